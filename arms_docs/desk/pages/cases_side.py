"""The case folders: what each waits for, what is in one, and a file of it laid on the desk.

It is there where the desk was opened with a folder of case folders. A case and a file are asked for
by keys of our own, and found by what stands in the folder then: no address is made into a path.
"""

from __future__ import annotations

import asyncio
from hashlib import sha256
from typing import Any

from aiohttp import web

from arms_docs.assessment import moment
from arms_docs.batch import Result
from arms_docs.cases import CaseError, CaseFolder, CaseState, Waits, came, case_folders
from arms_docs.desk.desk import Desk, DeskFullError
from arms_docs.desk.hands import READER
from arms_docs.desk.pages.kinds import PDF, SIGNED, kind_of
from arms_docs.desk.pages.layout import Layout, saved

KIND = "arms_docs.desk.work.kind:kind"
TYPES = {
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".toml": "application/toml",
}
OTHER = "application/octet-stream"


class CasesSide:
    """Pages about the case folders."""

    def __init__(self, desk: Desk, layout: Layout) -> None:
        self.desk, self.layout = desk, layout
        at = f"{layout.root}/cases"
        self.routes = [
            web.get(at, self.show),
            web.get(f"{at}/{{case}}", self.show_one),
            web.post(f"{at}/{{case}}/put-right", self.put_right),
            web.get(f"{at}/{{case}}/{{file}}", self.save),
            web.post(f"{at}/{{case}}/{{file}}/look", self.look),
        ]

    async def show(self, _: web.Request) -> web.Response:
        """Every case, and whom it waits for since when: whoever waits longest is first."""
        try:
            states = await asyncio.to_thread(self._states)
        except CaseError as error:
            return self._refused(str(error))
        return self.layout.page(
            "cases/cases.html.j2",
            cases=[_in_words(state) for state in sorted(states, key=_by_waiting)],
            folder=self.desk.options.cases,
        )

    async def show_one(self, request: web.Request) -> web.Response:
        """One case: the live workbook, and its rounds."""
        try:
            state = await asyncio.to_thread(self._case(request).state)
        except CaseError as error:
            return self._refused(str(error))
        return self.layout.page("cases/case.html.j2", **_in_words(state), **_files(state))

    async def put_right(self, request: web.Request) -> web.Response:
        """Finish what was broken off."""
        case = self._case(request)
        try:
            await asyncio.to_thread(case.put_right, self.desk.now())
        except CaseError as error:
            return self._refused(str(error))
        return self.layout.to(f"cases/{_key(case.folder.name)}")

    async def save(self, request: web.Request) -> web.Response:
        """A file of a case, to save."""
        try:
            name, content = await self._file(request)
        except CaseError as error:
            return self._refused(str(error))
        kind = next((kind for ending, kind in TYPES.items() if name.endswith(ending)), OTHER)
        plain = "".join(c if c.isascii() and c.isprintable() and c != '"' else "-" for c in name)
        return saved(content, plain, kind)

    async def look(self, request: web.Request) -> web.Response:
        """A file of a case laid on the desk, and its page."""
        try:
            name, content = await self._file(request)
            kind = kind_of(content)
            if kind == PDF:
                kind = (await self._kind(content)).outcome or SIGNED
            file = self.desk.put(name, content, kind)
        except (CaseError, DeskFullError) as error:
            return self._refused(str(error))
        return self.layout.to(f"{file.kind}/{file.key}")

    async def _kind(self, content: bytes) -> Result:
        return await self.desk.hands.ask(READER, KIND, content, {"terms": self.desk.terms})

    async def _file(self, request: web.Request) -> tuple[str, bytes]:
        """The name and the bytes of the file that an address is about."""
        case, key = self._case(request), request.match_info["file"]
        state = await asyncio.to_thread(case.state)
        place = next((place for place in state.files if _key(place) == key), None)
        if place is None:
            raise web.HTTPNotFound
        return place.rpartition("/")[2], await asyncio.to_thread(case.read, place)

    def _states(self) -> list[CaseState]:
        return [case.state() for case in self._cases()]

    def _case(self, request: web.Request) -> CaseFolder:
        key = request.match_info["case"]
        case = next((case for case in self._cases() if _key(case.folder.name) == key), None)
        if case is None:
            raise web.HTTPNotFound
        return case

    def _cases(self) -> tuple[CaseFolder, ...]:
        if self.desk.options.cases is None:
            raise web.HTTPNotFound
        return case_folders(self.desk.options.cases)

    def _refused(self, said: str) -> web.Response:
        return self.layout.page("said.html.j2", title="The case folders", said=said, status=409)


def _key(name: str) -> str:
    """What an address calls a case or a file: no name of theirs gets into a browser's history."""
    return sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:24]


def _by_waiting(state: CaseState) -> tuple[bool, float, str]:
    since = state.since.timestamp() if state.since else 0.0
    return state.waits_for is Waits.NOBODY, since, state.folder.name


def _in_words(state: CaseState) -> dict[str, Any]:
    return {
        "key": _key(state.folder.name),
        "name": state.folder.name,
        "state": state,
        "waits": state.waits_for is not Waits.NOBODY,
        "since": moment(state.since) if state.since else "",
    }


def _files(state: CaseState) -> dict[str, Any]:
    """The live workbook and the rounds, the newest first, with the key of each file."""
    places = {path: place for place, path in state.files.items()}
    rounds = [
        {
            "name": each.folder.name,
            "came": came(each),
            "on": moment(each.since) if each.since else "",
            "files": [
                {"key": _key(places[path]), "name": places[path].partition("/")[2]}
                for path in each.files.values()
            ],
        }
        for each in reversed(state.rounds)
    ]
    to_decide = state.submitted if state.waits_for is Waits.SUPERVISOR else None
    return {
        "rounds": rounds,
        "live": {"key": _key(state.live.name), "name": state.live.name} if state.live else None,
        "to_decide": _key(places[to_decide]) if to_decide else "",
    }

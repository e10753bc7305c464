"""Signing with any PDF reader: what is to be signed is given out, and taken when it comes back.

What was signed is dropped like any PDF and gets its verdict (`proof_side`). Where nothing stands in
the way, it is taken from there as what was signed here is (`done_side`).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from aiohttp import web

from arms_docs.batch import Result
from arms_docs.cases import CaseError
from arms_docs.casework import file_name
from arms_docs.data_class import dataclass
from arms_docs.desk.desk import Desk, DeskFullError, Dropped
from arms_docs.desk.hands import READER, RENDERER
from arms_docs.desk.making import soon
from arms_docs.desk.pages.done_side import DoneSide, facts_of, line, zipped
from arms_docs.desk.pages.kinds import DECISION, SIGNED, SUBMISSION
from arms_docs.desk.pages.page_layout import Layout, given, saved
from arms_docs.desk.pages.proof_side import files_of
from arms_docs.desk.work.signing import FACTS

WORK = "arms_docs.desk.work.preparing"
PDF_FILE = "application/pdf"
KEPT_AS = b"# Signed with another program. The decision stands in the signed record.\n"
Lines = tuple[Mapping[str, str], ...]


@dataclass
class Taken:
    """What came of taking signed files: the key of the record, or why they were not taken."""

    record: str = ""
    faults: Lines = ()


@dataclass
class PreparedSide:
    """Pages about what is signed with another program."""

    desk: Desk
    layout: Layout
    done: DoneSide
    begun: dict[str, asyncio.Task[Taken]] = field(default_factory=dict)

    @property
    def routes(self) -> list[web.RouteDef]:
        """What is prepared, by its submission; and what comes back, by the keys of its files."""
        at = f"{self.layout.root}/prepare/{{key}}"
        back = f"{self.layout.root}/{SIGNED}/{{keys}}"
        return [
            web.get(at, self.show),
            web.get(f"{at}/all.zip", self.save_all),
            web.get(f"{at}/{{name}}", self.save),
            web.post(f"{back}/take", self.take),
            web.get(f"{back}/taking", self.taking),
        ]

    # --- to be signed -----------------------------------------------------------------------------

    async def show(self, request: web.Request) -> web.Response:
        """Who is to sign what, until when and where; the files; and what to do with them."""
        file = self._file(request)
        result = await self._prepared(file)
        if result is None:
            return self.layout.waiting("Making what is to be signed", file.name)
        return self.layout.page(
            "signing/prepare.html.j2",
            facts=facts_of(result),
            file=file,
            cases=bool(self.desk.options.cases),
        )

    async def save(self, request: web.Request) -> web.Response:
        """One of the files, not signed yet."""
        files, facts = await self._files(request)
        name = request.match_info["name"]
        if name not in files:
            raise web.HTTPNotFound
        stem = name.removesuffix(".pdf")
        return saved(
            files[name], file_name(facts["reference"], f"{stem}-to-sign", ".pdf"), PDF_FILE
        )

    async def save_all(self, request: web.Request) -> web.Response:
        """All of them, as one zip."""
        files, facts = await self._files(request)
        name = file_name(facts["reference"], "to-sign", ".zip")
        return saved(zipped(files), name, "application/zip")

    async def _files(self, request: web.Request) -> tuple[dict[str, bytes], dict[str, Any]]:
        result = await self._prepared(self._file(request))
        if result is None or result.exit_code:
            raise web.HTTPNotFound
        files = {name: content for name, content in result.files.items() if name != FACTS}
        return files, json.loads(given(result, FACTS))

    async def _prepared(self, file: Dropped) -> Result | None:
        decision = self.desk.beside(file, DECISION)
        options = {"decision": decision.content if decision else b""}
        return await soon(self.desk.begin(RENDERER, f"{WORK}:prepared", file, options))

    def _file(self, request: web.Request) -> Dropped:
        return self.layout.dropped(self.desk, request, SUBMISSION)

    # --- signed -----------------------------------------------------------------------------------

    async def take(self, request: web.Request) -> web.Response:
        """Begin to take what was signed, unless that has begun."""
        files = files_of(self.desk, request)
        begun = self._begun(files)
        if begun is None or (begun.done() and not self._record(begun)):
            taking = asyncio.create_task(self._take(files))
            taking.add_done_callback(lambda _: self.desk.news.tell())
            self.begun[_digest(files)] = taking
        return self.layout.to(f"{_at(files)}/taking")

    async def taking(self, request: web.Request) -> web.Response:
        """That it is being looked at; and then what came of it."""
        files = files_of(self.desk, request)
        begun = self._begun(files)
        if begun is None:
            return self.layout.to(_at(files))
        if not begun.done():
            return self.layout.waiting("Having it read once more", files[0].name)
        if record := self._record(begun):
            return self.layout.to(f"done/{record}")
        faults, at = begun.result().faults, _at(files)
        return self.layout.page("signing/not_taken.html.j2", faults=faults, at=at, status=422)

    async def _take(self, files: tuple[Dropped, ...]) -> Taken:
        """Have it looked at, lay it down, and put it into the case folder. Never raises."""
        options = {"pdfs": tuple((file.name, file.content) for file in files)}
        try:
            result = await self.desk.ask(READER, f"{WORK}:signed", files[0], options)
            facts = facts_of(result)
            if facts["faults"]:
                return Taken(faults=tuple(facts["faults"]))
            signed = {name: content for name, content in result.files.items() if name != FACTS}
            if wrong := await self.done.look_again(signed):
                return Taken(faults=wrong)
            return Taken(await self.done.lay_down(signed, facts, decision=KEPT_AS))
        except (CaseError, DeskFullError) as error:
            return Taken(faults=(line(str(error)),))
        except Exception as error:  # what it says may quote anything
            return Taken(faults=(line(f"The program failed ({type(error).__name__})."),))

    def _begun(self, files: tuple[Dropped, ...]) -> asyncio.Task[Taken] | None:
        return self.begun.get(_digest(files))

    def _record(self, begun: asyncio.Task[Taken]) -> str:
        """The key of the record that came of it, while it lies here."""
        record = begun.result().record
        return record if self.desk.file(record) else ""


def _digest(files: tuple[Dropped, ...]) -> str:
    """What is taken, in whatever order and however often it was dropped."""
    return " ".join(sorted({file.sha256 for file in files}))


def _at(files: tuple[Dropped, ...]) -> str:
    return f"{SIGNED}/{','.join(file.key for file in files)}"

"""What was signed, here or with another program: looked at afresh, laid on the desk, put into the
case folder, and the page to save it from.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from aiohttp import web

from arms_docs.batch import Result
from arms_docs.cases import CaseError
from arms_docs.casework import RECORD, file_name
from arms_docs.casework.continuing import NEXT
from arms_docs.casework.telling import copies
from arms_docs.data_class import dataclass
from arms_docs.desk.desk import Desk
from arms_docs.desk.hands import READER
from arms_docs.desk.pages.cases_in_words import ask_cases
from arms_docs.desk.pages.kinds import SIGNED, WORKBOOK
from arms_docs.desk.pages.page_layout import Layout, saved
from arms_docs.desk.work.signing import FACTS

WORK = "arms_docs.desk.work.signing"
TYPES = {
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
OUR_FAULT = (
    "Not signed: the program failed, not you ({why}). Nothing was written. Try it once more; if it "
    "fails again, sign on the command line, and report that it failed."
)
NO_NEXT = (
    "The workbook in which the case goes on could not be made. What was signed stands: 'arms-docs "
    "review' makes it from the record."
)


@dataclass(frozen=True)
class Done:
    """What was signed: the keys of its files on the desk by name, and what there is to say."""

    files: Mapping[str, str]
    reference: str
    signer: str
    waits: bool
    place: str = ""  # the folder in which it stands
    notes: tuple[str, ...] = ()


@dataclass
class DoneSide:
    """The pages about what was signed."""

    desk: Desk
    layout: Layout
    done: dict[str, Done] = field(default_factory=dict)  # by the key of the record

    @property
    def routes(self) -> list[web.RouteDef]:
        """The page, and its files."""
        at = f"{self.layout.root}/done/{{key}}"
        return [
            web.get(at, self.show),
            web.get(f"{at}/all.zip", self.save_all),
            web.get(f"{at}/{{name}}", self.save),
        ]

    async def show(self, request: web.Request) -> web.Response:
        """What was signed, to save; what comes next."""
        done = self._of(request)
        pdfs = [key for name, key in done.files.items() if name != NEXT]
        return self.layout.page(
            "signing/done.html.j2",
            done=done,
            record=request.match_info["key"],
            pdfs=",".join(pdfs),
            next=NEXT,
            copies=copies(annex=True),
        )

    async def save(self, request: web.Request) -> web.Response:
        """One of the files."""
        done, name = self._of(request), request.match_info["name"]
        stem, ending = name.rpartition(".")[0], name[name.rfind(".") :]
        content = self._contents(done).get(name)
        if content is None:
            raise web.HTTPNotFound
        return saved(content, file_name(done.reference, stem, ending), TYPES[ending])

    async def save_all(self, request: web.Request) -> web.Response:
        """All of them, under the names that 'arms-docs sign' gives them."""
        done = self._of(request)
        name = file_name(done.reference, "signed", ".zip")
        return saved(zipped(self._contents(done)), name, "application/zip")

    async def look_again(
        self, signed: Mapping[str, bytes], authorities: bytes = b""
    ) -> tuple[Mapping[str, str], ...]:
        """What a process finds wrong that begins for this, and ends with it: lines of a page."""
        fresh = type(self.desk.hands)()
        try:
            options = {
                "files": dict(signed),
                "authorities": authorities,
                "lists": (),  # those that whoever opened the desk named are among the terms
                "terms": self.desk.terms,
            }
            result = await fresh.ask(READER, f"{WORK}:check", b"", options)
            return tuple(facts_of(result)["faults"])
        finally:
            await fresh.close()

    async def lay_down(
        self,
        signed: Mapping[str, bytes],
        facts: Mapping[str, Any],
        *,
        second: bool = False,
        decision: bytes = b"",
    ) -> str:
        """Lay what was signed on the desk, and put it into the case folder. The record's key.

        ``facts`` are the reference, the signer, whether it waits for another, and what there is to
        say. CaseError where the folder does not take it, such as what somebody else has signed:
        then nothing of it lies here.
        """
        notes, reference = [*facts["notes"]], facts["reference"]
        following: dict[str, bytes] = {}
        if not facts["waits"]:
            terms = {"terms": self.desk.terms}
            result = await self.desk.hands.ask(READER, f"{WORK}:goes_on", signed[RECORD], terms)
            following = {name: result.files[name] for name in (NEXT,) if name in result.files}
            notes += [] if following else [NO_NEXT]
        keys = {
            name: self.desk.put(
                file_name(reference, name.partition(".")[0], name[name.rfind(".") :]),
                content,
                WORKBOOK if name == NEXT else SIGNED,
            ).key
            for name, content in {**signed, **following}.items()
        }
        place = ""
        if self.desk.options.cases:
            try:
                folder, _ = await ask_cases(
                    self.desk,
                    "sign",
                    following.get(NEXT, b""),
                    writes=True,
                    reference=reference,
                    files=dict(signed),
                    decision=decision,
                    second=second,
                )
            except CaseError:
                for key in keys.values():
                    self.desk.remove(key)
                raise
            place = folder["place"]
        self.done[keys[RECORD]] = Done(
            keys, reference, facts["signer"], facts["waits"], place, tuple(notes)
        )
        return keys[RECORD]

    def _of(self, request: web.Request) -> Done:
        key = request.match_info["key"]
        if key not in self.done or self.desk.file(key) is None:
            raise web.HTTPNotFound
        return self.done[key]

    def _contents(self, done: Done) -> dict[str, bytes]:
        files = {name: self.desk.file(key) for name, key in done.files.items()}
        return {name: file.content for name, file in files.items() if file}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files by name as one zip, the same for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as together:
        for name, content in files.items():
            together.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def facts_of(result: Result) -> Mapping[str, Any]:
    """What work on what is signed says; that the program failed, where it says nothing."""
    if FACTS not in result.files:
        why = OUR_FAULT.format(why=result.fault or "no answer")
        return {"faults": [line(why)], "subject": "", "why": why}
    facts: Mapping[str, Any] = json.loads(result.files[FACTS])
    return {"subject": "", **facts}


def line(message: str) -> Mapping[str, str]:
    """A sentence as a line of a page."""
    return {"where": "", "message": message, "remedy": ""}

"""An assessment handed in at the desk: the form, what came of it, and what to do next."""

from __future__ import annotations

import json
from dataclasses import field
from hashlib import sha256
from typing import Any
from uuid import uuid4

from aiohttp import web

from arms_docs.batch import Result
from arms_docs.cases import CaseError
from arms_docs.casework import file_name
from arms_docs.data_class import dataclass
from arms_docs.desk.desk import Desk, Dropped
from arms_docs.desk.hands import READER, RENDERER
from arms_docs.desk.making import soon
from arms_docs.desk.pages.cases_in_words import ask_cases
from arms_docs.desk.pages.forms import sent
from arms_docs.desk.pages.kinds import HANDED_IN, WORKBOOK
from arms_docs.desk.pages.page_layout import Layout, given, saved
from arms_docs.desk.pages.workbook_side import PDF, facts_of, looked_at

WORK = "arms_docs.desk.work.handing_in"
NOTHING_SAID: dict[str, Any] = {
    "left_out": [],
    "supervisors": [],
    "signed_by": "",
    "place": "",
    "refused": [],
    "about": "",
}
SUBMITTED, DECISION, SAID = "submitted.pdf", "decision.toml", "said.json"


@dataclass(frozen=True)
class Choices:
    """What the assessor chose. The passphrase is in memory until the key is open."""

    without_notes: bool
    key: bytes = field(repr=False)
    passphrase: str = field(repr=False)

    @property
    def name(self) -> str:
        """A name for these choices, which tells nothing of them."""
        return sha256(bytes([self.without_notes]) + sha256(self.key).digest()).hexdigest()[:32]


class HandingIn:
    """Pages about handing in."""

    def __init__(self, desk: Desk, layout: Layout) -> None:
        self.desk, self.layout = desk, layout
        at = f"{layout.root}/{WORKBOOK}/{{key}}"
        self.routes = [
            web.post(f"{at}/hand-in", self.hand_in),
            web.get(f"{at}/handed-in/{{choices}}", self.handed_in),
            web.get(f"{at}/handed-in/{{choices}}/submitted.pdf", self.submitted),
            web.get(f"{at}/handed-in/{{choices}}/decision.toml", self.decision),
        ]

    async def hand_in(self, request: web.Request) -> web.Response:
        """Begin; once for the same choices, however often the button is pressed."""
        file, form = self._file(request), await sent(request)
        key = form.file("key")
        choices = Choices(
            form.said("notes") == "without", key.content if key else b"", form.said("passphrase")
        )
        of = self._of(file, choices.name)
        before = self.desk.making.get(of)
        if before and before.done() and before.result().exit_code:
            self.desk.making.forget(of)  # what was refused may go well now
        self.desk.making.begin(of, lambda: self._hand_in(file, choices))
        return self.layout.to(f"{WORKBOOK}/{file.key}/handed-in/{choices.name}")

    async def handed_in(self, request: web.Request) -> web.Response:
        """What came of it, or that it is being made."""
        file = self._file(request)
        task = self.desk.making.get(self._of(file, request.match_info["choices"]))
        if task is None:
            return self.layout.to(f"{WORKBOOK}/{file.key}")
        result = await soon(task)
        if result is None:
            return self.layout.waiting("Handing it in", file.name)
        if result.fault:
            raise web.HTTPInternalServerError
        facts, lines = facts_of(await looked_at(self.desk, file)), _said(result)
        names = {
            "submitted": file_name(facts["reference"], "submitted", ".pdf"),
            "decision": file_name(facts["reference"], "submitted", ".decision.toml"),
        }
        pdf = result.files.get(SUBMITTED, b"")
        handed = self.desk.lay_beside(file, names["submitted"], pdf, HANDED_IN)
        return self.layout.page(
            "workbook/handed_in.html.j2" if not result.exit_code else "workbook/refused.html.j2",
            status=200 if not result.exit_code else 422,
            file=file,
            facts=facts,
            said=lines,
            at=request.path,
            cases=bool(self.desk.options.cases),
            names=names,
            submission=handed.key,
        )

    async def submitted(self, request: web.Request) -> web.Response:
        """What was handed in, to save."""
        return await self._saved(request, SUBMITTED, ".pdf", PDF)

    async def decision(self, request: web.Request) -> web.Response:
        """The file to decide in, to save."""
        return await self._saved(request, DECISION, ".decision.toml", "application/toml")

    async def _saved(self, request: web.Request, name: str, ending: str, kind: str) -> web.Response:
        file = self._file(request)
        task = self.desk.making.get(self._of(file, request.match_info["choices"]))
        result = await soon(task) if task else None
        if result is None:
            raise web.HTTPNotFound
        reference = facts_of(await looked_at(self.desk, file))["reference"]
        return saved(given(result, name), file_name(reference, "submitted", ending), kind)

    async def _hand_in(self, file: Dropped, choices: Choices) -> Result:
        """Rendered and signed by the one process, read once more by the other, and then kept."""
        options = {
            "name": file.name,
            "identity": str(uuid4()),
            "without_notes": choices.without_notes,
            "key": choices.key,
            "passphrase": choices.passphrase,
        }
        once = bool(choices.key)  # a signature that was made stands: it is not made again
        result = await self.desk.ask(RENDERER, f"{WORK}:hand_in", file, options, once=once)
        if result.exit_code or not choices.key:
            return await self._kept(file, result)
        asked = {"terms": self.desk.terms}
        checked = await self.desk.hands.ask(READER, f"{WORK}:check", result.files[SUBMITTED], asked)
        return checked if checked.exit_code else await self._kept(file, result)

    async def _kept(self, file: Dropped, result: Result) -> Result:
        """What was handed in, in the folder of its case where those are kept."""
        if result.exit_code or not self.desk.options.cases:
            return result
        reference = facts_of(await looked_at(self.desk, file))["reference"]
        try:
            facts, _ = await ask_cases(
                self.desk,
                "hand_in",
                file.content,
                writes=True,
                reference=reference,
                submitted=result.files[SUBMITTED],
                decision=result.files[DECISION],
            )
        except CaseError as error:
            return _refused(result, str(error))
        return _with_said(result, place=facts["place"])

    def _of(self, file: Dropped, choices: str) -> tuple[str, ...]:
        return ("handed in", file.sha256, file.name, choices)

    def _file(self, request: web.Request) -> Dropped:
        return self.layout.dropped(self.desk, request, WORKBOOK)


def _said(result: Result) -> dict[str, Any]:
    lines: dict[str, Any] = json.loads(result.files.get(SAID, b"{}"))
    return {**NOTHING_SAID, **lines}


def _refused(result: Result, *lines: str) -> Result:
    return _with_said(Result(result.key, 1), refused=lines)


def _with_said(result: Result, **more: object) -> Result:
    content = json.dumps({**_said(result), **more}).encode()
    return Result(result.key, result.exit_code, {**result.files, SAID: content}, result.fault)

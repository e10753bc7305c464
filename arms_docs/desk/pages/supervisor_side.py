"""The supervisor's side: a submission to be read, asked about, and decided on.

What is typed stands in the decision file, which lies beside the submission on the desk: it is the
only state there is, so that Back, reloading and a second window lose nothing.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from arms_docs.batch import Result
from arms_docs.cases import CaseError
from arms_docs.casework import file_name
from arms_docs.desk.desk import Desk, DeskFullError, Dropped
from arms_docs.desk.hands import READER, RENDERER
from arms_docs.desk.pages.cases_in_words import ask_cases
from arms_docs.desk.pages.forms import Form, sent
from arms_docs.desk.pages.kinds import DECISION, DECISION_KEPT, SUBMISSION
from arms_docs.desk.pages.page_layout import Layout
from arms_docs.desk.pages.saved import PDF_FILE, TOML, XLSX, saved

SHOWS = "arms_docs.desk.work.supervisor"
TYPES = "arms_docs.desk.work.decision"
RETURNED = "returned"  # the kind of the workbook that was made for the assessor
WAS = "was:"  # before the name of a field: the digest of what it showed
PAGES = re.compile(r"|questions(/[0-9]{1,3})?|points|new|end|text(#[A-Za-z0-9_.]+)?")
Facts = dict[str, Any]


class SupervisorSide:
    """Pages about one submission."""

    def __init__(self, desk: Desk, layout: Layout) -> None:
        self.desk, self.layout = desk, layout
        self._turn = asyncio.Lock()  # what is typed in two windows is put in one after the other
        at = f"{layout.root}/{SUBMISSION}/{{key}}"
        number = r"{number:[0-9]{1,3}}"
        self.routes = [
            web.get(at, self.cover),
            web.get(f"{at}/new", self.new),
            web.get(f"{at}/text", self.text),
            web.get(f"{at}/page-1.png", self.page_one),
            web.get(f"{at}/submitted.pdf", self.submitted),
            web.get(f"{at}/decision.toml", self.decision),
            web.get(f"{at}/questions", self.questions),
            web.post(f"{at}/questions", self.answer),
            web.get(f"{at}/questions/{number}", self.question),
            web.post(f"{at}/questions/{number}", self.answer),
            web.get(f"{at}/points", self.points),
            web.get(f"{at}/points/new", self.new_point),
            web.get(f"{at}/points/{number}", self.point),
            web.post(f"{at}/points/{number}", self.put_point),
            web.post(f"{at}/points/{number}/remove", self.remove_point),
            web.get(f"{at}/end", self.end),
            web.post(f"{at}/return", self.give_back),
            web.get(f"{at}/returned", self.returned),
            web.get(f"{at}/returned.xlsx", self.workbook),
        ]

    # --- to read ----------------------------------------------------------------------------------

    async def cover(self, request: web.Request) -> web.Response:
        """The cover: whose it is, what the tool sees, what is new, what must be answered."""
        loose = [file for file in self.desk.files if file.kind == DECISION]
        return await self._page(request, "cover", loose=loose)

    async def new(self, request: web.Request) -> web.Response:
        """Every answer that differs, in full."""
        return await self._page(request, "new")

    async def text(self, request: web.Request) -> web.Response:
        """The whole assessment, with a way to a point at each answer."""
        return await self._page(request, "text")

    async def page_one(self, request: web.Request) -> web.Response:
        """Page one of what was handed in, as a picture."""
        result = await self.desk.ask(RENDERER, f"{SHOWS}:page_one", self._file(request), {})
        return web.Response(body=_given(result, "page-1.png"), content_type="image/png")

    async def submitted(self, request: web.Request) -> web.Response:
        """What was handed in, to save."""
        file = self._file(request)
        return saved(file.content, file_name(None, "submitted", ".pdf"), PDF_FILE)

    async def decision(self, request: web.Request) -> web.Response:
        """The decision so far, to save: the file that 'submit' writes, filled in."""
        result, facts = await self._done(request, "as_it_is", {})
        name = file_name(facts["reference"], "decision", ".toml")
        return saved(_given(result, "decision.toml"), name, TOML)

    # --- to answer --------------------------------------------------------------------------------

    async def questions(self, request: web.Request) -> web.Response:
        """All questions on one page."""
        return await self._page(request, "asked", template="all")

    async def question(self, request: web.Request) -> web.Response:
        """One step."""
        return await self._page(request, "asked", template="step", number=_number(request))

    async def answer(self, request: web.Request) -> web.Response:
        """Keep what was typed, and go on to where the button says."""
        form, number = await sent(request), _number(request)
        _, facts = await self._keep(request, "answer", _typed(form))
        if facts["again"]:
            again, template = _by_field(facts), "step" if number else "all"
            return await self._page(request, "asked", template=template, number=number, again=again)
        return self._to(request, _safe(form.said("go")))

    async def points(self, request: web.Request) -> web.Response:
        """The points made so far."""
        return await self._page(request, "text", template="points")

    async def new_point(self, request: web.Request) -> web.Response:
        """A form for a point, at the answer that the address names."""
        return await self._point_form(request, 0)

    async def point(self, request: web.Request) -> web.Response:
        """A form for a point that was made."""
        return await self._point_form(request, _number(request))

    async def put_point(self, request: web.Request) -> web.Response:
        """Keep a point, and go back to the answer that it is about."""
        form, number = await sent(request), _number(request)
        result, facts = await self._keep(request, "point", {**_typed(form), "number": number})
        if result.exit_code == 1:
            return await self._page(request, "text", template="points", said=facts["said"])
        if facts["again"]:
            back = form.said("back")
            return await self._point_form(request, facts["number"], _by_field(facts), back)
        return self._to(request, _safe(form.said("back")) or "points")

    async def remove_point(self, request: web.Request) -> web.Response:
        """Take a point away."""
        form = await sent(request)
        options = {"number": _number(request), "was": form.said("was")}
        result, facts = await self._keep(request, "without_point", options)
        if result.exit_code:
            return await self._page(request, "text", template="points", said=facts["said"])
        return self._to(request, "points")

    async def _point_form(
        self,
        request: web.Request,
        number: int,
        again: Mapping[str, Facts] | None = None,
        back: str = "",
    ) -> web.Response:
        options = {"number": number, "place": request.query.get("at", "")}
        result, facts = await self._done(request, "point_form", options)
        if result.exit_code:
            return await self._page(request, "text", template="points", said=facts["said"])
        back = back or request.query.get("back", "")
        return self._show(request, "point", {"again": again or {}, "back": _safe(back), **facts})

    # --- to decide --------------------------------------------------------------------------------

    async def end(self, request: web.Request) -> web.Response:
        """The decision as it would take effect, and what stands in its way."""
        return await self._page(request, "end")

    async def give_back(self, request: web.Request) -> web.Response:
        """Return it: the workbook for the assessor, put into the case folder where there is one."""
        file = self._file(request)
        async with self._turn:
            result, facts = await self._done(request, "give_back", {})
            if result.exit_code:
                return await self._page(request, "end")
            workbook = _given(result, "returned.xlsx")
            try:
                await self._put_into_case(file, facts["reference"], workbook)
            except CaseError as error:
                return await self._page(request, "end", said=str(error))
            name = file_name(facts["reference"], "returned", ".xlsx")
            self.desk.lay_beside(file, name, workbook, RETURNED)
        return self._to(request, "returned")

    async def returned(self, request: web.Request) -> web.Response:
        """That it was returned, and what to do with the workbook."""
        if self.desk.beside(self._file(request), RETURNED) is None:
            raise web.HTTPNotFound
        return await self._page(
            request, "end", template="returned", where=await self._live(request)
        )

    async def workbook(self, request: web.Request) -> web.Response:
        """The workbook for the assessor, to save."""
        file = self.desk.beside(self._file(request), RETURNED)
        if file is None:
            raise web.HTTPNotFound
        return saved(file.content, file.name, XLSX)

    async def _live(self, request: web.Request) -> str:
        """The live workbook in the case folder; empty where there is none."""
        if self.desk.options.cases is None:
            return ""
        _, facts = await self._done(request, "as_it_is", {})
        folder, _files = await ask_cases(self.desk, "live", reference=facts["reference"])
        return str(folder["live"])

    async def _put_into_case(self, file: Dropped, reference: str, workbook: bytes) -> None:
        """Put it into the case folder, where the desk has case folders. Raises CaseError."""
        if self.desk.options.cases is not None:
            decision = self._decision(file)
            await ask_cases(
                self.desk,
                "give_back",
                workbook,
                writes=True,
                reference=reference,
                decision=decision,
            )
            self.desk.lay_beside(file, "", b"", DECISION_KEPT)

    # --- what all of them need --------------------------------------------------------------------

    async def _page(
        self, request: web.Request, work: str, *, template: str = "", **more: object
    ) -> web.Response:
        """The page of a piece of work, or that the PDF is no submission to decide on."""
        file = self._file(request)
        earlier = [f.content for f in self.desk.files if f.kind == SUBMISSION]
        options = {
            "decision": self._decision(file),
            "earlier": earlier,
            "cases": self.desk.options.cases,
        }
        result = await self.desk.ask(READER, f"{SHOWS}:{work}", file, options)
        if "refused.json" in result.files:
            return self.layout.page(
                "supervisor/refused.html.j2", file=file, **json.loads(result.files["refused.json"])
            )
        facts = json.loads(_given(result, "facts.json"))
        if template == "step" and not 1 <= _number(request) <= len(facts["steps"]):
            raise web.HTTPNotFound
        return self._show(request, template or work, {**facts, **more})

    def _show(self, request: web.Request, template: str, facts: Facts) -> web.Response:
        file = self._file(request)
        return self.layout.page(
            f"supervisor/{template}.html.j2",
            here=f"{self.layout.root}/{SUBMISSION}/{file.key}",
            file=file,
            cases=self.desk.options.cases,
            **{"said": "", "again": {}, "number": _number(request), **facts},
        )

    async def _keep(self, request: web.Request, work: str, options: Facts) -> tuple[Result, Facts]:
        """Have what was typed put into the decision, which then lies beside the submission."""
        async with self._turn:
            result, facts = await self._done(request, work, options)
            if "decision.toml" in result.files:
                name = file_name(facts["reference"], "decision", ".toml")
                keep_decision(self.desk, self._file(request), name, result.files["decision.toml"])
        return result, facts

    async def _done(self, request: web.Request, work: str, options: Facts) -> tuple[Result, Facts]:
        file = self._file(request)
        options = {**options, "decision": self._decision(file)}
        result = await self.desk.ask(READER, f"{TYPES}:{work}", file, options)
        return result, json.loads(_given(result, "said.json"))

    def _decision(self, file: Dropped) -> bytes:
        decision = self.desk.beside(file, DECISION)
        return decision.content if decision else b""

    def _file(self, request: web.Request) -> Dropped:
        file = self.desk.file(request.match_info["key"])
        if file is None or file.kind != SUBMISSION:
            raise web.HTTPNotFound
        return file

    def _to(self, request: web.Request, path: str) -> web.Response:
        at = f"{SUBMISSION}/{request.match_info['key']}"
        return self.layout.to(f"{at}/{path}" if path else at)


def keep_decision(desk: Desk, file: Dropped, name: str, decision: bytes) -> None:
    """Lay a decision beside what it is about."""
    desk.take_away(file, DECISION_KEPT)
    try:
        desk.lay_beside(file, name, decision, DECISION)
    except DeskFullError:
        raise web.HTTPRequestEntityTooLarge(0, 0) from None


def _typed(form: Form) -> Facts:
    """What a form sent: answers by field, and the digest of each answer that it showed."""
    was = {n.removeprefix(WAS): value for n, value in form.fields if n.startswith(WAS)}
    return {"typed": {name: form.said(name) for name in was}, "was": was}


def _by_field(facts: Facts) -> dict[str, Facts]:
    return {question["field"]: question for question in facts["again"]}


def _safe(path: str) -> str:
    """A page of this submission that a form names; the cover for anything else."""
    return path if PAGES.fullmatch(path) else ""


def _number(request: web.Request) -> int:
    return int(request.match_info.get("number", 0))


def _given(result: Result, name: str) -> bytes:
    """A file that work gave. Where it gave none, the fault is ours."""
    if name not in result.files:
        raise web.HTTPInternalServerError
    return result.files[name]

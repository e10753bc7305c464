"""The assessor's side: what is wrong in a workbook, its rating, page one, the draft, the marked
copy.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from arms_docs.batch import Result
from arms_docs.casework import file_name
from arms_docs.desk.desk import Desk, Dropped
from arms_docs.desk.hands import READER, RENDERER
from arms_docs.desk.making import Made, soon
from arms_docs.desk.pages.cases_in_words import why_not_live
from arms_docs.desk.pages.kinds import WORKBOOK
from arms_docs.desk.pages.page_layout import Layout, given, saved
from arms_docs.report import Edition

WORK = "arms_docs.desk.work.workbook"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


def looked_at(desk: Desk, file: Dropped) -> Made:
    """A look at a workbook, begun."""
    return desk.begin(READER, f"{WORK}:look", file, {"name": file.name})


def seen(desk: Desk, file: Dropped) -> Made | None:
    """The look at a workbook, if it was begun."""
    return desk.begun(f"{WORK}:look", file, {"name": file.name})


def facts_of(result: Result) -> Mapping[str, Any]:
    """What the look has found, in few words; why there is nothing, where it failed."""
    if "facts.json" not in result.files:
        return {"read": False, "wrong": FAILED.format(fault=result.fault), "todo": TRY_AGAIN}
    facts: dict[str, Any] = json.loads(result.files["facts.json"])
    return facts


FAILED = "This file could not be looked at: {fault}."
TRY_AGAIN = "Clear the desk and drop it once more. If it comes again, report it to us."


class WorkbookSide:
    """Pages about one workbook, or answers file."""

    def __init__(self, desk: Desk, layout: Layout) -> None:
        self.desk, self.layout = desk, layout
        at = f"{layout.root}/{WORKBOOK}/{{key}}"
        self.routes = [
            web.get(at, self.show),
            web.get(f"{at}/marked.xlsx", self.marked),
            web.get(f"{at}/page-1.png", self.page_one),
            web.get(f"{at}/draft/{{edition}}", self.draft),
            web.get(f"{at}/draft/{{edition}}/open", self.open_draft),
            web.get(f"{at}/draft/{{edition}}/save", self.save_draft),
        ]

    async def show(self, request: web.Request) -> web.Response:
        """The page of the workbook, or that it is being read."""
        file = self._file(request)
        looked = looked_at(self.desk, file)
        self._front(file)  # drawn meanwhile
        result = await soon(looked)
        if result is None:
            return self.layout.waiting("Reading the workbook", file.name)
        facts = facts_of(result)
        if facts.get("ok"):
            self._draft(file, Edition.PANEL.value)  # it will be asked for next
        pieces = {
            name.partition(".")[0]: content.decode()
            for name, content in result.files.items()
            if name.endswith(".html")
        }
        return self.layout.page(
            "workbook/page.html.j2",
            file=file,
            facts=facts,
            pieces=pieces,
            not_live=await why_not_live(self.desk, file, facts),
            cases=bool(self.desk.options.cases),
            faults=(),
        )

    async def marked(self, request: web.Request) -> web.Response:
        """The marked copy, to save."""
        file = self._file(request)
        result = await self.desk.begin(READER, f"{WORK}:marked", file, {"name": file.name})
        return saved(
            given(result, "marked.xlsx"), await self._called(file, "marked", ".xlsx"), XLSX
        )

    async def page_one(self, request: web.Request) -> web.Response:
        """Page one as a picture."""
        result = await self._front(self._file(request))
        return web.Response(body=given(result, "page-1.png"), content_type="image/png")

    async def draft(self, request: web.Request) -> web.Response:
        """Where a draft is opened or saved from, or that it is being made."""
        file, edition = self._file(request), request.match_info["edition"]
        facts = facts_of(await looked_at(self.desk, file))
        chosen = next((e for e in facts.get("editions", ()) if e["name"] == edition), None)
        if chosen is None:
            raise web.HTTPNotFound
        result = await soon(self._draft(file, edition))
        if result is None:
            return self.layout.waiting(f"Making the draft: {edition} edition", file.name)
        if result.fault:
            raise web.HTTPInternalServerError
        return self.layout.page(
            "workbook/draft.html.j2", file=file, facts=facts, edition=chosen, made=result
        )

    async def open_draft(self, request: web.Request) -> web.Response:
        """The draft, for the browser to show."""
        return await self._given_draft(request, to_save=False)

    async def save_draft(self, request: web.Request) -> web.Response:
        """The draft, to save."""
        return await self._given_draft(request, to_save=True)

    async def _given_draft(self, request: web.Request, *, to_save: bool) -> web.Response:
        file, edition = self._file(request), request.match_info["edition"]
        result = await soon(self._draft(file, edition))
        if result is None:
            return self.layout.to(f"{WORKBOOK}/{file.key}/draft/{edition}")
        name = await self._called(file, f"{edition}-draft", ".pdf")
        return saved(given(result, "draft.pdf"), name, PDF, to_save=to_save)

    def _draft(self, file: Dropped, edition: str) -> Made:
        options = {"name": file.name, "edition": edition}
        return self.desk.begin(RENDERER, f"{WORK}:drawn", file, options)

    def _front(self, file: Dropped) -> Made:
        return self.desk.begin(RENDERER, f"{WORK}:front", file, {"name": file.name})

    async def _called(self, file: Dropped, what: str, ending: str) -> str:
        facts = facts_of(await looked_at(self.desk, file))
        return file_name(facts.get("reference"), what, ending)

    def _file(self, request: web.Request) -> Dropped:
        return self.layout.dropped(self.desk, request, WORKBOOK)

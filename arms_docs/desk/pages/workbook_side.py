"""The assessor's side: what is wrong in a workbook, its rating, page one, the draft."""

from __future__ import annotations

from aiohttp import web

from arms_docs.batch import Result
from arms_docs.desk.desk import Desk, Dropped
from arms_docs.desk.hands import READER, RENDERER
from arms_docs.desk.pages.kinds import WORKBOOK
from arms_docs.desk.pages.layout import Layout

WORK = "arms_docs.desk.work.workbook"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class WorkbookSide:
    """Pages about one workbook."""

    def __init__(self, desk: Desk, layout: Layout) -> None:
        self.desk, self.layout = desk, layout
        at = f"{layout.root}/{WORKBOOK}/{{key}}"
        self.routes = [
            web.get(at, self.show),
            web.get(f"{at}/problems", self.problems),
            web.get(f"{at}/marked.xlsx", self.marked),
            web.get(f"{at}/draft.pdf", self.draft),
            web.get(f"{at}/page-1.png", self.page_one),
        ]

    async def show(self, request: web.Request) -> web.Response:
        """The page of the workbook."""
        file = self._file(request)
        return self.layout.page("workbook.html.j2", file=file)

    async def problems(self, request: web.Request) -> web.Response:
        """The list of problems, as `check` writes it."""
        file = self._file(request)
        result = await self.desk.ask(READER, f"{WORK}:look", file, {"name": file.name})
        return web.Response(body=_given(result, "problems.html"), content_type="text/html")

    async def marked(self, request: web.Request) -> web.Response:
        """The marked copy, to save."""
        result = await self.desk.ask(READER, f"{WORK}:marked", self._file(request), {})
        return _saved(_given(result, "marked.xlsx"), "marked.xlsx", XLSX)

    async def draft(self, request: web.Request) -> web.Response:
        """The draft, to save."""
        result = await self._drawn(request)
        return _saved(_given(result, "draft.pdf"), "draft.pdf", "application/pdf")

    async def page_one(self, request: web.Request) -> web.Response:
        """Page one as a picture."""
        result = await self._drawn(request)
        return web.Response(body=_given(result, "page-1.png"), content_type="image/png")

    async def _drawn(self, request: web.Request) -> Result:
        file = self._file(request)
        return await self.desk.ask(RENDERER, f"{WORK}:drawn", file, {"edition": "panel"})

    def _file(self, request: web.Request) -> Dropped:
        file = self.desk.file(request.match_info["key"])
        if file is None or file.kind != WORKBOOK:
            raise web.HTTPNotFound
        return file


def _given(result: Result, name: str) -> bytes:
    """A file that work gave. An error of ours, or of the file's, is a page that says so."""
    if name not in result.files:
        raise web.HTTPInternalServerError
    return result.files[name]


def _saved(content: bytes, name: str, kind: str) -> web.Response:
    return web.Response(
        body=content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )

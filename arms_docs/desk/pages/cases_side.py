"""The case folders: what each waits for, what is in one, and a file of it laid on the desk.

It is there where the desk was opened with a folder of case folders. A case and a file are asked for
by keys of our own, and found by what stands in the folder then: no address is made into a path.
"""

from __future__ import annotations

from aiohttp import web

from arms_docs.cases import CaseError
from arms_docs.desk.desk import Desk, DeskFullError
from arms_docs.desk.pages.cases_in_words import ask_cases
from arms_docs.desk.pages.page_layout import Layout, saved
from arms_docs.desk.pages.start_side import kind_on_desk

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

    async def show(self, request: web.Request) -> web.Response:
        """Every case, and whom it waits for since when: whoever waits longest is first."""
        del request
        try:
            facts, _ = await ask_cases(self.desk, "listed")
        except CaseError as error:
            return self._refused(str(error))
        return self.layout.page("cases/cases.html.j2", folder=self.desk.options.cases, **facts)

    async def show_one(self, request: web.Request) -> web.Response:
        """One case: the live workbook, and its rounds."""
        try:
            facts, _ = await ask_cases(self.desk, "one", case=request.match_info["case"])
        except CaseError as error:
            return self._refused(str(error))
        return self.layout.page("cases/case.html.j2", **facts)

    async def put_right(self, request: web.Request) -> web.Response:
        """Finish what was broken off."""
        case = request.match_info["case"]
        try:
            await ask_cases(self.desk, "put_right", writes=True, case=case)
        except CaseError as error:
            return self._refused(str(error))
        return self.layout.to(f"cases/{case}")

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
            file = self.desk.put(name, content, await kind_on_desk(self.desk, content))
        except (CaseError, DeskFullError) as error:
            return self._refused(str(error))
        return self.layout.to(f"{file.kind}/{file.key}")

    async def _file(self, request: web.Request) -> tuple[str, bytes]:
        """The name and the bytes of the file that an address is about."""
        asked = request.match_info
        facts, files = await ask_cases(self.desk, "file", case=asked["case"], file=asked["file"])
        return facts["name"], files["content"]

    def _refused(self, why: str) -> web.Response:
        return self.layout.page("said.html.j2", title="The case folders", said=why, status=409)

"""The first page: where files are dropped, and what lies on the desk."""

from __future__ import annotations

from collections.abc import Callable

from aiohttp import web

from arms_docs.desk.desk import Desk, DeskFullError
from arms_docs.desk.pages.forms import sent
from arms_docs.desk.pages.kinds import put_opened
from arms_docs.desk.pages.layout import Layout


class Start:
    """The first page."""

    def __init__(self, desk: Desk, layout: Layout, end: Callable[[], None]) -> None:
        self.desk, self.layout, self._end = desk, layout, end
        self.routes = [
            web.get(f"{layout.root}/", self.show),
            web.post(f"{layout.root}/drop", self.drop),
            web.post(f"{layout.root}/clear", self.clear),
            web.post(f"{layout.root}/end", self.end),
        ]

    async def show(self, _: web.Request) -> web.Response:
        """What lies on the desk, and where to drop more."""
        return self.layout.page("start.html.j2", files=self.desk.files)

    async def drop(self, request: web.Request) -> web.Response:
        """Files of a form: of one, its page; of several, the list."""
        dropped = []
        for file in (await sent(request)).files:
            try:
                dropped.append(await put_opened(file.name, file.content, self.desk))
            except DeskFullError as error:
                return self.layout.page(
                    "said.html.j2", title="Too much", said=str(error), status=413
                )
        return self.layout.to(f"{dropped[0].kind}/{dropped[0].key}" if len(dropped) == 1 else "")

    async def clear(self, _: web.Request) -> web.Response:
        """Take everything off the desk."""
        self.desk.clear()
        return self.layout.to("")

    async def end(self, _: web.Request) -> web.Response:
        """End the desk."""
        self._end()
        return self.layout.page(
            "said.html.j2",
            title="The desk has ended",
            said="What was dropped is gone from memory. You can close this page.",
        )

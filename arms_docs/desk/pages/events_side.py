"""The stream that tells a page with a script when to look again."""

from __future__ import annotations

from aiohttp import web

from arms_docs.desk.desk import Desk
from arms_docs.desk.pages.page_layout import Layout


class EventsSide:
    """Server-sent events. They say that something is there, and nothing of what it is."""

    def __init__(self, desk: Desk, layout: Layout) -> None:
        self.desk = desk
        self.routes = [web.get(f"{layout.root}/events", self.events)]

    async def events(self, request: web.Request) -> web.StreamResponse:
        """News, until the desk ends or the page is closed."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        async for line in self.desk.news.stream():
            await response.write(line.encode())
        return response

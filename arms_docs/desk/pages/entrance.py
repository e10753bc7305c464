"""What every page needs: its style sheet, its script and its sign."""

from __future__ import annotations

from aiohttp import web

from arms_docs.desk.pages.layout import Layout, filled

TYPES = {"desk.css": "text/css", "desk.js": "text/javascript"}


class Entrance:
    """Gives what pages need."""

    def __init__(self, layout: Layout) -> None:
        self.routes = [web.get(f"{layout.root}/{name}", self.give) for name in TYPES]

    async def give(self, request: web.Request) -> web.Response:
        """A file that belongs to every page."""
        name = request.path.rpartition("/")[2]
        return web.Response(text=filled(name), content_type=TYPES[name])

"""What every page needs: its style sheet, its script, its sign and its face."""

from __future__ import annotations

from aiohttp import web

from arms_docs.desk.pages.page_layout import Layout, filled
from arms_docs.report.fonts import screen_face

TYPES = {"desk.css": "text/css", "desk.js": "text/javascript", "sign.svg": "image/svg+xml"}
FACES = {f"face-{style}.ttf": style for style in ("Regular", "Bold")}


class Entrance:
    """Gives what pages need."""

    def __init__(self, layout: Layout) -> None:
        self.routes = [
            *(web.get(f"{layout.root}/{name}", self.give) for name in TYPES),
            *(web.get(f"{layout.root}/{name}", self.face) for name in FACES),
        ]

    async def give(self, request: web.Request) -> web.Response:
        """A file that belongs to every page."""
        name = request.path.rpartition("/")[2]
        return web.Response(text=filled(name), content_type=TYPES[name])

    async def face(self, request: web.Request) -> web.Response:
        """The face of our printed pages. Where it is not installed, the browser takes its own."""
        face = screen_face(FACES[request.path.rpartition("/")[2]])
        if not face:
            raise web.HTTPNotFound
        return web.Response(body=face, content_type="font/ttf")

"""The way in, once; and what every page needs: its style sheet, its script and its face."""

from __future__ import annotations

from aiohttp import web

from arms_docs.desk.guard import Door
from arms_docs.desk.guard.guard import OPEN, cookie_name
from arms_docs.desk.pages.layout import filled
from arms_docs.report.fonts import screen_face

TYPES = {"desk.css": "text/css", "desk.js": "text/javascript"}
FACES = {f"face-{style}.ttf": style for style in ("Regular", "Bold")}


class Entrance:
    """Hands over the two secrets to whoever comes with the word, and gives what pages need."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.routes = [
            web.get(OPEN, self.open),
            *(web.get(f"/{door.path}/{name}", self.give) for name in TYPES),
            *(web.get(f"/{door.path}/{name}", self.face) for name in FACES),
        ]

    async def open(self, request: web.Request) -> web.Response:
        """A page that leads on: a browser sends a strict cookie only from a page of ours."""
        if not self.door.hand_over(request.query_string):
            raise web.HTTPForbidden
        page = filled("open.html.j2", onward=f"/{self.door.path}/")
        response = web.Response(text=page, content_type="text/html")
        response.set_cookie(
            cookie_name(request.host), self.door.cookie, httponly=True, samesite="Strict", path="/"
        )
        return response

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

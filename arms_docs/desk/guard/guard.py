"""The guard at the door: asked of every request before anything is looked at that it asks for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from arms_docs.desk.guard.connection import Connection
from arms_docs.desk.guard.door import Door
from arms_docs.desk.guard.guard_pages import CLOSED, USED, said

OPEN = "/open"  # where the door is; all else is behind it
METHODS = ("GET", "POST")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def guarded(door: Door, host: str, inside: Handler) -> Handler:
    """``inside`` with the guard before it, and the door. ``host``: the one Host that is ours."""

    async def guard(request: web.Request) -> web.StreamResponse:
        refused = _refused(request, door, host)
        if refused:
            return refused
        if _path(request) == OPEN:
            return _at_the_door(request, door, host)
        if isinstance(request.protocol, Connection):
            request.protocol.let_in()
        return await inside(request)

    return guard


def _refused(request: web.Request, door: Door, host: str) -> web.Response | None:
    """The answer to whoever may not come in, nor to the door; None for whoever may."""
    # A whole address in place of a path names a host of its own.
    if request.headers.getall("Host", []) != [host] or request.raw_path[:1] != "/":
        return said(421, CLOSED)
    if request.method not in METHODS or not _is_ours(request, f"http://{host}"):
        return said(403, CLOSED)
    path = _path(request)
    if path == OPEN:
        return None
    cookies = "; ".join(request.headers.getall("Cookie", []))
    known = door.knows_path(path.split("/")[1]) and door.knows_cookie(cookies)
    return None if known else said(403, CLOSED)


def _is_ours(request: web.Request, origin: str) -> bool:
    """Whether a page of ours asks, or somebody who typed the address.

    The door may be asked for by a page of another kind: the file that leads there.
    """
    came_from = request.headers.getall("Sec-Fetch-Site", [])
    at_the_door = request.method == "GET" and _path(request) == OPEN
    if not at_the_door and not {*came_from} <= {"none", "same-origin"}:
        return False
    origins = request.headers.getall("Origin", [])
    return origins == [origin] or (request.method == "GET" and not origins)


def _at_the_door(request: web.Request, door: Door, host: str) -> web.Response:
    """A page that leads on: a browser sends a strict cookie only from a page of ours."""
    if request.method != "GET" or not door.is_word(request.raw_path.partition("?")[2]):
        return said(403, CLOSED)
    if door.opened.is_set():
        return said(403, USED)
    door.opened.set()
    inside = f"/{door.path}/"
    response = said(200, ("The desk", "To the desk"), onward=inside)
    # With this path, servers at other ports of this computer neither hear it nor write over it.
    response.set_cookie(
        cookie_name(host), door.cookie, httponly=True, samesite="Strict", path=inside
    )
    return response


def _path(request: web.Request) -> str:
    """The path as it was sent: nothing decoded, nothing resolved."""
    return request.raw_path.partition("?")[0]


def cookie_name(host: str) -> str:
    """A name of its own for each port: two desks of one person do not take each other's."""
    return f"desk-{host.rpartition(':')[2]}"

"""The guard at the door: asked of every request before anything is looked at that it asks for."""

from __future__ import annotations

from collections.abc import Callable

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from arms_docs.desk.guard.door import Door

OPEN = "/open"  # where the door is; all else is behind it
CHANGES = ("POST", "PUT", "PATCH", "DELETE")
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Not "no-referrer": a browser then says that a form of ours comes from nowhere.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Server": "",
}
CLOSED = (
    "<!doctype html><html lang=en-GB><meta charset=utf-8><title>The desk is closed</title>"
    "<p>This page belongs to a desk that has ended, or was opened elsewhere. "
    "Start the desk again, and go on in the page that it opens."
)


def guarded(door: Door, host: Callable[[], str]) -> Middleware:
    """The guard as what stands before everything else. ``host``: the one Host that is ours."""

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        response = _refused(request, door, host()) or await _answer(request, handler)
        response.headers.update(HEADERS)
        return response

    return guard


async def _answer(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPException as answer:  # not found, too large: an answer like any other
        return web.Response(status=answer.status, headers=answer.headers, text=answer.text)


def _refused(request: web.Request, door: Door, host: str) -> web.Response | None:
    """The answer to whoever may not come in; None for whoever may."""
    if request.headers.getall("Host", []) != [host]:
        return _closed(421)
    if not _is_ours(request, f"http://{host}"):
        return _closed(403)
    if request.path == OPEN:
        return None
    secret = request.path.split("/")[1]
    return None if door.knows(request.cookies.get(cookie_name(host), ""), secret) else _closed(403)


def cookie_name(host: str) -> str:
    """A name of its own for each port: two desks of one person do not take each other's."""
    return f"desk-{host.rpartition(':')[2]}"


def _is_ours(request: web.Request, origin: str) -> bool:
    """Whether a page of ours asks, or somebody who types the address."""
    if request.method in CHANGES:
        return request.headers.get("Origin") == origin
    came_from = request.headers.get("Sec-Fetch-Site", "none")
    from_elsewhere = came_from not in ("none", "same-origin")
    return request.headers.get("Origin", origin) == origin and (
        not from_elsewhere or request.path == OPEN
    )


def _closed(status: int) -> web.Response:
    return web.Response(status=status, text=CLOSED, content_type="text/html")

"""What the guard itself answers: pages that hold no secret but the way in, and what they forbid."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from aiohttp import web

STYLE = (
    "body { font: 17px/1.45 Arial, sans-serif; color: #1d2530; "
    "max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }"
)
PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{leads}<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{sentence}</p>
</main>
</body>
</html>
"""
ONWARD = '<meta http-equiv="refresh" content="0; url={path}">\n'
CLOSED = (
    "The desk is closed",
    "This page belongs to a desk that has ended, or was opened elsewhere: start the desk again, "
    "and go on in the page that it opens.",
)
USED = (
    "This address has been used",
    "It opens the desk once. If that was you, go on in the page that it opened. If it was not you, "
    "somebody else has come in: end the desk at once where it was started, with Ctrl-C, and start "
    "it again.",
)
FAULT = (
    "A fault of ours",
    "The program failed, not you and not your file. Go back, and try it once more.",
)
STYLES = b64encode(sha256(STYLE.encode()).digest()).decode()
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'self' 'sha256-{STYLES}'; script-src 'self'; "
        "img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
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


async def protect(_: web.BaseRequest, response: web.StreamResponse) -> None:
    """Put on an answer, before it is sent, what a browser may do with it."""
    response.headers.update(HEADERS)


def said(status: int, page: tuple[str, str], onward: str = "") -> web.Response:
    """A page of the guard's own: title and sentence, and where it leads. It ends the connection."""
    title, sentence = page
    leads = ONWARD.format(path=onward) if onward else ""
    if onward:
        sentence = f'<a href="{onward}">{sentence}</a>'
    response = web.Response(
        status=status,
        text=PAGE.format(title=title, sentence=sentence, leads=leads, style=STYLE),
        content_type="text/html",
        headers=HEADERS,
    )
    response.force_close()
    return response

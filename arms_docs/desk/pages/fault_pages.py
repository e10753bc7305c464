"""What a page says where there is none to show: why, in plain words, and how to go on."""

from __future__ import annotations

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from arms_docs.desk.pages.page_layout import Layout

SAID = {
    400: ("That did not arrive", "What the page sent did not arrive whole. Try it once more."),
    404: (
        "Not on the desk",
        "What you asked for does not lie on the desk, or no longer does. Drop the file again.",
    ),
    405: ("Not on the desk", "There is no such page. Go back to the desk."),
    413: ("Too much", "This is more than the desk takes. Drop fewer files, or smaller ones."),
    500: (
        "A fault of ours",
        "The program failed, not you. What lies on the desk still lies there. Try it once more; if "
        "it fails again, use the command line for this file, and report that it failed.",
    ),
}


def with_faults(layout: Layout) -> Middleware:
    """What turns every error behind the guard into a page that quotes nothing of it."""

    @web.middleware
    async def faults(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPException as answer:
            if answer.status < 400:
                raise
            status = answer.status if answer.status in SAID else 500
        except Exception:  # what an error says may quote a file
            status = 500
        if request.writer.output_size > 0:
            raise ConnectionError  # half an answer is sent, and no other can follow
        title, sentence = SAID[status]
        return layout.page("said.html.j2", title=title, said=sentence, status=status)

    return faults

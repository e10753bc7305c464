"""A template of the desk filled in, and the other answers that pages give."""

from __future__ import annotations

from aiohttp import web

from arms_docs.batch import Result
from arms_docs.desk.desk import Desk, Dropped
from arms_docs.desk.guard import Door
from arms_docs.on_demand import load
from arms_docs.settings import MARKING

ENVIRONMENT = "arms_docs.report.templates:environment"


def filled(template: str, **facts: object) -> str:
    """A template of the desk, such as "start.html.j2", filled in."""
    text: str = load(ENVIRONMENT)().get_template(f"desk/{template}").render(**facts)
    return text


def given(result: Result, name: str) -> bytes:
    """A file that work gave. An error of ours, or of the file's, is a page that says so."""
    if name not in result.files:
        raise web.HTTPInternalServerError
    return result.files[name]


def saved(content: bytes, name: str, kind: str, *, to_save: bool = True) -> web.Response:
    """A file to save, or for the browser to show, under a proposed name in plain letters."""
    how = "attachment" if to_save else "inline"
    return web.Response(
        body=content,
        content_type=kind,
        headers={"Content-Disposition": f'{how}; filename="{name}"'},
    )


class Layout:
    """Fills in the templates, which all know where the desk is."""

    def __init__(self, door: Door, marking: str = MARKING) -> None:
        self._door, self._marking = door, marking

    @property
    def root(self) -> str:
        """The address that all of ours begin with."""
        return f"/{self._door.path}"

    def page(self, template: str, *, status: int = 200, **facts: object) -> web.Response:
        """The page of a template, such as "start.html.j2".

        One with ``waits`` looks again by itself: "reload" as a whole, "swap" in its live parts.
        """
        every = {"root": self.root, "marking": self._marking, "waits": ""}
        text = filled(template, **{**every, **facts})
        return web.Response(text=text, content_type="text/html", status=status)

    def waiting(self, doing: str, name: str) -> web.Response:
        """The page of what takes longer than a moment: it says so, and looks again by itself."""
        return self.page("waiting.html.j2", doing=doing, name=name, waits="reload")

    def to(self, path: str) -> web.Response:
        """Send the browser on to a page of ours."""
        return web.Response(status=303, headers={"Location": f"{self.root}/{path}"})

    def dropped(self, desk: Desk, request: web.Request, kind: str) -> Dropped:
        """The file that an address is about, of this kind; an answer of 404 where there is none."""
        file = desk.file(request.match_info["key"])
        if file is None or file.kind != kind:
            raise web.HTTPNotFound
        return file

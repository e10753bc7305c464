"""A template of the desk filled in."""

from __future__ import annotations

from aiohttp import web

from arms_docs.desk.guard import Door
from arms_docs.on_demand import load

ENVIRONMENT = "arms_docs.report.templates:environment"


def filled(template: str, **facts: object) -> str:
    """A template of the desk, such as "start.html.j2", filled in."""
    text: str = load(ENVIRONMENT)().get_template(f"desk/{template}").render(**facts)
    return text


class Layout:
    """Fills in the templates, which all know where the desk is."""

    def __init__(self, door: Door) -> None:
        self._door = door

    @property
    def root(self) -> str:
        """The address that all of ours begin with."""
        return f"/{self._door.path}"

    def page(self, template: str, *, status: int = 200, **facts: object) -> web.Response:
        """The page of a template, such as "start.html.j2"."""
        text = filled(template, root=self.root, **facts)
        return web.Response(text=text, content_type="text/html", status=status)

    def to(self, path: str) -> web.Response:
        """Send the browser on to a page of ours."""
        return web.Response(status=303, headers={"Location": f"{self.root}/{path}"})

"""Pictures that a page shows again and again: each is drawn once in a PDF, and then shown.

WeasyPrint draws an SVG anew wherever it stands: a watermark on every page, three boxes beside every
rating. What it keeps of images is a cache by address, which it offers as an option; the pictures
stand in it before it begins.
"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pydyf
from weasyprint.images import SVGImage

from arms_docs.report.pages.page_pictures import picture


class Picture:
    """One picture in one PDF, in the shape that WeasyPrint gives an image."""

    def __init__(self, address: str) -> None:
        """The address is that of `arms_docs.report.pages.page_pictures`."""
        self.id = address.replace(":", "-")
        tree = ElementTree.fromstring(picture(address) or b"")  # noqa: S314 - it is our own
        self.svg = SVGImage(tree, None, None, None)
        self.drawn: Any = None

    def get_intrinsic_size(
        self, _resolution: float, font_size: float
    ) -> tuple[float, float, float]:
        """Width and height in CSS pixels, and how wide it is for its height."""
        size: tuple[float, float, float] = self.svg.get_intrinsic_size(1, font_size)
        return size

    def draw(self, stream: Any, width: float, height: float, _style: Any) -> None:
        """Show it where the stream stands, so many CSS pixels wide and high."""
        own_width, own_height, _ = self.get_intrinsic_size(1, 16)
        if self.drawn is None:
            self.drawn = _form(stream, own_width, own_height)
            self.svg.draw(self.drawn, own_width, own_height, None)
        stream.transform(a=width / own_width, d=height / own_height)
        stream.draw_x_object(stream.add_image(self, interpolate=False, ratio=1))

    def get_x_object(self, _interpolate: bool, _dpi_ratio: float) -> Any:
        """What was drawn, as every place where it is shown names it."""
        return self.drawn


class Pictures(dict[str, Any]):
    """The images of one PDF by address, ours among them as soon as they are asked for."""

    def __contains__(self, address: object) -> bool:
        if not super().__contains__(address) and picture(str(address)):
            self[str(address)] = Picture(str(address))
        return super().__contains__(address)


def _form(stream: Any, width: float, height: float) -> Any:
    """An empty drawing of its own, with no part of it tagged: that is done where it is shown."""
    parts = ("ExtGState", "XObject", "Pattern", "Shading")
    resources = pydyf.Dictionary({name: pydyf.Dictionary() for name in parts})
    resources["ColorSpace"] = stream._resources["ColorSpace"]
    resources["Font"] = None  # WeasyPrint sets it
    extra = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": pydyf.Array((0, 0, width, height)),
        "Resources": resources,
    }
    return stream.clone(resources=resources, extra=pydyf.Dictionary(extra), tags=None)

"""Boxes that have no background and stand in the flow of the page, known as such at a glance.

Nearly every box of ours is one. WeasyPrint goes through all the ways in which a box may be taken
out of the flow each time it is asked, and through all that can be drawn behind a box.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.layout.background
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure.boxes import Box, PageBox

CORNERS = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
BARE = {**dict.fromkeys(CORNERS, (0, 0)), "background": None}
NO_RADIUS = (0, "px")


@contextmanager
def known_as_plain() -> Iterator[None]:
    """While this lasts, plain boxes are known as such.

    Two names of WeasyPrint, of which one is private (a test fails if one moves).
    """
    backgrounds = weasyprint.layout.background
    lay_out, is_in_normal_flow = backgrounds.layout_box_backgrounds, Box.is_in_normal_flow

    def lay_out_quickly(page: Any, box: Any, get_image: Any, *rest: Any, **options: Any) -> None:
        is_box = isinstance(box, Box) and not isinstance(box, PageBox)  # and no placeholder of one
        if rest or options or not is_box or not _is_bare(box.style):
            lay_out(page, box, get_image, *rest, **options)
            return
        vars(box).update(BARE)
        for child in box.all_children():
            lay_out_quickly(page, child, get_image)

    def is_in_flow(box: Any) -> bool:
        style = box.style
        if style["float"] == "none" and style["position"] in ("static", "relative"):
            return True
        return bool(is_in_normal_flow(box))

    backgrounds.layout_box_backgrounds, Box.is_in_normal_flow = lay_out_quickly, is_in_flow
    try:
        yield
    finally:
        backgrounds.layout_box_backgrounds, Box.is_in_normal_flow = lay_out, is_in_normal_flow


def _is_bare(style: Any) -> bool:
    """Whether nothing is drawn behind a box of this style, and its corners are not round."""
    known = vars(style)
    if "is_bare" not in known:
        known["is_bare"] = (
            style["border_image_source"][0] == "none"
            and style["mask_border_source"][0] == "none"
            and all(kind == "none" for kind, _ in style["background_image"])
            and get_color(style, "background_color").alpha == 0
            and not style["box_shadow"]
            and all(NO_RADIUS in style[corner] for corner in CORNERS)
        )
    is_bare: bool = known["is_bare"]
    return is_bare

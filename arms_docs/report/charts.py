"""Pictures drawn as SVG, so that no glyph is borrowed from another font and no colour carries the meaning alone."""

from __future__ import annotations

from markupsafe import Markup, escape

FILL = {1: "#8aa9c9", 2: "#3f6fa3", 3: "#7a1f2b"}  # from light to dark: the order survives a black and white printer


def rating_mark(level: int, words: str) -> Markup:
    """Three boxes, as many filled as the rating is high; an open dashed box with a question mark for a gap.

    ``level`` is 0 for no rating, 1 Low, 2 Medium, 3 High; ``words`` is read aloud instead of the picture.
    """
    if not level:
        boxes = (
            '<rect x="0.75" y="0.75" width="40.5" height="8.5" fill="none" stroke="#333" stroke-dasharray="3 2"/>'
            '<path d="M19 3.4 q2 -2.4 4 0 q0.6 1.6 -2 2.2 v0.8 M21 7.6 v0.6" fill="none" stroke="#333"/>'
        )
    else:
        boxes = "".join(
            f'<rect x="{0.5 + 14.5 * n}" y="0.5" width="12" height="9" stroke="#333" stroke-width="0.6" '
            f'fill="{FILL[level] if n < level else "#ffffff"}"/>'
            for n in range(3)
        )
    svg = f'<svg class="mark" viewBox="0 0 42 10" width="42" height="10" role="img"><title>{escape(words)}</title>'
    return Markup(svg + boxes + "</svg>")  # noqa: S704 - our own shapes; the words are escaped

"""Pictures drawn as SVG, so that no glyph is borrowed from another font and no colour carries the meaning alone."""

from __future__ import annotations

from markupsafe import Markup, escape

FILL = {1: "#8aa9c9", 2: "#3f6fa3", 3: "#7a1f2b"}  # from light to dark: the order survives a black and white printer

# Letters as strokes on a grid 4 wide and 6 high: drawn, so that a watermark is no text among the text of the page.
STROKES = {
    "A": "M0 6 L2 0 L4 6 M0.8 4 H3.2",
    "C": "M4 1 Q3.6 0 2 0 Q0 0 0 2 V4 Q0 6 2 6 Q3.6 6 4 5",
    "D": "M0 0 V6 H2 Q4 6 4 4 V2 Q4 0 2 0 Z",
    "E": "M4 0 H0 V6 H4 M0 3 H3.2",
    "F": "M4 0 H0 V6 M0 3 H3.2",
    "I": "M2 0 V6",
    "L": "M0 0 V6 H4",
    "M": "M0 6 V0 L2 3 L4 0 V6",
    "N": "M0 6 V0 L4 6 V0",
    "O": "M2 0 Q0 0 0 2 V4 Q0 6 2 6 Q4 6 4 4 V2 Q4 0 2 0 Z",
    "P": "M0 6 V0 H2.4 Q4 0 4 1.7 Q4 3.4 2.4 3.4 H0",
    "R": "M0 6 V0 H2.4 Q4 0 4 1.7 Q4 3.4 2.4 3.4 H0 M2 3.4 L4 6",
    "T": "M0 0 H4 M2 0 V6",
    " ": "",
}


def watermark(words: str) -> bytes:
    """An A4 page-sized SVG with pale words drawn across it; KeyError for a letter that is not drawn here."""
    lines = words.split()
    longest = max(len(line) for line in lines)
    scale = 150 / (6 * longest)
    letters = "".join(
        f'<path transform="translate({6 * n - 3 * len(line) + 1} {10 * row - 5 * len(lines) + 2})" '
        f'd="{STROKES[letter]}"/>'
        for row, line in enumerate(lines)
        for n, letter in enumerate(line)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297" width="210mm" height="297mm">'
        f'<g transform="translate(105 148) rotate(-45) scale({scale:.3f})" fill="none" stroke="#eef0f3" '
        f'stroke-width="0.9" stroke-linejoin="round">{letters}</g></svg>'
    ).encode()


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

"""Pictures that stand on many pages, by the addresses at which a page names them.

Drawn as SVG: no letter in them is borrowed from a font, and no colour carries a meaning alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import product

from markupsafe import Markup

FILL = {
    1: "#8aa9c9",
    2: "#3f6fa3",
    3: "#7a1f2b",
}  # from light to dark: the order survives a black and white printer
# Letters as strokes on a grid 4 wide and 6 high: drawn, so that a watermark is no text of the page.
STROKES = {
    "A": "M0 6 L2 0 L4 6 M0.8 4 H3.2",
    "B": "M0 0 V6 H2.4 Q4 6 4 4.5 Q4 3 2.4 3 H0 M0 0 H2.2 Q3.6 0 3.6 1.5 Q3.6 3 2.2 3",
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
    "S": "M4 1 Q3.6 0 2 0 Q0 0 0 1.5 Q0 3 2 3 Q4 3 4 4.5 Q4 6 2 6 Q0.4 6 0 5",
    "T": "M0 0 H4 M2 0 V6",
    "U": "M0 0 V4 Q0 6 2 6 Q4 6 4 4 V0",
    " ": "",
}
WATERMARKS: Mapping[str, str] = {
    f"watermark:{words.replace(' ', '-')}": words
    for words in ("DRAFT", "INCOMPLETE DRAFT", "SUBMITTED")
}
# The rating, that of last time, and whether it is a deficit; a rating is 0 where there is none.
MARKS: Mapping[str, tuple[int, int, bool]] = {
    f"mark:{level}-{before}{'-deficit' if deficit else ''}": (level, before, deficit)
    for level, before, deficit in product(range(4), range(4), (False, True))
}
ADDRESSES = {shown: address for address, shown in MARKS.items()}


@cache
def picture(address: str) -> bytes | None:
    """The picture at an address, as SVG; None where there is none."""
    if address in WATERMARKS:
        return watermark(WATERMARKS[address])
    if address in MARKS:
        level, before, deficit = MARKS[address]
        return mark(level, before, deficit=deficit)
    return None


def rating_mark(level: int, words: str, *, before: int = 0, deficit: bool = False) -> Markup:
    """The mark of a rating as an image on a page; ``words`` is read aloud instead of it.

    The rest is as `mark` takes it.
    """
    address = ADDRESSES[level, before, deficit]
    return Markup('<img class="mark" src="{}" alt="{}">').format(address, words)


def mark(level: int, before: int = 0, *, deficit: bool = False) -> bytes:
    """Three boxes, as many filled as the rating is high; for a gap a dashed box with "?".

    ``level`` and ``before`` (last time) are 0 for no rating, 1 Low, 2 Medium, 3 High. A small
    triangle points at the box of last time. A ``deficit`` is hatched, so that a protective factor's
    High looks like nothing else.
    """
    if level:
        shapes = "".join(_box(n, level, hatched=deficit and n <= level) for n in (1, 2, 3))
    else:
        shapes = (
            '<rect x="0.75" y="5.75" width="54.5" height="9.5" fill="none" stroke="#333" '
            'stroke-dasharray="3 2"/>'
            '<path d="M26 8.4 q2 -2.4 4 0 q0.6 1.6 -2 2.2 v0.8 M28 12.8 v0.8" '
            'fill="none" stroke="#333"/>'
        )
    if before:
        shapes += (
            f'<path d="M{19 * before - 13} 0.4 h6 l-3 4 z" '
            'fill="#ffffff" stroke="#333" stroke-width="0.7"/>'
        )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 56 16" width="56" height="16">'
        f"{shapes}</svg>"
    ).encode()


def _box(n: int, level: int, *, hatched: bool) -> str:
    x, color = 19 * n - 18.5, FILL[level]
    if hatched:
        lines = f"M{x} 12.5 l7 -7 M{x + 2.5} 15.5 l10 -10 M{x + 8} 15.5 l9 -9"
        return (
            f'<rect x="{x}" y="5.5" width="17" height="10" stroke="{color}" '
            'stroke-width="1.2" fill="#ffffff"/>'
            f'<path d="{lines}" stroke="{color}" stroke-width="1.8" fill="none"/>'
        )
    shade = color if n <= level else "#ffffff"
    return (
        f'<rect x="{x}" y="5.5" width="17" height="10" stroke="#333" '
        f'stroke-width="0.6" fill="{shade}"/>'
    )


def watermark(words: str) -> bytes:
    """An SVG as large as an A4 page with pale words drawn across it, as bytes.

    Raises KeyError for a letter that is not among `STROKES`.
    """
    lines = words.split()
    longest = max(len(line) for line in lines)
    scale = 150 / (6 * longest)
    letters = ""
    for row, line in enumerate(lines):
        for column, letter in enumerate(line):
            x, y = 6 * column - 3 * len(line) + 1, 10 * row - 5 * len(lines) + 2
            letters += f'<path transform="translate({x} {y})" d="{STROKES[letter]}"/>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        'viewBox="0 0 210 297" width="210mm" height="297mm">'
        f'<g transform="translate(105 148) rotate(-45) scale({scale:.3f})" '
        'fill="none" stroke="#eef0f3" stroke-width="0.9" stroke-linejoin="round">'
        f"{letters}</g></svg>"
    ).encode()

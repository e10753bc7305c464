"""How much room words take in print, worked out from how wide letters are.

The words of a page follow from this program alone, and never from what lays out pages on a machine
(`arms_docs.report.printed_by`). So what stands on a page that must not run over is measured by the
table below. It rounds up: a text never takes more lines than it says, and seldom fewer
(``tests/report/pages/test_room.py`` holds it against the font and against pages laid out).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from math import ceil

POINT = 25.4 / 72  # millimetres
LEADING = 1.25  # of the lines of page one: `.front` in report.css
BOLD = 1.1  # how much wider letters are that are bold
# How wide the letters of Atkinson Hyperlegible are, in thousandths of their size, rounded up.
CLASSES = {
    160: "'",
    220: ",.:;",
    240: "l|’‘·",
    260: "j",
    280: " `i",
    300: "!()",
    320: '"[]f{}',
    340: "rt",
    380: "-/\\",
    400: "_“”",
    420: "1I",
    440: "*y",
    460: "vz",
    480: "sx–",
    500: "ck",
    520: "7?J",
    540: "Laeu",
    560: "2<>FT^ghno~†",
    580: "3Ebdpq",
    600: "$569SVY£",
    620: "+48=BPRZ",
    640: "AKX",
    660: "#0Cw",
    680: "D€",
    700: "HNU…",
    720: "&G",
    740: "O",
    760: "Q",
    780: "@",
    800: "—",
    820: "M",
    840: "W",
    860: "m",
    940: "%",
}
WIDEST = 1100  # any other letter


def high(text: str, wide: float, size: float, *, bold: bool = False) -> float:
    """How high a text stands, in millimetres, in a column so many wide, in letters of this size.

    Empty: 0.
    """
    return lines(text, wide, size, bold=bold) * size * POINT * LEADING


@lru_cache(maxsize=4096)
def lines(text: str, wide: float, size: float, *, bold: bool = False) -> int:
    """On how many lines a text stands in a column so many millimetres wide. Empty: on none."""
    letters = size * POINT * (BOLD if bold else 1)
    count, left = 0, 0.0  # what is left of the last line
    for word in text.split():
        width = sum(map(_width, word)) * letters
        if width <= left:
            left -= width
        else:
            taken = max(ceil(width / wide), 1)
            count, left = count + taken, taken * wide - width
        left -= _width(" ") * letters
    return count


@lru_cache(maxsize=1024)
def _width(letter: str) -> float:
    """Of its size. A letter with an accent is as wide as without it."""
    bare = letter if letter.isascii() else unicodedata.normalize("NFD", letter)[0]
    widths = (width for width, letters in CLASSES.items() if letter in letters or bare in letters)
    return next(widths, WIDEST) / 1000

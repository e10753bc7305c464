"""The bundled fonts: one family made for legibility, a second for letters that it lacks, and what the two can print.

Atkinson Hyperlegible has no Welsh w and y with a circumflex; Fira Sans has, and Cyrillic, Greek and Vietnamese besides.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

PACKAGES = ("fontpkg_atkinson_hyperlegible", "fontpkg_fira_sans")
REGULAR = ("AtkinsonHyperlegible-Regular.ttf", "FiraSans-Regular.ttf")
# What looks the same in letters that the fonts have; characters that nobody sees are left out.
SAME_LOOK = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u202f": "\u00a0", "\u2007": "\u00a0"}
    | dict.fromkeys("\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000", " ")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\ufe0e\ufe0f", "")
)


def printed(text: str) -> str:
    """A text as the report prints it.

    >>> printed("non\\u2011stop\\u200b")
    'non-stop'
    """
    return text.translate(SAME_LOOK)


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of a text that the report could only print as an empty box, each once, in order."""
    # Nearly every text is plain; reading the fonts takes longer than reading the workbook.
    if text.isascii():
        return ()
    rare = [c for c in dict.fromkeys(printed(text)) if not (c.isascii() or c in "£€–—‘’“”…·•°½é")]
    return tuple(c for c in rare if ord(c) not in _covered())


def font_file(name: str) -> Traversable | None:
    """The bundled font file of this name, if there is one."""
    return next((folder / name for folder in _folders() if name in {f.name for f in folder.iterdir()}), None)


@cache
def _folders() -> tuple[Traversable, ...]:
    from importlib.resources import files

    return tuple(files(package) / "files" for package in PACKAGES)


@cache
def _covered() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    covered: set[int] = set()
    for folder, name in zip(_folders(), REGULAR, strict=True):
        with (folder / name).open("rb") as file:
            covered.update(TTFont(file, lazy=True).getBestCmap())
    return frozenset(covered)

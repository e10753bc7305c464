"""The bundled fonts: one family made for legibility, and which characters it can print."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

FONTS = files("fontpkg_atkinson_hyperlegible") / "files"
SPACES = frozenset("\n\t\u00ad")


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of a text that the report could only print as an empty box, each once, in order."""
    return tuple(c for c in dict.fromkeys(text) if ord(c) not in _covered() and c not in SPACES)


@cache
def _covered() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with (FONTS / "AtkinsonHyperlegible-Regular.ttf").open("rb") as file:
        return frozenset(TTFont(file, lazy=True).getBestCmap())

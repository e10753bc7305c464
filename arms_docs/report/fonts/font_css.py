"""The style of a page that brings in the faces its characters need, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from errno import ENOENT
from html import unescape

from arms_docs.report.fonts.carriers import carrier_of
from arms_docs.report.fonts.families import Family, characters, families, family_of
from arms_docs.report.fonts.printed_text import IN_PARTS, PARTS, PLAIN, UNSEEN

STYLES = {
    "Regular": "",
    "Bold": "font-weight: bold; ",
    "Italic": "font-style: italic; ",
    "BoldItalic": "font-weight: bold; font-style: italic; ",
}


class FontNotInstalledError(OSError):
    """The font that prints every page is not installed, or not as declared: the machine's fault."""


def font_css(page: str) -> str:
    """The rules of a style sheet for a page: its faces, and the order in which they are tried.

    A face's address is ``font:NAME``, or ``font:NAME?CODES`` for one that is cut down to the
    characters the page uses: `faces` answers it. A family that is not installed is left out.
    FontNotInstalledError without the first, which prints every page.
    """
    if carrier_of(families()[0]) is None:
        needed = families()[0].carriers[0]
        why = f"the font of every page is not installed: {needed.install}"
        raise FontNotInstalledError(ENOENT, why, families()[0].name)
    text = unescape(page)
    letters = set(text)
    # Hardly a page has a letter in parts, and to look for them takes long.
    leading = _leading(text) if IN_PARTS.search("".join(letters)) else families()[0]
    used: dict[Family, set[str]] = {leading: letters, families()[0]: set()}
    for character in letters - PLAIN - UNSEEN:
        if family := family_of(character):
            used.setdefault(family, set()).add(character)
    ordered = [leading, *(family for family in families() if family in used and family != leading)]
    here = [family for family in ordered if carrier_of(family)]
    rules: list[str] = []
    for family in here:
        rules += _rules(family, used[family])
    names = ", ".join(f'"{family.name}"' for family in here)
    return "\n".join((*rules, f"html {{ font-family: {names}; }}"))


def _leading(text: str) -> Family:
    """The first family that has every accented letter of a text whole.

    A mark is placed well only upon a letter of its own font: the grave of a Yoruba o with a dot
    below, for one. The voicing marks of kana are no such marks.
    """
    parts = {ord(c) for c in "".join(PARTS.findall(text)) if not "\u3099" <= c <= "\u309a"}
    for family in families()[:3]:
        if parts <= characters(family):
            return family
    return families()[0]


def _rules(family: Family, letters: set[str]) -> Iterator[str]:
    codes = "-".join(f"{code:04x}" for code in sorted(map(ord, letters)))
    asked = "" if family.whole else f"?{codes}"
    for style in family.styles:
        source = f'src: url("font:{family.face(style)}{asked}")'
        yield f'@font-face {{ font-family: "{family.name}"; {STYLES[style]}{source}; }}'

"""Typed words without a name, for whoever is not to read it."""

from __future__ import annotations

import re

PERSON = "[the person]"
TITLES = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+)?"


def without_name(text: str, name: str, instead: str = PERSON) -> str:
    """The text with every part of the name taken out, and ``instead`` in its place.

    A part is found as it is written, so that "will" stays where somebody is called Will, and "in
    May 2026" where somebody is called May.

    >>> without_name("Mr Ashworthy rang; Colin Ashworthy's sister did not.", "Colin Ashworthy")
    "[the person] rang; [the person]'s sister did not."
    """
    parts = set(re.findall(r"[^\W\d_][\w'\u2019]*\w", name))
    if not parts:
        return text
    written = sorted({*parts, *(part.upper() for part in parts)}, key=len, reverse=True)
    part = "|".join(map(re.escape, written))
    several = rf"{TITLES}\b(?<!\d )(?:{part})(?:[\s\-]+(?:{part}))*\b(?! \d)"
    return re.sub(several, lambda _: instead, text)

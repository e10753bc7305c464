"""Codes of raters and experts: short, and of nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_RATERS, MOST_EXPERTS = 500, 20
CODE = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,11}")
EXPERT = re.compile(r"[Ee][0-9]+")
DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)  # no folders on Windows


def rater_codes(count: int) -> tuple[str, ...]:
    """Codes for so many raters.

    >>> rater_codes(3)
    ('R01', 'R02', 'R03')
    """
    return _numbered("R", count)


def expert_codes(count: int) -> tuple[str, ...]:
    """Codes for so many experts.

    >>> expert_codes(3)
    ('E01', 'E02', 'E03')
    """
    return _numbered("E", count)


def read_codes(text: str) -> tuple[str, ...]:
    """An organiser's own codes, one a line; ValueError says in which line what is wrong.

    >>> read_codes("K7\\n\\nq-12\\n")
    ('K7', 'q-12')
    """
    codes: list[str] = []
    taken: set[str] = set()
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        code = line.strip()
        if not code:
            continue
        if why := _why_not(code, taken):
            raise ValueError(f"line {number}: {why}")
        taken.add(code.casefold())
        codes.append(code)
    if not codes:
        raise ValueError("no code stands in it: write one a line")
    if len(codes) > MOST_RATERS:
        raise ValueError(f"it holds more than {MOST_RATERS} codes")
    return tuple(codes)


def known(code: str, codes: Sequence[str]) -> str:
    """The code that is meant by what somebody typed; nothing where none is.

    >>> known(" r01 ", ("R01", "R02"))
    'R01'
    """
    return next((each for each in codes if each.casefold() == code.strip().casefold()), "")


def _why_not(code: str, taken: set[str]) -> str:
    if not CODE.fullmatch(code):
        return "a code is a letter, then letters, digits and hyphens, 12 at most"
    if EXPERT.fullmatch(code):
        return "E and a number are the codes of experts"
    if DEVICE.fullmatch(code):
        return "Windows has no folder of this name"
    return "this code stands above already" if code.casefold() in taken else ""


def _numbered(letter: str, count: int) -> tuple[str, ...]:
    digits = max(2, len(str(count)))
    return tuple(f"{letter}{number:0{digits}}" for number in range(1, count + 1))

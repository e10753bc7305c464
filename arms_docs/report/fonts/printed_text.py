"""Text in letters that the fonts have: what the report prints of it, and what it cannot print.

Two different questions. `printed` gives the letters of the page, and takes them from the table of
families alone, so that whoever verifies a record gets the same ones with other fonts installed.
`unprintable` and `drawable` ask what can be drawn on this machine.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from arms_docs.report.fonts.carriers import carriers_with, draws
from arms_docs.report.fonts.families import Carrier, family_of
from arms_docs.report.fonts.trade_signs import TRADE_SIGNS

# Nearly every text is plain, and these need not be looked up.
PLAIN = frozenset(map(chr, range(128))) | frozenset("£€–—‘’“”…·•°½é")
# What looks the same in letters that the fonts have; characters that nobody sees are left out.
SAME_LOOK = str.maketrans(
    dict(TRADE_SIGNS)
    | {"\u2010": "-", "\u2011": "-", "\u202f": "\u00a0", "\u2007": "\u00a0"}
    | {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys("\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000", " ")
    | dict.fromkeys(
        "\u200b\u2060\ufeff\u00ad\u200e\u200f\ufe0e\ufe0f\u2066\u2067\u2068\u2069\u061c", ""
    )
)
# Joiners are part of the spelling of Farsi, Sinhala and others, and nothing elsewhere. Selectors of
# another form are for ideographs, some signs and a few scripts, and nothing after our letters.
STRAY = re.compile(
    "(?<![\u0590-\u1fff])[\u200c\u200d]|(?<![\u1000-\ufaff\U00010000-\U0003ffff])[\ufe00-\ufe0d]"
)
LEFT_TO_RIGHT_MARK = "\u200e"
UNSEEN = frozenset(f"\u200c\u200d{LEFT_TO_RIGHT_MARK}")
# Letters that came in parts, as from a Mac: accents, voiced kana, the parts of Korean syllables.
MARKS, SYLLABLES = "\u0300-\u036f\u3099\u309a", "\u1100-\u11ff"
PARTS = re.compile(f".[{MARKS}]+|[{SYLLABLES}]{{2,}}")
IN_PARTS = re.compile(f"[{MARKS}{SYLLABLES}]")
# Words written from right to left, with what stands between two of them.
RIGHT_TO_LEFT = (
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
    "[\u0590-\u08ff\u200c\u200d\ufb1d-\ufdff\ufe70-\ufefc]*"
)
RUN_TO_LEFT = re.compile(f"{RIGHT_TO_LEFT}(?:[ \u00a0'’.,:-]+{RIGHT_TO_LEFT})*")
TURNS_ROUND = frozenset("\u202d\u202e")
MOST_NAMED = 8  # characters that a sentence names


def printed(text: str) -> str:
    """A text as the report prints it: in letters that the fonts have, and what they lack by number.

    >>> printed("non\\u2011stop\\u200b"), printed("Zoe\\u0308 🙂")
    ('non-stop', 'Zoë [U+1F642]')
    """
    if text.isascii():
        return text
    plain = _in_our_letters(text)
    lacking = [c for c in _rare(plain) if family_of(c) is None]
    # Or a date that stands after such a name would be drawn on its other side.
    return RUN_TO_LEFT.sub(rf"\g<0>{LEFT_TO_RIGHT_MARK}", _by_number(plain, lacking))


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of a text that cannot be drawn on this machine, each once, in order."""
    if text.isascii():
        return ()
    return tuple(c for c in _rare(_in_our_letters(text)) if not _can_be_drawn(c))


def what_to_install(text: str) -> str:
    """For characters of a text that only a face not installed here would draw: a sentence on that.

    It begins with a space, and is empty where there are none, or where no face at all would help.
    """
    waiting = [c for c in unprintable(text) if family_of(c)]
    if not waiting:
        return ""
    letters = ", ".join(f"U+{ord(c):04X}" for c in waiting[:MOST_NAMED])
    return f" Or, for {letters}, have a font installed: {' or '.join(_ways(waiting))}."


def _ways(characters: Iterable[str]) -> list[str]:
    """The ways to have the faces of some characters: Python packages, or packages of Debian."""
    by_pip: dict[str, None] = {}  # in the order of the text, each once
    by_debian: dict[str, None] = {}
    for character in characters:
        for carrier in _carriers(character):
            (by_pip if carrier.package else by_debian)[carrier.install] = None
    named = ((by_pip, "(by pip)"), (by_debian, "(of Debian)"))
    return [f"{' and '.join(packages)} {where}" for packages, where in named if packages]


def drawable(page: str) -> str:
    """A page with the number in place of each character that no face on this machine draws.

    A character of which `unprintable` warned, then, is never an empty box. What would turn letters
    round (A40) is shown by its number too, and is not obeyed.
    """
    characters = [c for c in _rare(page) if c in TURNS_ROUND or not _can_be_drawn(c)]
    return _by_number(page, characters)


def _in_our_letters(text: str) -> str:
    plain = STRAY.sub("", text.translate(SAME_LOOK))
    return PARTS.sub(lambda parts: unicodedata.normalize("NFC", parts[0]), plain)


def _rare(text: str) -> list[str]:
    """The characters that have to be looked up, each once, in order."""
    return [c for c in dict.fromkeys(text) if c not in PLAIN and c not in UNSEEN]


def _by_number(text: str, characters: Iterable[str]) -> str:
    for character in characters:
        text = text.replace(character, f"[U+{ord(character):04X}]")
    return text


def _can_be_drawn(character: str) -> bool:
    family = family_of(character)
    return family is not None and draws(family, character)


def _carriers(character: str) -> tuple[Carrier, ...]:
    family = family_of(character)
    return carriers_with(family, character) if family else ()

"""Characters that nobody sees, and whether a script needs them where they stand.

They make a text read otherwise than it is stored: D, U+202E, 1010 is shown as D0101. Which there
are is said by Unicode (Default_Ignorable_Code_Point in DerivedCoreProperties.txt), and what they do
to the direction of a line in its annex 9. Added are the blank of Braille, and the marks around a
note between lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# What is left out of a page without changing how its letters stand; a text may bring it along.
HARMLESS = frozenset("\u00ad\u034f\u200b\u200c\u200d\u200e\u2060\ufeff") | frozenset(
    map(chr, range(0xFE00, 0xFE10))
)
JOINERS, NO_WIDTH = "\u200c\u200d", "\u200b"
MARKS = "\u061c\u200e\u200f"
OPENED_BY = {"\u202c": "\u202a\u202b", "\u2069": "\u2066\u2067\u2068"}
OPENING = frozenset("".join(OPENED_BY.values()))
# Scripts in which a joiner is part of the spelling: from Arabic to Myanmar, and on to Mongolian.
JOINED = re.compile(
    "[\u0600-\u109f\u1700-\u18af\u1900-\u1c7f\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00011fff]"
)
# Scripts that put no space between words, so that a line may break at a space of no width.
WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf]")
MONGOLIAN_FORMS = re.compile("[\u180b-\u180d\u180f]")
IDEOGRAPH_FORMS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
PICTURE_FORMS = "\ufe0e\ufe0f"
AROUND = 12  # characters shown on either side of one that nobody sees
# Alphabets with letters that look like Latin ones.
ALIKE = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "MATHEMATICAL")


def unneeded(text: str) -> tuple[str, ...]:
    """The unseen characters of a text that no script needs where they stand, each once, in order.

    >>> [f"U+{ord(c):04X}" for c in unneeded("D\\u202e1010")]
    ['U+202E']
    >>> unneeded("\\u0646\\u0645\\u06cc\\u200c\\u062e\\u0648\\u0627\\u0647\\u062f")  # Farsi
    ()
    """
    if not UNSEEN.search(text):
        return ()
    return tuple(dict.fromkeys(text[at] for at in _unneeded_at(text)))


def deceiving(text: str) -> tuple[str, ...]:
    """Those of them by which something else is read than is stored; all, where nothing is seen."""
    characters = unneeded(text)
    if characters and not UNSEEN.sub("", text).strip():
        return characters
    isolates = _isolates_in_vain(text)
    return tuple(c for c in characters if c not in HARMLESS and c not in isolates)


def names(characters: tuple[str, ...]) -> str:
    """Characters by the numbers that they have in Unicode, and their names."""
    return ", ".join(
        f"U+{ord(c):04X} ({unicodedata.name(c, 'no name').lower()})" for c in characters
    )


def made_visible(text: str) -> str:
    """The words around what is not needed in a text, with its number where it stands.

    >>> made_visible("D\\u202e1010")
    'D[U+202E]1010'
    """
    places = [*_unneeded_at(text)]
    if not places:
        return text
    start, end = max(places[0] - AROUND, 0), places[-1] + 1 + AROUND
    if end - start > 10 * AROUND:
        end = places[0] + 1 + AROUND
    shown = [
        f"[U+{ord(text[at]):04X}]" if at in places else text[at]
        for at in range(start, min(end, len(text)))
    ]
    return f"{'…' if start else ''}{''.join(shown)}{'…' if end < len(text) else ''}"


def not_latin(text: str) -> tuple[str, ...]:
    """The letters of a text that are not Latin ones, each once.

    >>> not_latin("P3007"), not_latin("\\u04203007")  # the second begins with a Cyrillic Er
    ((), ('Р',))
    """
    if text.isascii():
        return ()
    letters = (c for c in text if c.isalpha() and not UNSEEN.match(c))
    return tuple(dict.fromkeys(c for c in letters if _alphabet(c) != "LATIN"))


def mixed(text: str) -> tuple[str, ...]:
    """The letters by which a word of Latin ones is mixed with an alphabet that looks alike.

    >>> mixed("D\\u0430rren"), mixed("\\u0414\\u0430\\u0440\\u0438\\u043d Beechcrofte")
    (('а',), ())
    """
    if text.isascii():
        return ()
    letters: dict[str, None] = {}
    for word in re.findall(r"[^\W\d_]+", text):
        if any(_alphabet(c) == "LATIN" for c in word):
            letters |= dict.fromkeys(c for c in word if _alphabet(c) in ALIKE)
    return tuple(letters)


def reads_otherwise(text: str, *, is_code: bool) -> tuple[str, ...]:
    """What makes a name, or a code that is always Latin, read as something else than it is."""
    return unneeded(text) or (not_latin(text) if is_code else mixed(text))


def _alphabet(letter: str) -> str:
    """The first word of a letter's name: of nearly all, its script."""
    words = unicodedata.name(letter, "").split()
    if words[:1] in (["FULLWIDTH"], ["MODIFIER"]):
        words = words[1:]
    return words[0] if words else ""


def _unneeded_at(text: str) -> Iterator[int]:
    """Where each of them stands."""
    to_left = any(unicodedata.bidirectional(c) in ("R", "AL") for c in text if not UNSEEN.match(c))
    closed = _closed(text) if to_left else frozenset()
    for match in UNSEEN.finditer(text):
        at, character = match.start(), match[0]
        turns = (character in MARKS and to_left) or at in closed
        if not turns and not _is_spelling(character, text[at - 1 : at], text[at + 1 : at + 2]):
            yield at


def _is_spelling(character: str, before: str, after: str) -> bool:
    """Whether a character is part of how a word is spelt, between the two beside it."""
    if character in JOINERS:
        return _joins(character, before, after)
    if character == NO_WIDTH:
        return bool(WITHOUT_SPACES.fullmatch(before) and WITHOUT_SPACES.fullmatch(after))
    return _chooses_a_form(character, before)


def _joins(character: str, before: str, after: str) -> bool:
    """Whether a joiner stands in a word of a script that needs it, or in a picture made of several.

    At the end of a word, one that joins shows a letter in the form that it has inside.
    """
    if JOINED.fullmatch(before):
        return character == "\u200d" or bool(JOINED.fullmatch(after))
    return _is_picture(before) and _is_picture(after)


def _chooses_a_form(character: str, before: str) -> bool:
    """Whether this chooses how the character before it is drawn, and there is such a choice."""
    if MONGOLIAN_FORMS.match(character):
        return "\u1820" <= before <= "\u18af"
    if character in PICTURE_FORMS and _is_picture(before):
        return True
    is_ideograph = bool(before) and unicodedata.name(before, "").startswith("CJK ")
    return bool(IDEOGRAPH_FORMS.match(character)) and is_ideograph


def _is_picture(character: str) -> bool:
    return bool(character) and unicodedata.category(character) in ("So", "Sk", "Sm", "Mn")


def _closed(text: str) -> frozenset[int]:
    """Where embeddings and isolates stand that are closed in their own line, with their ends."""
    closed: set[int] = set()
    opened: list[int] = []
    for at, character in enumerate(text):
        if character == "\n":
            opened = []
        elif character in OPENING:
            opened.append(at)
        elif opened and text[opened[-1]] in OPENED_BY.get(character, ""):
            closed |= {opened.pop(), at}
    return frozenset(closed)


def _isolates_in_vain(text: str) -> frozenset[str]:
    """Isolates, if all are closed and none goes from right to left: so a telephone sends names."""
    isolates = frozenset("\u2066\u2068\u2069")
    closed = _closed(text)
    is_closed = all(at in closed for at, c in enumerate(text) if c in isolates | {"\u2067"})
    return isolates if is_closed and "\u2067" not in text else frozenset()

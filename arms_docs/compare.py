"""How words are compared: without regard to case, odd spaces, invisible letters or dashes."""

from __future__ import annotations

import unicodedata

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
TITLES = {"dr", "master", "miss", "mr", "mrs", "ms", "mx", "prof", "rev", "sir"}
DASHES = str.maketrans("‐‑‒–—−’‘", "------''")


def fold(text: str) -> str:
    """Text as choices are compared.

    >>> fold("  HIGH\\u200b ") == fold("High"), fold("Police – x") == fold("police - x")
    (True, True)
    """
    if text.isascii():  # nearly every text is, and there is then nothing else to make alike
        return " ".join(text.split()).lower()
    plain = unicodedata.normalize("NFKC", text).translate(INVISIBLE).translate(DASHES)
    return " ".join(plain.split()).casefold()


def words(text: str) -> list[str]:
    """The words of a text as names are looked for: letters and digits alone, without accents.

    >>> words("Dr. José  O'Neill-Smith")
    ['dr', 'jose', 'o', 'neill', 'smith']
    """
    plain = unicodedata.normalize("NFKD", fold(text))
    letters = (c for c in plain if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in letters).split()


def name_words(text: str) -> list[str]:
    """The words of a name, without a title."""
    return [word for word in words(text) if word not in TITLES]


def may_mean(asked: str, name: str) -> bool:
    """Whether who asks for somebody may mean the one of this name.

    Part of a name is enough, and so are its words or their beginnings, in any order. What one of
    the two leaves out, such as a second name, does not count, and an initial stands for a name.

    >>> may_mean("Mr B. Colin", "Colin James Black"), may_mean("Dave Black", "Colin Black")
    (True, False)
    """
    letters = "".join(words(asked))
    if fold(asked) in fold(name) or (letters and letters in "".join(words(name))):
        return True
    wanted, known = name_words(asked), name_words(name)
    if len(wanted) > len(known):
        return bool(known) and all(any(_begins(w, word) for w in wanted) for word in known)
    return bool(wanted) and all(any(_begins(w, word) for word in known) for w in wanted)


def _begins(wanted: str, known: str) -> bool:
    """Whether a word of a name begins as somebody asks, or is an initial of what is asked."""
    return known.startswith(wanted) or (len(known) == 1 and wanted.startswith(known))


def half_width(text: str) -> str:
    """Full-width letters and digits as plain ones; all else as it is: a raised 3 is not a 3.

    >>> half_width("Ｅ１，２") + half_width("²")
    'E1,2²'
    """
    return text.translate(HALF_WIDTH)


def same_staff_id(first: object, second: object) -> bool:
    """Whether two staff ids are the same but for case, spaces and punctuation.

    >>> same_staff_id("P3007", "p-3007"), same_staff_id("P3007", "P3008")
    (True, False)
    """
    return _same_letters(first, second)


def same_name(first: object, second: object) -> bool:
    """Whether two names are the same but for case, spaces and punctuation."""
    return _same_letters(first, second)


def same_reference(first: object, second: object) -> bool:
    """Whether two references are the same but for case, spaces and punctuation."""
    return _same_letters(first, second)


def _same_letters(first: object, second: object) -> bool:
    return letters_of(first) == letters_of(second) != ""


def letters_of(text: object) -> str:
    """The letters and digits of a text alone, as names, references and staff ids are compared."""
    return "".join(c for c in fold(text) if c.isalnum()) if isinstance(text, str) else ""

"""How words are compared: without regard to case, odd spaces, invisible letters or dashes."""

from __future__ import annotations

import unicodedata

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
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
    return _letters(first) == _letters(second) != ""


def same_name(first: object, second: object) -> bool:
    """Whether two names are the same but for case, spaces and punctuation."""
    return _letters(first) == _letters(second) != ""


def _letters(text: object) -> str:
    return "".join(c for c in fold(text) if c.isalnum()) if isinstance(text, str) else ""

"""How words are compared: without regard to case, odd spaces, invisible characters or typographic dashes."""

from __future__ import annotations

import unicodedata

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
DASHES = str.maketrans("‐‑‒–—−’‘", "------''")


def fold(text: str) -> str:
    """Text as choices are compared.

    >>> fold("  HIGH\\u200b ") == fold("High"), fold("Police – x") == fold("police - x")
    (True, True)
    """
    plain = unicodedata.normalize("NFKC", text).translate(INVISIBLE).translate(DASHES)
    return " ".join(plain.split()).casefold()

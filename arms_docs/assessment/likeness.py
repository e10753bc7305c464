"""How like two texts are, from 0 to 1.

The measure: the share of words that stand in both in the same order (`difflib.SequenceMatcher`,
its ratio over words). Case, spaces and punctuation count for nothing.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from arms_docs.compare import words


def likeness(first: str, second: str) -> float:
    """How like two texts are: 1 where the words are the same, 0 where none is.

    >>> likeness("He lives  alone.", "he lives alone"), likeness("He drinks.", "She left")
    (1.0, 0.0)
    """
    return SequenceMatcher(None, words(first), words(second), autojunk=False).ratio()

"""Words of which it is asked whether any is like another one, misspelt: however many they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations

ALIKE = 0.8  # how alike two words are that may be the same, misspelt: 1 is the same
LONG = 4  # letters, from which on a word may be misspelt
SHORT = 12  # letters, up to which a word is found by what is left of it; others are few


class Alike:
    """Words of at least `LONG` letters, each by what is left of it without up to a third of them.

    Two words that are alike have four fifths of their letters in common, in order. So neither has
    more than a third that the other lacks, and without these both are the same.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.short: dict[str, list[str]] = {}
        self.by_length: dict[int, list[str]] = {}
        for word in {word for word in words if len(word) >= LONG}:
            self.by_length.setdefault(len(word), []).append(word)
            for left in what_is_left(word) if len(word) <= SHORT else ():
                self.short.setdefault(left, []).append(word)
        self.answers: dict[str, bool] = {}

    def has_like(self, token: str) -> bool:
        """Whether one of the words is like this one."""
        if token not in self.answers:
            self.answers[token] = any(is_like(token, word) for word in self._near(token))
        return self.answers[token]

    def _near(self, token: str) -> Iterator[str]:
        is_short = len(token) <= SHORT
        for left in what_is_left(token) if is_short else ():
            yield from self.short.get(left, ())
        for length, words in self.by_length.items():
            fits = 2 * min(length, len(token)) >= ALIKE * (length + len(token))
            if fits and not (is_short and length <= SHORT):
                yield from words


def what_is_left(word: str) -> set[str]:
    """All that is left of a word without up to a third of its letters.

    >>> sorted(what_is_left("abc"))
    ['ab', 'abc', 'ac', 'bc']
    """
    size = len(word)
    left: set[str] = set()
    for letters in range(size - size // 3, size + 1):
        left.update(map("".join, combinations(word, letters)))
    return left


def is_like(token: str, word: str) -> bool:
    """Whether two words are so alike that one may be the other, misspelt."""
    match = SequenceMatcher(None, token, word)
    return min(match.real_quick_ratio(), match.quick_ratio()) >= ALIKE <= match.ratio()

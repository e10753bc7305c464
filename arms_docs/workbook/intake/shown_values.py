"""What the template's formulas show, known by its words where the formulas themselves are gone.

A workbook that was saved as values alone, or went by way of a format that has no such formula,
holds what each formula last showed. Where a formula of ours stood, a text is ours if every phrase
of it is in one of them; anywhere else, if all of it is. A person's own note has words of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from arms_docs.workbook.intake.template_words import FORMULA, Word, plain_shape

SURE = 10  # letters of a text that no person is likely to have typed alike
LONGEST = 1000  # characters; no formula shows more
BETWEEN_PHRASES = re.compile(r"[^A-Z'\s]+")
ALONE = re.compile(r"(?<=[,&])[A-Z]*(?=[,&)])")  # a word that a formula puts between others
NUMBER = re.compile(r"[\d ()+-]{7,}")  # a telephone number, or the like


class ShownValues:
    """The words of all formulas of a template."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._formulas = "\n".join(text for kind, text in words if kind == FORMULA)
        self._alone = frozenset(ALONE.findall(self._formulas))

    def is_one(self, text: str) -> bool:
        """Whether a text, wherever it stands, is one that a formula shows as a whole."""
        shape = plain_shape(text[:LONGEST])
        return SURE <= len(shape) < LONGEST and shape in self._formulas

    def could_be_one(self, text: str) -> bool:
        """Whether a text that stands where a formula stood is made of what formulas show."""
        if len(text) > LONGEST or NUMBER.search(text):
            return False
        phrases = BETWEEN_PHRASES.split(text.upper())
        return all(self._has(phrase.split()) for phrase in phrases)

    def _has(self, words: Sequence[str]) -> bool:
        """Whether a phrase is in a formula, or put together from texts in several.

        Two words may be put before others, or one that a formula has by itself.
        """
        begins = {0}  # where texts may begin
        for begin in range(len(words)):
            for end in range(begin + 1, len(words) + 1) if begin in begins else ():
                shape = plain_shape("".join(words[begin:end]))
                if shape not in self._formulas:
                    break  # nor is anything that begins with it
                if end == len(words):
                    return True
                if end - begin > 1 or shape in self._alone:
                    begins.add(end)
        return not words

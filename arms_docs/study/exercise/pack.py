"""The pack of an exercise: its cases by number, who rates them, and the id that all of it has.

A rater sees a case by its number alone: its key says what the case was written for. In a workbook
it has a mark, the beginning of the SHA-256 of what is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from enum import Enum
from hashlib import sha256

from arms_docs.data_class import dataclass
from arms_docs.study.exercise.exercise_case import Case, Vignette

MARK = 16  # hexadecimal digits


@dataclass(frozen=True)
class PackCase:
    """A case as it is in a pack; ``vignette`` is the SHA-256 of what is read."""

    number: int
    key: str
    title: str
    vignette: str

    @property
    def mark(self) -> str:
        """What stands for the case in a workbook."""
        return self.vignette[:MARK]


@dataclass(frozen=True)
class Pack:
    """An exercise as it is handed out. ``raters`` and ``experts`` are codes.

    ``id`` follows from the title and what is read, so that more raters may be added later.
    """

    title: str
    cases: tuple[PackCase, ...]
    raters: tuple[str, ...]
    experts: tuple[str, ...]

    @property
    def id(self) -> str:
        """What it is, in a few characters: the same title and cases have the same."""
        return _digest([self.title, [(case.key, case.vignette) for case in self.cases]])[:MARK]

    def marked(self, mark: str) -> PackCase | None:
        """The case that a workbook with this mark is about, if it is one of these."""
        return next((case for case in self.cases if case.mark == mark), None)

    def copy_mark(self, case: PackCase, code: str) -> str:
        """What the one workbook carries that was made for this code and case."""
        return _digest([self.id, case.vignette, code])[:MARK]


def pack_of(
    title: str, cases: Iterable[Case], raters: Sequence[str], experts: Sequence[str]
) -> Pack:
    """The pack of these cases, numbered in this order."""
    numbered = tuple(
        PackCase(number, case.key, case.vignette.title, vignette_digest(case.vignette))
        for number, case in enumerate(cases, start=1)
    )
    return Pack(title, numbered, tuple(raters), tuple(experts))


def vignette_digest(vignette: Vignette) -> str:
    """The SHA-256 of all that is read of a case, however its file is laid out."""
    return _digest(asdict(vignette))


def _digest(data: object) -> str:
    text = json.dumps(data, sort_keys=True, default=_word, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def _word(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no word")

"""Which questions a form asks, said by the questions themselves: no number is kept by hand.

A workbook carries the list of what it asks, and so does the record made of it. So a question that
came later is "not asked then", one that is gone from the sheet is lost, and a list that names a
question nobody here knows of was written by a newer program. The list has a line for each section
and each set of rows that are asked alike:

    person : born name reference
    actions A1 A2: agency due what
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from arms_docs.problems import Place

# The forms that still had a number. Workbooks and records of theirs carry it in place of a list.
NUMBERED_FORMS = Path(__file__).parent / "numbered_forms"
# What the first form of a review asked.
FIRST_REVIEW = Path(__file__).parent / "first_review.txt"
NEXT_NUMBER = 3  # what a program of those days is told of any later form: it is newer
_WORD, _ROW = r"[a-z][a-z0-9_]*", r"[A-Z]{1,2}[0-9]{1,3}"
_LINE = re.compile(rf"({_WORD}) ((?:{_ROW}(?: {_ROW})*)?): ({_WORD}(?: {_WORD})*)")


@dataclass(frozen=True)
class Asked:
    """The places of the questions that a form asks."""

    places: frozenset[Place]

    @classmethod
    def read(cls, lines: Iterable[str]) -> Asked:
        """What a list asks. ValueError for lines that are no list."""
        places: set[Place] = set()
        for line in lines:
            match = _LINE.fullmatch(line)
            if not match:
                raise ValueError("a line of the list of questions is not as it is written")
            section, rows, fields = match.groups()
            for row in rows.split(" "):
                places |= {Place(section, row, field) for field in fields.split(" ")}
        if not places:
            raise ValueError("the list of questions is empty")
        return cls(frozenset(places))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The list. The same questions give the same lines, in whatever order they are asked."""
        return tuple(self._lines())

    @cached_property
    def form(self) -> int | str:
        """What names the form: the number that it had, or the SHA-256 of its list in hex."""
        for number in _numbers():
            if numbered(number) == self:
                return number
        return hashlib.sha256("\n".join(self.lines).encode()).hexdigest()

    @cached_property
    def sections(self) -> frozenset[str]:
        """The keys of the sections in which it asks anything."""
        return frozenset(place.section for place in self.places)

    def fields(self, section: str) -> set[str]:
        """The fields that it asks for in a section, whatever the row."""
        return self._fields.get(section, set())

    @cached_property
    def _fields(self) -> dict[str, set[str]]:
        fields: dict[str, set[str]] = {}
        for place in self.places:
            fields.setdefault(place.section, set()).add(place.field)
        return fields

    def _lines(self) -> Iterator[str]:
        rows: dict[tuple[str, str], list[str]] = {}
        for place in self.places:
            rows.setdefault((place.section, place.field), []).append(place.row)
        fields: dict[tuple[str, str], list[str]] = {}
        for section, field in sorted(rows):
            together = " ".join(sorted(rows[section, field], key=_in_order))
            fields.setdefault((section, together), []).append(field)
        for (section, together), alike in sorted(fields.items()):
            yield f"{section} {together}: {' '.join(alike)}"


NOTHING_ASKED = Asked(frozenset())


@cache
def numbered(number: int) -> Asked | None:
    """What the form of this number asked; None where no form ever had it."""
    if number not in _numbers():
        return None
    text = (NUMBERED_FORMS / f"{number}.txt").read_text(encoding="utf-8")
    return Asked.read(text.splitlines())


@cache
def first_review() -> Asked:
    """What the first form of a review asked, and every one since."""
    return Asked.read(FIRST_REVIEW.read_text(encoding="utf-8").splitlines())


def named(form: int | str, lines: Iterable[str]) -> Asked:
    """What a record says its form asked: a number that it had, or the list that it carries.

    ValueError where the list is not the one that the form is named after, or the number is none.
    """
    asked = numbered(form) if isinstance(form, int) else Asked.read(lines)
    if asked is None or asked.form != form:
        raise ValueError("this is not the list of that form")
    return asked


@cache
def _numbers() -> tuple[int, ...]:
    return tuple(sorted(int(path.stem) for path in NUMBERED_FORMS.glob("*.txt")))


def _in_order(row: str) -> tuple[str, int]:
    """A2 before A10."""
    letters = row.rstrip("0123456789")
    return letters, int(row.removeprefix(letters) or 0)

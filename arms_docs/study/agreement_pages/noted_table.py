"""A table in which every empty place says why: in the cell, or by a letter explained below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from string import ascii_lowercase

from arms_docs.data_class import dataclass

NONE = "none"
ANOTHER_SCALE = "not for levels", "levels only"  # a column that is not about this row at all
IN_PLACE = 1  # cells in which a reason is spelt out; from two on it stands once, below


@dataclass(frozen=True)
class Cell:
    """What one cell says; ``lines`` are smaller, below it. ``why`` something is not there."""

    words: str
    lines: tuple[str, ...] = ()
    why: str = ""

    @property
    def has_value(self) -> bool:
        """Whether a value stands in it."""
        return self.words not in (NONE, *ANOTHER_SCALE)


@dataclass(frozen=True)
class Line:
    """One row: what it is about, in one or two cells, and its cells."""

    heads: tuple[str, ...]
    cells: tuple[Cell, ...]
    is_sum: bool = False


@dataclass(frozen=True)
class Head:
    """The head of a column; ``measure`` names the weights, and words may take several lines."""

    title: str
    measure: str = ""
    is_words: bool = False

    def __str__(self) -> str:
        return f"{self.title}, {self.measure}" if self.measure else self.title


@dataclass(frozen=True)
class NotedTable:
    """A table. ``absent`` are columns that have no value in any row: those of one reason together,
    and it. ``hidden`` are sentences about rows that are not shown.
    """

    caption: str
    about: tuple[str, ...]
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    absent: tuple[tuple[str, str], ...] = ()
    hidden: tuple[str, ...] = ()

    @property
    def notes(self) -> dict[str, str]:
        """The letter of each reason that stands in more than `IN_PLACE` cells."""
        cells = chain.from_iterable(line.cells for line in self.lines)
        counts = Counter(cell.why for cell in cells if cell.why)
        often = [why for why, count in counts.items() if count > IN_PLACE]
        return dict(zip(often, _letters(len(often)), strict=True))


def noted_table(
    caption: str,
    about: tuple[str, ...],
    heads: Sequence[Head],
    lines: Sequence[Line],
    hidden: Sequence[str] = (),
) -> NotedTable:
    """The table of these lines, without the columns in which there is no value, for one reason."""
    reasons = {place: _absent(lines, place) for place in range(len(heads))}
    places = [place for place, why in reasons.items() if not why]
    return NotedTable(
        caption,
        about,
        tuple(heads[place] for place in places),
        tuple(replace(line, cells=tuple(line.cells[p] for p in places)) for line in lines),
        tuple(_together(heads, reasons)),
        tuple(dict.fromkeys(hidden)),
    )


def _together(heads: Sequence[Head], reasons: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """The heads of the columns that are absent for one reason, and the reason."""
    for why in dict.fromkeys(filter(None, reasons.values())):
        yield ", ".join(heads[place].title for place in reasons if reasons[place] == why), why


def _absent(lines: Sequence[Line], place: int) -> str:
    """Why no line has a value at this place; empty where one has, or where reasons are many."""
    cells = [line.cells[place] for line in lines]
    reasons = list(dict.fromkeys(cell.why for cell in cells if cell.why))
    if len(cells) < 2 or not 0 < len(reasons) < 3 or any(cell.has_value for cell in cells):
        return ""
    return " ".join(reasons)


def _letters(number: int) -> list[str]:
    """So many letters: a to z, then aa, bb.

    >>> _letters(28)[-3:]
    ['z', 'aa', 'bb']
    """
    return [ascii_lowercase[place % 26] * (1 + place // 26) for place in range(number)]

"""What is shown of a day as tables of words: one section a view, for a page to sort and filter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from arms_docs.assessment import short_day
from arms_docs.caseload.clocks import What
from arms_docs.caseload.faces.in_words import in_words
from arms_docs.caseload.tables import Answer, Column, Kind, Shown
from arms_docs.data_class import dataclass
from arms_docs.instrument import Level

LEVEL = "level"  # sorted by what the words mean, and not by the alphabet
# by which column a filter asks, of those that a view has
FACETS = {
    **{name: name for name in ("officer", "team", LEVEL, "what")},
    "reason": "what",
}
NUMBERS = (Kind.NUMBER, Kind.LATE, Kind.AHEAD)
ROOM = 17  # a column of numbers takes one part of it, any other two
KEPT = ("team", "reason", "cannot_tell", "main_concern")  # whatever room they take


@dataclass(frozen=True)
class Head:
    """The head of a column: its title, what it means, how it is sorted, the filter it answers."""

    title: str
    means: str
    kind: str
    facet: str


@dataclass(frozen=True)
class Cell:
    """What a cell says, and by what it is sorted where that is not what it says."""

    words: str
    key: str = ""


@dataclass(frozen=True)
class Section:
    """One view: its heads, and its rows as cells in the same order; which cell names the row.

    ``left_out`` are the columns for which there is no room.
    """

    key: str
    title: str
    shows: str
    note: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    named_by: int
    left_out: int


@dataclass(frozen=True)
class Filter:
    """What can be chosen by: its name, what it is called, and the choices."""

    name: str
    title: str
    choices: tuple[str, ...]


def sections(shown: Shown) -> tuple[Section, ...]:
    """Every view that is shown, in words."""
    return tuple(section_of(answer) for answer in shown.answers)


def filters(shown: Shown) -> tuple[Filter, ...]:
    """What can be chosen by: what stands in the rows, and every kind of thing that is due."""
    values: dict[str, set[str]] = {name: set() for name in ("officer", "team", LEVEL)}
    for answer in shown.answers:
        for name in {column.name for column in answer.columns} & values.keys():
            values[name].update(str(row[name]) for row in answer.rows if row[name])
    return (
        Filter("officer", "Officer", tuple(sorted(values["officer"]))),
        Filter("team", "Team", tuple(sorted(values["team"]))),
        Filter(LEVEL, "Level", tuple(sorted(values[LEVEL], key=_rank, reverse=True))),
        Filter("what", "What is due", tuple(what.value for what in What)),
    )


def day_in_words(iso: str) -> str:
    """A day as tables hold it, in words that are short.

    >>> day_in_words("2026-05-03")
    '3 May 2026'
    """
    return short_day(date.fromisoformat(iso))


def with_room(columns: Iterable[Column]) -> Iterator[Column]:
    """The columns for which a page has room: the first ones, and those that are always kept."""
    room = ROOM
    for column in columns:
        room -= 1 if column.kind in NUMBERS else 2
        if room >= 0 or column.name in KEPT:
            yield column


def section_of(answer: Answer) -> Section:
    """A view with its rows, in words."""
    columns = tuple(with_room(answer.columns))
    names = [column.name for column in columns]
    return Section(
        answer.view.key,
        answer.view.title,
        answer.view.shows,
        answer.view.note,
        tuple(_head(column) for column in columns),
        tuple(tuple(_cells(row, columns)) for row in answer.rows),
        names.index("reference") if "reference" in names else 0,
        len(answer.columns) - len(columns),
    )


def _head(column: Column) -> Head:
    kind = "number" if column.kind in NUMBERS else column.kind.value
    kind = LEVEL if column.name == LEVEL else kind
    return Head(column.title, column.means, kind, FACETS.get(column.name, ""))


def _cells(row: Mapping[str, Any], columns: tuple[Column, ...]) -> Iterator[Cell]:
    for column in columns:
        value = row[column.name]
        if value is None or value == "":
            yield Cell("")
        elif column.kind is Kind.DAY:
            yield Cell(day_in_words(value), value)
        elif column.kind is Kind.AHEAD:
            yield Cell(in_words(column, value), str(value))
        elif column.name == LEVEL:
            yield Cell(value, str(_rank(value)))
        else:
            yield Cell(in_words(column, value))


def _rank(words: str) -> float:
    """Of a level in words: what may be a level stands before it, and after the next higher one.

    >>> _rank("High"), _rank("may be High"), _rank("Very High"), _rank("may be Very High")
    (2, 2.5, 3, 3.5)
    """
    longest = max((level for level in Level if words.endswith(level.value)), default=None)
    if longest is None:
        return -1
    return longest.rank if words == longest.value else longest.rank + 0.5

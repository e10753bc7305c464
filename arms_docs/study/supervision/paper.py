"""What is shown of supervision, whoever reads it and in whatever form: sentences and tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Cell = str | int | float | None

MAY_NOT = (
    "It is for finding out whether supervision works, and what it needs. It may not be used for "
    "discipline, nor to rank people or teams."
)
ABOUT_WORDS = (
    "Names, staff ids and references that a file tells of were taken out. The words may still say "
    "who somebody is: they are for reading by the people who need to learn from them, and not for "
    "publishing."
)


@dataclass(frozen=True)
class Column:
    """One column: its name in data, its title for people, and whether numbers stand in it."""

    name: str
    title: str
    is_number: bool = True


@dataclass(frozen=True)
class FigureTable:
    """One table: what it counts, and its rows; where there are none, ``instead`` says why.

    ``key`` names it in data. ``texts`` are words that people wrote, below the rows.
    """

    key: str
    title: str
    shows: str
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    instead: str = ""
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """All that is shown: ``says`` are sentences before the tables.

    ``for_one``: it is a letter to one person, and nobody else's.
    """

    title: str
    on: date
    marking: str
    says: tuple[str, ...]
    tables: tuple[FigureTable, ...]
    for_one: bool = False


def in_words(cell: Cell) -> str:
    """A cell as it is shown: nothing is a dash, and a half is told.

    >>> in_words(None), in_words(3.0), in_words(2.5), in_words(0)
    ('–', '3', '2.5', '0')
    """
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return f"{cell:g}"
    return str(cell)

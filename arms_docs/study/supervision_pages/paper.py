"""What is shown of supervision, whoever reads it and in whatever form: sentences and tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from arms_docs.data_class import dataclass
from arms_docs.study.not_for import NOT_FOR_PEOPLE
from arms_docs.study.text_table import NOTHING

Cell = str | int | float | None
Row = tuple[Cell, ...]

MAY_NOT = f"It is for finding out whether supervision works, and what it needs. {NOT_FOR_PEOPLE}"
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
    """One table: what it shows, and its rows; where there are none, ``instead`` says why.

    ``key`` names it in data. ``counts`` are sentences with the numbers that all of it rests on.
    ``texts`` are words that people wrote, below the rows.
    """

    key: str
    title: str
    shows: str = ""
    counts: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    instead: str = ""
    texts: tuple[str, ...] = ()

    @property
    def told(self) -> FigureTable:
        """The same without columns in which nothing stands."""
        numbers = [
            number
            for number in range(len(self.columns))
            if any(row[number] is not None for row in self.rows)
        ]
        return replace(
            self,
            columns=tuple(self.columns[number] for number in numbers),
            rows=tuple(tuple(row[number] for number in numbers) for row in self.rows),
        )


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
        return NOTHING
    if isinstance(cell, float):
        return f"{cell:g}"
    return str(cell)

"""What is shown: views with their rows, and what must stand above them, as plain data.

Every face takes this and nothing else: it asks no table and knows no file.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from arms_docs.caseload.tables.columns import Column
from arms_docs.caseload.tables.day_tables import Tables
from arms_docs.caseload.tables.views import View
from arms_docs.data_class import dataclass

BACKLOG = """
    SELECT level, SUM(cases) AS people, SUM(overdue) AS overdue, MAX(visit_worst) AS visit_late
    FROM counted WHERE :officer IN ('', officer) AND :team IN ('', team)
    GROUP BY rank, level ORDER BY rank DESC, level
"""
CANNOT_TELL = """
    SELECT reference FROM row
    WHERE cannot_tell <> '' AND :officer IN ('', officer) AND :team IN ('', team)
"""
NOT_COUNTED = "SELECT file FROM finding WHERE kind = 'unread'"


@dataclass(frozen=True)
class Asked:
    """What is asked for: the day, whom it is limited to (empty: everybody), and whether by name."""

    on: date
    officer: str = ""
    team: str = ""
    names: bool = False


@dataclass(frozen=True)
class About:
    """What stands above every view: what was asked, of how much it is the answer, and the backlog.

    ``overdue`` is how many people of each level something is late for, the worst level first, and
    ``visit_late`` the days late of the home visit that is latest. ``cannot_tell`` is of how many
    people something cannot be told.
    """

    asked: Asked
    sources: tuple[str, ...]
    files: int
    people: int
    not_counted: int
    overdue: tuple[tuple[str, int], ...]
    visit_late: int
    marking: str
    cannot_tell: int = 0


@dataclass(frozen=True)
class Answer:
    """A view with its rows; each has a value for each of these columns, and no other.

    ``count`` is how many rows there are, of which these may be the first.
    """

    view: View
    columns: tuple[Column, ...]
    rows: tuple[dict[str, Any], ...]
    count: int


@dataclass(frozen=True)
class Shown:
    """Views with their rows, and what stands above them."""

    about: About
    answers: tuple[Answer, ...]

    def answer(self, key: str) -> Answer:
        """The answer of the view of this key; KeyError where it is not shown."""
        return {answer.view.key: answer for answer in self.answers}[key]

    def rows(self, key: str) -> tuple[dict[str, Any], ...]:
        """The rows of the view of this key; KeyError where it is not shown."""
        return self.answer(key).rows


def shown(
    tables: Tables,
    views: Iterable[View],
    asked: Asked,
    *,
    sources: tuple[str, ...],
    files: int,
    marking: str,
    most: int = 0,
) -> Shown:
    """The rows of these views, at most so many of each; 0: all. Of counts there are always all.

    ``files`` is how many files there were to read.
    """
    limits = {"officer": asked.officer, "team": asked.team}
    levels = tables.ask(BACKLOG, limits)
    about = About(
        asked=asked,
        sources=sources,
        files=files,
        people=sum(level["people"] for level in levels),
        not_counted=tables.count(NOT_COUNTED, {}),
        overdue=tuple((row["level"], row["overdue"]) for row in levels if row["overdue"]),
        visit_late=max((level["visit_late"] or 0 for level in levels), default=0),
        marking=marking,
        cannot_tell=tables.count(CANNOT_TELL, limits),
    )
    return Shown(about, tuple(answer(tables, view, asked, most) for view in views))


def answer(tables: Tables, view: View, asked: Asked, most: int = 0) -> Answer:
    """The first rows of a view; what is personal only where names are asked for."""
    columns = tuple(column for column in view.columns if asked.names or not column.personal)
    values = {"on": asked.on.isoformat(), "officer": asked.officer, "team": asked.team}
    if most and not view.counts:
        rows = tables.ask(f"{view.statement} LIMIT {most:d}", values)
        count = tables.count(view.statement, values)
    else:
        rows = tables.ask(view.statement, values)
        count = len(rows)
    names = [column.name for column in columns]
    told = tuple({name: row[name] for name in names} for row in rows)
    return Answer(view, columns, told, count)

"""The size of the backlog, its risk, and what is most overdue, of whomever is asked for.

Source: an inspectorate's letter of December 2024, by which leaders must see these three; totals by
level alone are not enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Any

from arms_docs.assessment import short_day
from arms_docs.caseload.clocks import What
from arms_docs.caseload.pages.stacked_bars import Bars
from arms_docs.caseload.tables import Shown
from arms_docs.caseload.totals import LATE, LEVELS, age_of, level_of
from arms_docs.data_class import dataclass

ALL = "All"
AHEAD, WEEKS = 28, 5  # so many weeks can 28 days touch
LOAD = {  # the parts of the picture of what falls due, by their columns in the view of it
    "Home visits": "visits",
    "Reviews": "reviews",
    "Actions": "actions",
    "Other steps": "others",
}
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Late:
    """How many of a kind are late, and by how many days: in the middle, and at most."""

    number: int
    median: float
    most: int


@dataclass(frozen=True)
class Line:
    """The backlog of one level: people, visits, reviews, High actions and gaps that are late."""

    level: str
    people: int
    visits: Late
    reviews: Late
    actions: int
    gaps: int


@dataclass(frozen=True)
class Backlog:
    """What is late, one line a level and one of all, and every late thing, the latest first."""

    lines: tuple[Line, ...]
    late: Rows

    @property
    def visits(self) -> Rows:
        """The home visits that are late, the most overdue first."""
        return [row for row in self.late if row["what"] == What.VISIT.value]

    def by_age(self, what: What, title: str) -> Bars:
        """How many of a kind are late, by age and level."""
        rows = [row for row in self.late if row["what"] == what.value]
        late = [(age_of(row["late"]), level_of(row)) for row in rows]
        bars = ((age, tuple(late.count((age, level)) for level in LEVELS)) for age in LATE)
        return Bars(title, "Late for", LEVELS, tuple(bars))


def backlog(shown: Shown) -> Backlog:
    """The backlog of whomever is shown, from the views of everybody and of what is late."""
    people = [level_of(row) for row in shown.rows("all")]
    late = sorted(shown.rows("due"), key=lambda row: row["late"], reverse=True)
    urgent = shown.rows("actions")
    lines = [
        _line(level, people.count(level), _of(level, late), _of(level, urgent)) for level in LEVELS
    ]
    return Backlog((*lines, _line(ALL, len(people), late, urgent)), late)


def load_ahead(shown: Shown) -> Bars:
    """What falls due in the weeks that the next 28 days touch, from the view of it."""
    on = shown.about.asked.on
    monday = on - timedelta(days=on.weekday())
    weeks = [monday + timedelta(weeks=week) for week in range(WEEKS)]
    numbers = {week: [0] * len(LOAD) for week in weeks if week < on + timedelta(days=AHEAD)}
    for row in shown.rows("load"):
        week = numbers[date.fromisoformat(row["week"])]
        for place, name in enumerate(LOAD.values()):
            week[place] += row[name]
    bars = tuple((_week(begins, on), tuple(sums)) for begins, sums in numbers.items())
    return Bars("What falls due in the next 28 days", "Week", tuple(LOAD), bars)


def _of(level: str, rows: Rows) -> Rows:
    return [row for row in rows if level_of(row) == level]


def _line(level: str, people: int, late: Rows, urgent: Rows) -> Line:
    whats = [row["what"] for row in urgent]
    return Line(
        level,
        people,
        _late(late, What.VISIT),
        _late(late, What.REVIEW),
        whats.count(What.ACTION.value),
        whats.count(What.GAP.value),
    )


def _late(late: Rows, what: What) -> Late:
    days = [row["late"] for row in late if row["what"] == what.value]
    return Late(len(days), median(days) if days else 0, max(days, default=0))


def _week(monday: date, on: date) -> str:
    """The days of a week that lie in the 28 from this day on."""
    begins = max(monday, on)
    ends = min(monday + timedelta(days=6), on + timedelta(days=AHEAD - 1))
    return _brief(begins) if begins == ends else f"{_brief(begins)} to {_brief(ends)}"


def _brief(day: date) -> str:
    """A day without its year: 3 May."""
    return short_day(day).rpartition(" ")[0]

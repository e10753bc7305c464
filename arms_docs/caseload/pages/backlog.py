"""The size of the backlog, its risk, and what is most overdue, of whomever is asked for.

Source: an inspectorate's letter of December 2024, by which leaders must see these three; totals by
level alone are not enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from arms_docs.assessment import long_date
from arms_docs.caseload.clocks import What
from arms_docs.caseload.pages.stacked_bars import Bars
from arms_docs.caseload.pages.totals import LATE, LEVELS, NOT_SIGNED, age_of
from arms_docs.caseload.tables import Asked, Tables

ALL = "All"
AHEAD, WEEKS = 28, 5  # so many weeks can 28 days touch
LOAD = {  # the parts of the picture of what falls due, by their columns in the view of it
    "Home visits": "visits",
    "Reviews": "reviews",
    "Actions": "actions",
    "Gaps and other steps": "others",
}
ASKED = ":officer IN ('', officer) AND :team IN ('', team)"
PEOPLE = f"SELECT general FROM row WHERE {ASKED}"  # noqa: S608
LATE_DUE = (
    f"SELECT * FROM due WHERE late > 0 AND {ASKED} "  # noqa: S608
    "ORDER BY late DESC, rank DESC, reference, item"
)
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
        late = [(age_of(row["late"]), _level(row)) for row in self.late if row["what"] == what.value]
        rows = ((age, tuple(late.count((age, level)) for level in LEVELS)) for age in LATE)
        return Bars(title, "Late for", LEVELS, tuple(rows))


def backlog(tables: Tables, asked: Asked) -> Backlog:
    """The backlog of whomever is asked for."""
    values = asdict(asked)
    people = [_level(row) for row in tables.ask(PEOPLE, values)]
    late = tables.ask(LATE_DUE, values)
    lines = [
        _line(level, people.count(level), [row for row in late if _level(row) == level])
        for level in LEVELS
    ]
    return Backlog((*lines, _line(ALL, len(people), late)), late)


def load_ahead(rows: Iterable[Mapping[str, Any]], on: date) -> Bars:
    """What falls due in the weeks that the next 28 days touch, from the rows of the view of it."""
    monday = on - timedelta(days=on.weekday())
    weeks = [monday + timedelta(weeks=week) for week in range(WEEKS)]
    numbers = {week: [0] * len(LOAD) for week in weeks if week < on + timedelta(days=AHEAD)}
    for row in rows:
        week = numbers[date.fromisoformat(row["week"])]
        for place, name in enumerate(LOAD.values()):
            week[place] += row[name]
    bars = tuple((_week(begins, on), tuple(sums)) for begins, sums in numbers.items())
    return Bars("What falls due in the next 28 days", "Week", tuple(LOAD), bars)


def _level(row: Mapping[str, Any]) -> str:
    return row["general"] or NOT_SIGNED


def _line(level: str, people: int, late: Rows) -> Line:
    urgent = [row["what"] for row in late if row["urgent"]]
    return Line(
        level,
        people,
        _late(late, What.VISIT),
        _late(late, What.REVIEW),
        urgent.count(What.ACTION.value),
        urgent.count(What.GAP.value),
    )


def _late(late: Rows, what: What) -> Late:
    days = [row["late"] for row in late if row["what"] == what.value]
    return Late(len(days), median(days) if days else 0, max(days, default=0))


def _week(monday: date, on: date) -> str:
    """The days of a week that lie in the 28 from this day on."""
    begins = max(monday, on)
    ends = min(monday + timedelta(days=6), on + timedelta(days=AHEAD - 1))
    return f"{_brief(begins)} to {_brief(ends)}"


def _brief(day: date) -> str:
    """A day without its year: 3 May."""
    number, month, _ = long_date(day).split()
    return f"{number} {month[:3]}"

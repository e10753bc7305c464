"""How much there is of what: counts of one day by team, what, level and age, and nobody in them.

They are what a snapshot keeps, and what a trend is drawn from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from arms_docs.caseload.tables import Shown
from arms_docs.data_class import dataclass
from arms_docs.instrument import Level

PEOPLE, UNTOLD = "people", "cannot tell"
NOT_KNOWN = "Not known"  # a level that is not known, or not signed: every order puts it first
LEVELS = (*(level.value for level in reversed(Level)), NOT_KNOWN)
AGES = {"1 to 7 days": 7, "8 to 28 days": 28, "29 to 90 days": 90}
OLDEST = "over 90 days"
LATE = (*AGES, OLDEST)


@dataclass(frozen=True, order=True)
class Count:
    """How many there are of one level, and of one age, in one team.

    Of people, of those of whom something cannot be told, and of things that are late.
    """

    team: str
    what: str
    level: str
    age: str
    number: int


@dataclass(frozen=True)
class Totals:
    """The counts of one day over the same sources, which are known by a digest alone."""

    day: date
    sources: str
    counts: tuple[Count, ...]

    def number(
        self, what: str, team: str = "", levels: Iterable[str] = (), ages: Iterable[str] = ()
    ) -> int:
        """How many there are in all, or of one team, of some levels, or of some ages."""
        levels, ages = set(levels), set(ages)
        return sum(
            count.number
            for count in self.counts
            if count.what == what
            and team in ("", count.team)
            and (not levels or count.level in levels)
            and (not ages or count.age in ages)
        )


def totals_of(shown: Shown, sources: str) -> Totals:
    """The counts of a day, from the views of everybody and of what is late."""
    counts = Counter[tuple[str, str, str, str]]()
    for row in shown.rows("all"):
        counts[row["team"], PEOPLE, level_of(row), ""] += 1
        if row["cannot_tell"]:
            counts[row["team"], UNTOLD, level_of(row), ""] += 1
    for row in shown.rows("due"):
        counts[row["team"], row["what"], level_of(row), age_of(row["late"])] += 1
    ordered = sorted(Count(*key, number) for key, number in counts.items())
    return Totals(shown.about.asked.on, sources, tuple(ordered))


def level_of(row: Mapping[str, Any]) -> str:
    """The level of a row, among `LEVELS`."""
    return row["level"] if row["level"] in LEVELS else NOT_KNOWN


def age_of(late: int) -> str:
    """The age to which a number of days late belongs.

    >>> age_of(1), age_of(7), age_of(8), age_of(91)
    ('1 to 7 days', '1 to 7 days', '8 to 28 days', 'over 90 days')
    """
    return next((age for age, most in AGES.items() if late <= most), OLDEST)

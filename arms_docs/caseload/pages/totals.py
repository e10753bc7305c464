"""How much there is of what: counts of one day by team, what, level and age, and nobody in them.

They are what the pictures draw, and what a snapshot keeps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from arms_docs.caseload.tables import Tables
from arms_docs.instrument import Level

PEOPLE = "people"
NOT_SIGNED = "Not signed"  # the level is not known, and counts as the highest in every order
LEVELS = (*(level.value for level in reversed(Level)), NOT_SIGNED)
AGES = {"1 to 7 days": 7, "8 to 28 days": 28, "29 to 90 days": 90}
OLDEST, NOT_LATE, UNTOLD = "over 90 days", "not late", "cannot be told"
LATE = (*AGES, OLDEST)


@dataclass(frozen=True, order=True)
class Count:
    """How many there are: people, or things due, of one level and age, in one team."""

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
        self, what: str, team: str = "", level: str = "", ages: Iterable[str] = ()
    ) -> int:
        """How many there are in all, or of one team, level, or of some ages."""
        ages = set(ages)
        return sum(
            count.number
            for count in self.counts
            if count.what == what
            and team in ("", count.team)
            and level in ("", count.level)
            and (not ages or count.age in ages)
        )


def totals_of(tables: Tables, day: date, sources: str) -> Totals:
    """The counts of the day that these tables are about."""
    people = tables.ask("SELECT team, general, COUNT(*) AS number FROM row GROUP BY 1, 2", {})
    due = tables.ask(
        "SELECT team, general, what, late, first_due IS NULL AS untold, COUNT(*) AS number "
        "FROM due GROUP BY 1, 2, 3, 4, 5",
        {},
    )
    counts = Counter[tuple[str, str, str, str]]()
    for row in people:
        counts[row["team"], PEOPLE, row["general"] or NOT_SIGNED, ""] += row["number"]
    for row in due:
        age = UNTOLD if row["untold"] else age_of(row["late"])
        counts[row["team"], row["what"], row["general"] or NOT_SIGNED, age] += row["number"]
    return Totals(day, sources, tuple(sorted(Count(*key, n) for key, n in counts.items())))


def age_of(late: int) -> str:
    """The age to which a number of days late belongs.

    >>> age_of(0), age_of(7), age_of(8), age_of(91)
    ('not late', '1 to 7 days', '8 to 28 days', 'over 90 days')
    """
    if late <= 0:
        return NOT_LATE
    return next((age for age, most in AGES.items() if late <= most), OLDEST)

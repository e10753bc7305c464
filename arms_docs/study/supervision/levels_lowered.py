"""Where a level is recorded below another: two kinds, and they are kept apart.

Below what the tables give: the overall priority below the lowest level that the ratings point to,
the general level below the lowest that the guide gives, or below the overall priority. And below
what was signed last time. Neither is wrong in itself: the tool indicates, people decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from arms_docs.data_class import dataclass
from arms_docs.instrument import Level
from arms_docs.study.facts.oversight import LevelsTold
from arms_docs.study.supervision.overseen import Overseen


@dataclass(frozen=True)
class Comparison:
    """One level held against another, by the fields of `LevelsTold`."""

    level: str
    against: str
    words: str


BELOW_OVERALL = Comparison("general", "overall", "General level below the overall priority")
COMPARISONS = (
    Comparison("overall", "indicated", "Overall priority below what the ratings point to"),
    Comparison("general", "guide", "General level below the guide"),
    BELOW_OVERALL,
    Comparison("overall", "last_overall", "Overall priority below that of last time"),
    Comparison("general", "last_general", "General level below that of last time"),
)


@dataclass(frozen=True)
class LoweredRow:
    """One comparison: in how many assessments the level is lower, of how many that have both."""

    comparison: Comparison
    lower: int
    compared: int
    not_compared: int


def compared(levels: LevelsTold, comparison: Comparison) -> bool | None:
    """Whether the one level is below the other; None where one of them is not there."""
    level, against = getattr(levels, comparison.level), getattr(levels, comparison.against)
    return Level(level) < Level(against) if level and against else None


def lowered(assessments: Iterable[Overseen]) -> tuple[LoweredRow, ...]:
    """Each comparison over these assessments, as they were handed in last."""
    levels = [each.levels for each in assessments]
    rows = []
    for comparison in COMPARISONS:
        counts = Counter(compared(each, comparison) for each in levels)
        both = counts[True] + counts[False]
        rows.append(LoweredRow(comparison, counts[True], both, counts[None]))
    return tuple(rows)

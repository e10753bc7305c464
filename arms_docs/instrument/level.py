"""The four levels, in order."""

from __future__ import annotations

from enum import Enum
from functools import total_ordering


@total_ordering
class Level(Enum):
    """The four levels shared by the overall priority, the general level and the RM2000 categories.

    >>> Level.LOW < Level.VERY_HIGH, Level.VERY_HIGH.rank, max(Level.HIGH, Level.MEDIUM).value
    (True, 3, 'High')
    """

    LOW = "Low"
    MEDIUM = "Medium"
    HIGH = "High"
    VERY_HIGH = "Very High"

    @property
    def rank(self) -> int:
        """0 for Low to 3 for Very High."""
        return list(Level).index(self)

    def __lt__(self, other: Level) -> bool:
        return self.rank < other.rank

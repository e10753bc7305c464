"""How numbers of days or minutes lie: how many there are, the middle one, the least, the most."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from arms_docs.data_class import dataclass


@dataclass(frozen=True)
class Spread:
    """Numbers in short; ``middle`` is their median, between two of them where they are even."""

    count: int
    middle: float
    least: int
    most: int

    @classmethod
    def of(cls, numbers: Iterable[int]) -> Spread | None:
        """The spread of these numbers; None where there are none.

        >>> Spread.of([9, 1, 2, 4])
        Spread(count=4, middle=3.0, least=1, most=9)
        """
        each = sorted(numbers)
        return cls(len(each), float(median(each)), each[0], each[-1]) if each else None

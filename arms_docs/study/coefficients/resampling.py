"""How far a value would move with other cases: an interval by bootstrap over cases.

Cases are drawn with replacement, as many as there are; all units of a case go together, because
ratings of one case hang together. The raters are taken as they are.

Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13: the percentile
interval. Of B values in order its ends are the k-th from below and the k-th from above, where k is
the whole part of (B + 1) times 0.025. Drawing whole groups: Davison and Hinkley (1997), Bootstrap
Methods and their Application, section 3.8.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

Row = tuple[float, ...]  # what one case adds to the sums
ValueOf = Callable[[Sequence[float]], float | str]  # a value from the sums, or why there is none

DRAWS = 2000
FEWEST_CASES = 5
TAIL = 0.025  # beyond either end: 95% lie between them
# Of the draws, this share at most may have no value and is left out. If all of them lay beyond one
# end, 7.5% of the draws would be beyond it, and not 2.5%.
MOST_LEFT_OUT = 0.05


@dataclass(frozen=True)
class Interval:
    """A 95% interval, or why there is none; and how many draws had no value."""

    low: float | None
    high: float | None
    why: str
    left_out: int = 0


def sums(rows: Iterable[Row]) -> list[float]:
    """The rows of several cases added up, column by column.

    >>> sums([(1, 2), (10, 20)])
    [11, 22]
    """
    return [sum(column) for column in zip(*rows, strict=True)]


def interval(rows: Sequence[Row], cases: int, value_of: ValueOf, seed: int | None) -> Interval:
    """The percentile interval of a value that follows from the sums of the cases' rows.

    `cases` is how many of the rows' cases count as such. There is none without a seed, under five
    cases, where too many draws have no value, and where the draws do not differ. The same rows in
    another order give the same interval.
    """
    if seed is None:
        return Interval(None, None, "No interval was asked for.")
    if cases < FEWEST_CASES:
        few = f"Too few cases for an interval: {cases}, and {FEWEST_CASES} are needed."
        return Interval(None, None, few)
    ordered = sorted(rows, key=_without_rounding)
    values: list[float] = []
    for drawn, times in _drawn(len(ordered), seed):
        value = value_of(sums([ordered[place] for place in drawn]))
        if not isinstance(value, str):
            values.extend([value] * times)
    return _percentiles(values)


def _without_rounding(row: Row) -> list[float]:
    """Figures that are the same however they were added up: sums of fractions differ far behind."""
    return [round(figure, 9) for figure in row]


@lru_cache(maxsize=8)
def _drawn(cases: int, seed: int) -> tuple[tuple[tuple[int, ...], int], ...]:
    """Which cases each draw holds, by number, and how often that very draw came up."""
    rng = random.Random(seed)  # noqa: S311 - no secret: the same seed must give the same draws
    numbers = range(cases)
    drawn = Counter(tuple(sorted(rng.choices(numbers, k=cases))) for _ in range(DRAWS))
    return tuple(drawn.items())


def _percentiles(values: list[float]) -> Interval:
    """The interval of the values of those draws that have one."""
    left_out = DRAWS - len(values)
    if left_out > MOST_LEFT_OUT * DRAWS:
        why = f"Of {DRAWS:,} draws {left_out:,} have no value, which is more than one in twenty."
        return Interval(None, None, why, left_out)
    values.sort()
    rank = int((len(values) + 1) * TAIL)
    low, high = values[rank - 1], values[-rank]
    if _without_rounding((low,)) == _without_rounding((high,)):
        why = "The draws give one value, so they do not show how far it might move."
        return Interval(None, None, why, left_out)
    return Interval(low, high, "", left_out)

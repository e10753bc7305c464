"""How far a value would move with other cases: an interval by bootstrap over cases.

Cases are drawn with replacement, as many as there are; all units of a case go together, because
ratings of one case hang together. The raters are taken as they are.

Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13: the percentile
interval. Of B values in order its ends are the k-th from below and the k-th from above, where k is
the whole part of (B + 1) times a tail. Drawing whole groups: Davison and Hinkley (1997), Bootstrap
Methods and their Application, section 3.8.

With few cases that interval is too narrow. The tail is therefore that of Hesterberg (2015), What
Teachers Should Know About the Bootstrap, The American Statistician 69, 371-386: smaller than 0.025,
so that for a mean of n cases the interval is as wide as Student's t makes it.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from operator import add, ne
from statistics import NormalDist
from typing import NamedTuple

Row = tuple[float, ...]  # what one case adds to the sums
ValueOf = Callable[[Sequence[float]], float | str]  # a value from the sums, or why there is none

DRAWS = 5000  # so many that of five cases, whose tail is smallest, there are four beyond an end
FEWEST_CASES = 5
TAIL = 0.025  # beyond either end: 95% are meant to lie between them
# Of the draws, this share at most may have no value and is left out. If all of them lay beyond one
# end, that share of the draws would be beyond it in addition.
MOST_LEFT_OUT = 0.05


@dataclass(frozen=True)
class Interval:
    """A 95% interval, or why there is none; and how many draws had no value."""

    low: float | None
    high: float | None
    why: str
    left_out: int = 0


class Draw(NamedTuple):
    """Which cases a draw holds, by number: as many of the draw before it, and then others.

    ``times`` is how often that very draw came up.
    """

    alike: int
    others: tuple[int, ...]
    times: int


def sums(rows: Iterable[Row]) -> list[float]:
    """The rows of several cases added up, column by column.

    >>> sums([(1, 2), (10, 20)])
    [11, 22]
    """
    return [sum(column) for column in zip(*rows, strict=True)]


def interval(rows: Sequence[Row], cases: int, value_of: ValueOf, seed: int | None) -> Interval:
    """The expanded percentile interval of a value that follows from the sums of the cases' rows.

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
    so_far = [[0.0] * len(ordered[0])]  # the sums of none of the draw's cases, of the first, ...
    for alike, others, times in _drawn(len(ordered), seed):
        del so_far[alike + 1 :]
        for place in others:
            so_far.append(list(map(add, so_far[-1], ordered[place])))
        value = value_of(so_far[-1])
        if not isinstance(value, str):
            values += [value] * times
    return _percentiles(values, tail_of(cases))


def tail_of(cases: int) -> float:
    """The share of the draws that is to lie beyond either end, with so many cases.

    Where z leaves it beyond, z sqrt((n - 1) / n) is Student's t with n - 1 degrees of freedom,
    which leaves 0.025.

    >>> [round(tail_of(cases), 4) for cases in (5, 8, 30, 1000)]
    [0.001, 0.0057, 0.0188, 0.0248]
    """
    return NormalDist().cdf(-student_t(cases - 1) * sqrt(cases / (cases - 1)))


def student_t(freedom: int) -> float:
    """What Student's t exceeds with probability 0.025; to 0.001 from four degrees of freedom on.

    Source: Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7.5.
    """
    z = -NormalDist().inv_cdf(TAIL)
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * freedom**4)
    )


def _without_rounding(row: Row) -> list[float]:
    """Figures that are the same however they were added up: sums of fractions differ far behind."""
    return [round(figure, 9) for figure in row]


@lru_cache(maxsize=8)
def _drawn(cases: int, seed: int) -> tuple[Draw, ...]:
    """Every different draw, those beside one another that begin alike."""
    rng = random.Random(seed)  # noqa: S311 - no secret: the same seed must give the same draws
    numbers = range(cases)
    drawn = Counter(tuple(sorted(rng.choices(numbers, k=cases))) for _ in range(DRAWS))
    draws: list[Draw] = []
    before: tuple[int, ...] = ()
    for places in sorted(drawn):
        differ = map(ne, before, places)
        alike = next((number for number, differs in enumerate(differ) if differs), 0)
        draws.append(Draw(alike, places[alike:], drawn[places]))
        before = places
    return tuple(draws)


def _percentiles(values: list[float], tail: float) -> Interval:
    """The interval of the values of those draws that have one."""
    left_out = DRAWS - len(values)
    if left_out > MOST_LEFT_OUT * DRAWS:
        why = f"Of {DRAWS:,} draws {left_out:,} have no value, which is more than one in twenty."
        return Interval(None, None, why, left_out)
    values.sort()
    rank = int((len(values) + 1) * tail)
    low, high = values[rank - 1], values[-rank]
    if _without_rounding((low,)) == _without_rounding((high,)):
        why = "The draws give one value, so they do not show how far it might move."
        return Interval(None, None, why, left_out)
    return Interval(low, high, "", left_out)

"""Change over many pairs, as counts: for all factors, for each half, and for each factor.

Only counts: no share, no rate, no score. A group of fewer than `FEWEST` people is hidden, and it is
said that it is. A factor that is hidden is in no sum either: else whoever subtracts the others from
the sum would have it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain
from statistics import median
from typing import TypeVar

from arms_docs.data_class import dataclass
from arms_docs.instrument import FactorKind, FactorRating
from arms_docs.study.change.consecutive import By, Consecutive, NotPaired, Pair
from arms_docs.study.change.factor_change import (
    Direction,
    FactorChange,
    Fate,
    Served,
    factor_changes,
)
from arms_docs.study.few import FEWEST

Row = TypeVar("Row")
Column = TypeVar("Column")
RATINGS = tuple(FactorRating)
RATED = tuple(direction for direction in Direction if "Unable" not in direction.value)
UNABLE = tuple(direction for direction in Direction if direction not in RATED)
HALVES = (
    ("All factors", tuple(FactorKind)),
    ("Risk factors", (FactorKind.RISK,)),
    ("Protective factors", (FactorKind.PROTECTIVE,)),
)


@dataclass(frozen=True)
class Months:
    """Months between two assessments: the median, and the range."""

    median: float
    fewest: int
    most: int

    def __str__(self) -> str:
        """As it is printed.

        >>> str(Months(3.0, 1, 12))
        'median 3, from 1 to 12'
        """
        return f"median {self.median:g}, from {self.fewest} to {self.most}"


@dataclass(frozen=True)
class Group:
    """The counts of a group of factors.

    ``from_to`` has a row for each earlier rating and a column for each later one, in the order of
    `RATINGS`; ``beside`` a row for each of `Direction` and a column for each of `Served`; ``fates``
    counts the actions of the earlier plan that served these factors, once for each factor, in the
    order of `Fate`. ``unanswered`` and ``not_asked`` count those that were so in one assessment or
    in both: they are in no table. ``is_hidden``: fewer than `FEWEST` people, and nothing is told.
    """

    name: str
    people: int = 0
    from_to: tuple[tuple[int, ...], ...] = ()
    beside: tuple[tuple[int, ...], ...] = ()
    fates: tuple[int, ...] = ()
    unanswered: int = 0
    not_asked: int = 0
    is_hidden: bool = False

    @property
    def changes(self) -> int:
        """How many times a factor was answered both times."""
        return sum(map(sum, self.from_to))

    def of(self, direction: Direction) -> tuple[int, ...]:
        """The row of a direction in ``beside``."""
        return self.beside[[*Direction].index(direction)]


@dataclass(frozen=True)
class Changes:
    """What the pairs of consecutive assessments show. ``is_hidden``: of too few people."""

    people: int
    pairs: int
    by_descent: int
    by_date: int
    not_paired: tuple[tuple[NotPaired, int], ...]
    not_proved: int = 0
    same_assessor: int = 0
    other_edition: int = 0
    months: Months | None = None
    halves: tuple[Group, ...] = ()
    factors: tuple[Group, ...] = ()
    is_hidden: bool = False


def changes_of(told: Consecutive) -> Changes:
    """What these pairs show, each factor in the order of the form."""
    pairs = told.pairs
    by = Counter(pair.by for pair in pairs)
    if told.people < FEWEST:
        return Changes(
            told.people,
            len(pairs),
            by[By.DESCENT],
            by[By.DATE],
            told.not_paired,
            told.not_proved,
            is_hidden=True,
        )
    changes = tuple(factor_changes(pairs))
    factors = _each_factor(changes)
    shown = {group.name for group in factors if not group.is_hidden}
    in_halves = [change for change in changes if change.key in shown]
    return Changes(
        people=told.people,
        pairs=len(pairs),
        by_descent=by[By.DESCENT],
        by_date=by[By.DATE],
        not_paired=told.not_paired,
        not_proved=told.not_proved,
        same_assessor=sum(pair.has_same_assessor for pair in pairs),
        other_edition=sum(not pair.has_same_edition for pair in pairs),
        months=_months(pairs),
        halves=tuple(
            group_of(name, [change for change in in_halves if change.kind in kinds])
            for name, kinds in HALVES
        ),
        factors=factors,
    )


def _each_factor(changes: Sequence[FactorChange]) -> tuple[Group, ...]:
    keys = dict.fromkeys(change.key for change in changes)
    return tuple(group_of(key, [c for c in changes if c.key == key]) for key in keys)


def group_of(name: str, changes: Sequence[FactorChange]) -> Group:
    """The counts of some factors over some pairs; hidden where they are of too few people."""
    answered = [change for change in changes if change.direction]
    people = len({change.pair.person for change in answered})
    if people < FEWEST:
        return Group(name, is_hidden=True)
    moves = Counter(_move(change) for change in answered)
    beside = Counter((change.direction, change.served) for change in answered)
    fates = Counter(chain.from_iterable(change.fates for change in answered))
    asked = [change for change in changes if change.is_asked_twice]
    return Group(
        name=name,
        people=people,
        from_to=_table(RATINGS, RATINGS, lambda row, column: moves[row.value, column.value]),
        beside=_table([*Direction], [*Served], lambda row, column: beside[row, column]),
        fates=tuple(fates[fate] for fate in Fate),
        unanswered=len(asked) - len(answered),
        not_asked=len(changes) - len(asked),
    )


def _table(
    rows: Sequence[Row], columns: Sequence[Column], count: Callable[[Row, Column], int]
) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(count(row, column) for column in columns) for row in rows)


def _move(change: FactorChange) -> tuple[str, str]:
    earlier, later = change.earlier, change.later
    return (earlier.rating if earlier else "", later.rating if later else "")


def _months(pairs: Sequence[Pair]) -> Months:
    months = [pair.months for pair in pairs]
    return Months(float(median(months)), min(months), max(months))

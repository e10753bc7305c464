"""What is observed, without any reckoning with chance: pairs of ratings, shares, two raters' table.

These stand beside every coefficient: a coefficient says nothing of what was given, and the same
value may come of very different ratings.
"""

from __future__ import annotations

from arms_docs.data_class import dataclass
from arms_docs.study.coefficients.scale import Cases, Pairs, Scale, extent_of


@dataclass(frozen=True)
class Observed:
    """How far apart two ratings of one unit are, over all pairs of raters of each unit.

    Every pair counts once, so a unit with more raters has more of them. A share is None where
    there is no pair.
    """

    exact: int
    one_step: int
    further: int  # two steps or more
    cases: int
    units: int
    raters: int
    ratings: int

    @property
    def pairs(self) -> int:
        """All pairs."""
        return self.exact + self.one_step + self.further

    @property
    def exact_share(self) -> float | None:
        """The share of pairs in one category."""
        return _share(self.exact, self.pairs)

    @property
    def within_one_share(self) -> float | None:
        """The share of pairs in one category or in two neighbouring ones."""
        return _share(self.exact + self.one_step, self.pairs)

    @property
    def further_share(self) -> float | None:
        """The share of pairs that are two steps or more apart."""
        return _share(self.further, self.pairs)


@dataclass(frozen=True)
class Share:
    """How often a category was given, of all ratings. The share is None where there is none."""

    category: str
    count: int
    of: int

    @property
    def share(self) -> float | None:
        """The count as a part of all."""
        return _share(self.count, self.of)


def observed_agreement(cases: Cases, scale: Scale) -> Observed:
    """How many pairs of raters agree, are one step apart, and further, over all units.

    >>> scale = Scale(("Low", "Medium", "High"))
    >>> seen = observed_agreement([[{"P1": "Low", "P2": "Low", "P3": "High"}]], scale)
    >>> seen.exact, seen.one_step, seen.further
    (1, 0, 2)
    """
    exact = one_step = further = 0
    for case in cases:
        for counts in (scale.counts(unit) for unit in case):
            exact += sum(count * (count - 1) // 2 for count in counts)
            for low, high in scale.apart:
                pairs = counts[low] * counts[high]
                if high - low == 1:
                    one_step += pairs
                else:
                    further += pairs
    extent = extent_of(cases)
    return Observed(
        *(exact, one_step, further),
        *(extent.cases, extent.units, extent.raters, extent.ratings),
    )


def category_shares(cases: Cases, scale: Scale) -> tuple[Share, ...]:
    """How often each category of the scale was given, in the order of the scale, over all ratings.

    >>> scale = Scale(("Low", "Medium", "High"))
    >>> [share.count for share in category_shares([[{"P1": "Low", "P2": "High"}]], scale)]
    [1, 0, 1]
    """
    totals = [0] * len(scale)
    for case in cases:
        for unit in case:
            for place, count in enumerate(scale.counts(unit)):
                totals[place] += count
    of = sum(totals)
    return tuple(
        Share(category, count, of) for category, count in zip(scale.categories, totals, strict=True)
    )


def pairs_of(cases: Cases, first: str, second: str) -> Pairs:
    """What two raters gave to each unit, case by case; None where either gave nothing.

    >>> pairs_of([[{"P1": "Low", "gold": "High"}, {"gold": "Low"}]], "P1", "gold")
    [[('Low', 'High'), (None, 'Low')]]
    """
    return [[(unit.get(first), unit.get(second)) for unit in case] for case in cases]


def table_of(pairs: Pairs, scale: Scale) -> tuple[tuple[int, ...], ...]:
    """Two raters' ratings counted: a row for what the first gave, a column for the second.

    What only one of them rated is in no cell.

    >>> table_of([[("High", "Low"), ("High", "High"), (None, "Low")]], Scale(("Low", "High")))
    ((0, 0), (1, 1))
    """
    cells = [[0] * len(scale) for _ in scale.categories]
    for case in pairs:
        for first, second in case:
            if first is not None and second is not None:
                cells[scale.position(first)][scale.position(second)] += 1
    return tuple(map(tuple, cells))


def _share(count: int, of: int) -> float | None:
    return count / of if of else None

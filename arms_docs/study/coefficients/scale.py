"""The categories that may be given, in their order, and the shapes in which ratings come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import combinations

from arms_docs.data_class import dataclass

Unit = Mapping[str, str | None]  # what was rated once: the raters' codes, and what each gave
Cases = Sequence[Sequence[Unit]]  # the units of each case together
Pairs = Sequence[Sequence[tuple[str | None, str | None]]]  # two raters' ratings, case by case


@dataclass(frozen=True)
class Scale:
    """The categories of a scale from one end to the other, used or not.

    What nobody used could have been given, and counts where chance is reckoned with. ValueError
    for fewer than two categories, and for one that is named twice.

    >>> Scale(("Low", "Medium", "High")).counts({"P1": "High", "P2": "Low", "P3": None})
    (1, 0, 1)
    """

    categories: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self) < 2 or len(set(self.categories)) < len(self):
            raise ValueError("a scale is two categories or more, each named once")

    def __len__(self) -> int:
        return len(self.categories)

    @cached_property
    def positions(self) -> dict[str, int]:
        """Where each category stands, from 0."""
        return {category: place for place, category in enumerate(self.categories)}

    @cached_property
    def apart(self) -> tuple[tuple[int, int], ...]:
        """Every two different categories by their positions, the lower first."""
        return tuple(combinations(range(len(self)), 2))

    def position(self, rating: str) -> int:
        """Where a rating stands, from 0; ValueError for a word that is no category."""
        if rating not in self.positions:
            raise ValueError(f"{rating!r} is none of {', '.join(self.categories)}")
        return self.positions[rating]

    def counts(self, unit: Unit) -> tuple[int, ...]:
        """How many raters gave each category to a unit; who gave none is not counted."""
        counts = [0] * len(self)
        for rating in unit.values():
            if rating is not None:
                counts[self.position(rating)] += 1
        return tuple(counts)


@dataclass(frozen=True)
class Extent:
    """What a result rests on: its n."""

    cases: int
    units: int
    raters: int
    ratings: int


def extent_of(cases: Cases, fewest: int = 2) -> Extent:
    """The n of what at least so many raters rated: of pairs, where it is two.

    >>> extent_of([[{"P1": "Low", "P2": "Low"}, {"P1": "High"}], [{"P1": None, "P2": None}]])
    Extent(cases=1, units=1, raters=2, ratings=2)
    """
    cases_rated = units = ratings = 0
    raters: set[str] = set()
    for case in cases:
        rated_by = [{code for code, rating in unit.items() if rating is not None} for unit in case]
        enough = [codes for codes in rated_by if len(codes) >= fewest]
        cases_rated += bool(enough)
        units += len(enough)
        ratings += sum(map(len, enough))
        raters.update(*enough)
    return Extent(cases_rated, units, len(raters), ratings)

"""Tables of ratings as a publication prints them, as cases of one unit each."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

from arms_docs.study.coefficients import Cases, Pairs, Scale

LEVELS = Scale(("Low", "Medium", "High"))
NO_RATING = "."
RATERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def from_raters(*lines: str) -> Cases:
    """One line a rater, one word a unit."""
    return from_units(zip(*(line.split() for line in lines), strict=True))


def from_units(units: Iterable[Sequence[str]]) -> Cases:
    """One sequence a unit, one word or letter a rater; who gave none is absent."""
    return [
        [
            {
                rater: rating
                for rater, rating in zip(RATERS, unit, strict=False)
                if rating != NO_RATING
            }
        ]
        for unit in units
    ]


def from_counts(scale: Scale, rows: Sequence[Sequence[int]]) -> Cases:
    """One row a unit: how many raters gave each category."""
    units = []
    for row in rows:
        words: list[str] = []
        for word, count in zip(scale.categories, row, strict=True):
            words.extend([word] * count)
        units.append(words)
    return from_units(units)


def from_cells(scale: Scale, cells: Sequence[Sequence[int]]) -> Pairs:
    """A table of two raters as pairs: rows are the first's categories, columns the second's."""
    pairs = []
    for first, row in zip(scale.categories, cells, strict=True):
        for second, count in zip(scale.categories, row, strict=True):
            pairs.extend([[(first, second)]] * count)
    return pairs


def independent(seed: int, units: int, raters: int, categories: Sequence[str]) -> Cases:
    """Ratings that have nothing to do with what is rated, each category as often as the others."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable sample, not a secret
    return from_units([rng.choices(categories, k=raters) for _ in range(units)])


@st.composite
def some_cases(
    draw: st.DrawFn, categories: Sequence[str] = LEVELS.categories
) -> list[list[dict[str, str | None]]]:
    """Up to seven cases of up to three units by up to six raters, with gaps."""
    raters = RATERS[: draw(st.integers(2, 6))]
    rating = st.sampled_from([*categories, None])
    unit = st.fixed_dictionaries(dict.fromkeys(raters, rating))
    return draw(st.lists(st.lists(unit, max_size=3), max_size=7))

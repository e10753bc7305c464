"""Weighted kappa: two raters, such as a rater and the gold.

Source: Cohen (1968), Weighted kappa, Psychological Bulletin 70, 213-220; without weights Cohen
(1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20,
37-46.

Of n pairs, o_ij have category i of the first and j of the second; r_i and c_j are the sums of rows
and columns. With v_ij the weight of a disagreement, 0 on the diagonal:

    kappa = 1 - n sum(v_ij o_ij) / sum(v_ij r_i c_j)

Linear weights: v_ij = |i - j| / (q - 1) with q declared categories. Identity: 1 for any two that
differ, which is Cohen's kappa of 1960.

Where the second is a key that may accept several categories, a rating disagrees by its steps to the
nearest of them (ours). Observed is what the ratings disagree with their own units' accepted ones;
by chance, the mean over every rating with every unit's. With one accepted category for each unit
these are Cohen's sums, and the value is his. To take the nearest accepted category for the second
rating instead would leave chance too low: throwing dice would be given more than 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import partial
from itertools import chain
from operator import mul

from arms_docs.study.coefficients.coefficient import NO_PAIRS, Coefficient, all_alike, coefficient
from arms_docs.study.coefficients.observed import table_of
from arms_docs.study.coefficients.resampling import Row
from arms_docs.study.coefficients.scale import Extent, Pairs, Scale
from arms_docs.study.coefficients.weights import Table, Weights, credit


def weighted_kappa(
    pairs: Pairs, scale: Scale, weights: Weights = "linear", *, seed: int | None = None
) -> Coefficient:
    """Kappa of two raters over what both rated; an interval over cases where there is a seed.

    Undefined where they rated nothing in common, and where either gave one category throughout:
    the formula then gives 0, or nothing, whatever the other gave.

    >>> pairs = [[("Low", "Low"), ("Medium", "High"), ("High", "High")]]
    >>> round(weighted_kappa(pairs, Scale(("Low", "Medium", "High"))).value, 3)
    0.667
    """
    tables = [table_of([case], scale) for case in pairs]
    rows: list[Row] = [row for row in (tuple(chain(*table)) for table in tables) if any(row)]
    units = int(sum(map(sum, rows)))
    extent = Extent(len(rows), units, raters=2 if units else 0, ratings=2 * units)
    value_of = partial(_kappa, scale, credit(scale, weights))
    return coefficient(rows, value_of, extent, weights, seed)


def _kappa(scale: Scale, table: Table, cells: Sequence[float]) -> float | str:
    """Kappa from the cells of the two raters' table, row by row, or why there is none."""
    places = range(len(scale))
    first = [sum(cells[place * len(scale) : (place + 1) * len(scale)]) for place in places]
    second = [sum(cells[place :: len(scale)]) for place in places]
    for name, counts in (("first", first), ("second", second)):
        if sum(cells) in counts:
            category = scale.categories[counts.index(sum(cells))]
            return all_alike(f"All ratings by the {name} of the two are {category}")
    observed = expected = 0.0
    cell = iter(cells)
    for given, row in zip(first, table, strict=True):
        for other, weight in zip(second, row, strict=True):
            observed += (1 - weight) * next(cell)
            expected += (1 - weight) * given * other
    return 1 - sum(cells) * observed / expected


def kappa_with_accepted(given: Sequence[tuple[str, Collection[str]]], scale: Scale) -> float | str:
    """Linear weighted kappa of one rater with a key, or why there is none.

    Takes, for each unit, the rating and all categories that the key accepts, one at least.
    Undefined where nothing was rated, where all ratings are in one category, where the key accepts
    the same of every unit, and where all that was rated is accepted of every unit.

    >>> given = [("Low", {"Low"}), ("Medium", {"High", "Medium"}), ("High", {"Low"})]
    >>> kappa_with_accepted(given, Scale(("Low", "Medium", "High")))  # 1 - 3 * 2 / (6 + 1)
    0.1428571428571429
    """
    if not given:
        return NO_PAIRS
    ratings = [scale.position(rating) for rating, _ in given]
    if len(set(ratings)) == 1:
        return all_alike(f"All ratings are {given[0][0]}")
    if len({frozenset(accepted) for _, accepted in given}) == 1:
        return "The key accepts the same of every unit: agreement cannot be told from chance."
    observed = by_chance = 0
    counts = Counter(ratings)
    for own, (_, accepted) in zip(ratings, given, strict=True):
        places = [scale.position(category) for category in accepted]
        steps = {rating: min(abs(rating - place) for place in places) for rating in counts}
        observed += steps[own]
        by_chance += sum(map(mul, steps.values(), counts.values()))
    if not by_chance:
        return "All that was rated is accepted of every unit."
    return 1 - len(given) * observed / by_chance

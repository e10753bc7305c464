"""Gwet's AC1 and AC2: any number of raters, ratings may be missing, chance by the declared scale.

Source: Gwet (2008), Computing inter-rater reliability and its variance in the presence of high
agreement, British Journal of Mathematical and Statistical Psychology 61, 29-48, for AC1; Gwet
(2014), Handbook of Inter-Rater Reliability, 4th edition, chapters 4 and 5, for weights and missing
ratings.

With q categories, weights w_kl between 0 and 1 (1 on the diagonal) and r_k of the r ratings of a
unit in category k:

    pa = mean over units with two ratings of  sum_k r_k (sum_l w_kl r_l - 1) / (r (r - 1))
    p_k = mean over units with any rating of  r_k / r
    pe = sum(w_kl) / (q (q - 1)) times sum_k p_k (1 - p_k)
    AC = (pa - pe) / (1 - pe)

AC1 has identity weights: 1 on the diagonal, otherwise 0. AC2 here has linear weights, 1 - |k - l| /
(q - 1). Where all ratings are in one category the formula gives 1, whatever raters may be able to
tell apart; here that is no value, as it is for the other coefficients.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from arms_docs.study.coefficients.coefficient import NO_PAIRS, Coefficient, all_alike, coefficient
from arms_docs.study.coefficients.resampling import Row
from arms_docs.study.coefficients.scale import Cases, Scale, Unit, extent_of
from arms_docs.study.coefficients.weights import Table, Weights, credit


def gwet_ac1(cases: Cases, scale: Scale, *, seed: int | None = None) -> Coefficient:
    """AC1: two ratings agree where they are in one category, such as Unable or not.

    >>> scale = Scale(("Unable", "rated"))
    >>> units = {"P1": "rated", "P2": "rated"}, {"P1": "Unable", "P2": "rated"}
    >>> round(gwet_ac1([units], scale).value, 3)  # pa 1/2, pe 2 * 1/4 * 3/4
    0.2
    """
    return _gwet(cases, scale, "identity", seed)


def gwet_ac2(cases: Cases, scale: Scale, *, seed: int | None = None) -> Coefficient:
    """AC2 with linear weights: two ratings agree the more, the fewer steps they are apart."""
    return _gwet(cases, scale, "linear", seed)


def _gwet(cases: Cases, scale: Scale, weights: Weights, seed: int | None) -> Coefficient:
    """Either. A unit with one rating has no pair, but counts among the ratings and in p_k."""
    table = credit(scale, weights)
    rows = [row for row in (_row(case, scale, table) for case in cases) if any(row)]
    every, extent = extent_of(cases, fewest=1), extent_of(cases)
    extent = replace(extent, raters=every.raters, ratings=every.ratings)
    credited = sum(map(sum, table)) / (len(scale) * (len(scale) - 1))
    return coefficient(rows, partial(_ac, scale, credited), extent, weights, seed)


def _row(case: Sequence[Unit], scale: Scale, table: Table) -> Row:
    """Of one case: agreement, units with two ratings, units with any, and shares by category."""
    agreement = paired = rated = 0.0
    shares = [0.0] * len(scale)
    for counts in map(scale.counts, case):
        ratings = sum(counts)
        if ratings == 0:
            continue
        rated += 1
        for place, count in enumerate(counts):
            shares[place] += count / ratings
        if ratings > 1:
            paired += 1
            agreement += _agreement(counts, table) / (ratings * (ratings - 1))
    return (agreement, paired, rated, *shares)


def _agreement(counts: Sequence[int], table: Table) -> float:
    """The credit of every rating with every other rating of its unit, added up."""
    total = 0.0
    for count, row in zip(counts, table, strict=True):
        total += count * (sum(w * other for w, other in zip(row, counts, strict=True)) - 1)
    return total


def _ac(scale: Scale, credited: float, totals: Sequence[float]) -> float | str:
    """AC from the sums of rows, or why there is none; ``credited`` is sum(w_kl) / (q (q - 1))."""
    agreement, paired, rated, *shares = totals
    if not paired:
        return NO_PAIRS
    if rated in shares:
        return all_alike(f"All ratings are {scale.categories[shares.index(rated)]}")
    by_chance = credited * sum([share / rated * (1 - share / rated) for share in shares])
    return (agreement / paired - by_chance) / (1 - by_chance)

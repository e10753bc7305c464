"""Krippendorff's alpha: any number of raters, ratings may be missing.

Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, University of Pennsylvania,
section E for missing ratings, and the differences of each metric; his Content Analysis (2004),
chapter 11.

What is rated by one rater only is set aside. In a unit with m ratings, of which n_c are c and n_k
are k, the two categories coincide n_c n_k / (m - 1) times. With o_ck the sum of these over all
units, n_c the number of ratings c in them and n that of all ratings:

    alpha = 1 - (n - 1) sum(o_ck d_ck) / sum(n_c n_k d_ck), over all c below k

where d_ck is the squared difference of the two: 1 if nominal; (c - k)^2 of their positions if
interval; and if ordinal (n_c / 2 + all n between them + n_k / 2)^2, so that a step counts by how
many ratings lie on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Literal

from arms_docs.study.coefficients.coefficient import Coefficient, all_alike, coefficient
from arms_docs.study.coefficients.resampling import Row
from arms_docs.study.coefficients.scale import Cases, Scale, Unit, extent_of

Metric = Literal["nominal", "ordinal", "interval"]


def krippendorff_alpha(
    cases: Cases, scale: Scale, metric: Metric = "ordinal", *, seed: int | None = None
) -> Coefficient:
    """Alpha over all raters and units, with an interval over cases where there is a seed.

    Undefined where no unit has two ratings, and where all ratings are in one category.

    >>> scale = Scale(("Low", "Medium", "High"))
    >>> alike = {"P1": "Low", "P2": "Low"}, {"P1": "High", "P2": "High"}
    >>> krippendorff_alpha([alike], scale).value
    1.0
    """
    rows = [row for row in (_row(case, scale) for case in cases) if any(row)]
    return coefficient(rows, partial(_alpha, scale, metric), extent_of(cases), metric, seed)


def _row(case: Sequence[Unit], scale: Scale) -> Row:
    """Of one case: the ratings in each category, then the coincidences of every two categories."""
    ratings = [0] * len(scale)
    coincidences = [0.0] * len(scale.apart)
    for counts in map(scale.counts, case):
        others = sum(counts) - 1
        if others < 1:
            continue
        for place, count in enumerate(counts):
            ratings[place] += count
        for place, (low, high) in enumerate(scale.apart):
            coincidences[place] += counts[low] * counts[high] / others
    return (*ratings, *coincidences)


def _alpha(scale: Scale, metric: Metric, totals: Sequence[float]) -> float | str:
    """Alpha from the sums of rows, or why there is none."""
    counts, coincidences = totals[: len(scale)], totals[len(scale) :]
    observed = expected = 0.0
    for (low, high), coincidence in zip(scale.apart, coincidences, strict=True):
        distance = _squared_difference(metric, counts, low, high)
        observed += coincidence * distance
        expected += counts[low] * counts[high] * distance
    if expected == 0:
        return all_alike(f"All ratings are {scale.categories[counts.index(sum(counts))]}")
    return 1 - (sum(counts) - 1) * observed / expected


def _squared_difference(metric: Metric, counts: Sequence[float], low: int, high: int) -> float:
    """How far two categories lie apart, by their positions."""
    if metric == "nominal":
        return 1
    if metric == "interval":
        return (high - low) ** 2
    between = sum(counts[low : high + 1]) - (counts[low] + counts[high]) / 2
    return between**2

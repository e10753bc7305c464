"""Weighted kappa against published tables and one that is worked by hand."""

from __future__ import annotations

import random
from collections.abc import Collection
from statistics import mean

import pytest
from hypothesis import given

from arms_docs.study.coefficients import Scale, kappa_with_accepted, weighted_kappa
from arms_docs.study.coefficients import kappa as kappa_module
from tests.support.rating_tables import LEVELS, from_cells, some_cases

THREE = Scale(("personality disorder", "neurosis", "psychosis"))
# Cohen (1960), two psychiatrists and 200 patients
COHEN_1960 = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
# Cohen's second weighting (1968) of the same table: how bad each disagreement is, 6 at most
COHEN_1968 = ((0, 1, 3), (1, 0, 6), (3, 6, 0))
# Fleiss, Cohen and Everitt (1969), in hundredths
FLEISS_COHEN_EVERITT = [[53, 5, 2], [11, 14, 5], [1, 6, 3]]


@pytest.mark.parametrize(
    ("cells", "published"), [(COHEN_1960, 0.492), (FLEISS_COHEN_EVERITT, 0.429)]
)
def test_published_without_weights(cells: list[list[int]], published: float) -> None:
    value = weighted_kappa(from_cells(THREE, cells), THREE, "identity").value
    assert value == pytest.approx(published, abs=0.0005)


def test_published_with_weights_of_its_author(monkeypatch: pytest.MonkeyPatch) -> None:
    table = tuple(tuple(1 - weight / 6 for weight in row) for row in COHEN_1968)
    monkeypatch.setattr(kappa_module, "credit", lambda _scale, _weights: table)
    value = weighted_kappa(from_cells(THREE, COHEN_1960), THREE).value
    assert value == pytest.approx(0.348, abs=0.0005)


def test_three_by_three_by_hand() -> None:
    """20 pairs.

              L  M  H   all    Linear weights: 1/2 for a step, 1 for two.
        L     5  2  0    7     observed  1/2 (2 + 1 + 1 + 2) + 1 (0 + 1) = 4
        M     1  4  1    6     by chance 1/2 (7*8 + 6*7 + 6*5 + 7*8) + 1 (7*5 + 7*7)
        H     1  2  4    7               = 1/2 * 184 + 84 = 176
        all   7  8  5   20     kappa = 1 - 20 * 4 / 176 = 6/11

    Identity: 13 of 20 alike; by chance (7*7 + 6*8 + 7*5) / 400 = 132/400;
    (260 - 132) / (400 - 132) = 32/67.
    """
    pairs = from_cells(LEVELS, [[5, 2, 0], [1, 4, 1], [1, 2, 4]])
    linear = weighted_kappa(pairs, LEVELS)
    assert linear.value == pytest.approx(6 / 11, abs=1e-12)
    assert (linear.units, linear.raters, linear.ratings, linear.cases) == (20, 2, 40, 20)
    assert linear.weights == "linear"
    identity = weighted_kappa(pairs, LEVELS, "identity")
    assert identity.value == pytest.approx(32 / 67, abs=1e-12)
    assert identity.weights == "identity"


def test_an_unused_category_in_between_lengthens_the_way_across_it() -> None:
    """Low and High, two steps apart with Medium unused, and Very High one step on.

    Pairs: LL 2, HH 1, LH 1, HV 1, VV 1. Rows 3, 2, 1; columns 2, 2, 2 for L, H, V.
    With Medium, v is 2/3 for L and H, 1/3 for H and V, 1 for L and V. Observed 2/3 + 1/3 = 1;
    by chance 2/3 (3*2 + 2*2) + 1/3 (2*2 + 1*2) + 1 (3*2 + 1*2) = 20/3 + 2 + 8 = 50/3;
    kappa = 1 - 6 / (50/3) = 16/25. Without it v is 1/2, 1/2, 1: observed 1, by chance
    1/2 (10 + 6) + 8 = 16; kappa = 1 - 6/16 = 5/8.
    """
    counts = {("Low", "Low"): 2, ("High", "High"): 1, ("Low", "High"): 1}
    counts |= {("High", "Very High"): 1, ("Very High", "Very High"): 1}
    pairs = [[pair] * count for pair, count in counts.items()]
    four = Scale(("Low", "Medium", "High", "Very High"))
    assert weighted_kappa(pairs, four).value == pytest.approx(16 / 25, abs=1e-12)
    three = Scale(("Low", "High", "Very High"))
    assert weighted_kappa(pairs, three).value == pytest.approx(5 / 8, abs=1e-12)


@pytest.mark.parametrize(
    ("pairs", "why"),
    [
        ([], "Nothing was rated by two raters."),
        ([[("Low", None), (None, "High")]], "Nothing was rated by two raters."),
        (
            [[("Low", "Low")] * 9],
            "All ratings by the first of the two are Low. "
            "With one category, agreement cannot be told from chance.",
        ),
        (
            [[("Low", "High"), ("Medium", "High")]],
            "All ratings by the second of the two are High. "
            "With one category, agreement cannot be told from chance.",
        ),
    ],
)
def test_where_there_is_none_it_says_why(
    pairs: list[list[tuple[str | None, str | None]]], why: str
) -> None:
    result = weighted_kappa(pairs, LEVELS, seed=1)
    assert (result.value, result.why) == (None, why)
    assert (result.low, result.high) == (None, None)
    assert result.why_no_interval == "There is no value to give an interval for."


# --- a key that may accept several


@given(some_cases())
def test_with_one_accepted_each_it_is_cohens(cases: list[list[dict[str, str | None]]]) -> None:
    pairs = [(unit.get("A"), unit.get("B")) for case in cases for unit in case]
    both = [(own, {other}) for own, other in pairs if own and other]
    cohens = weighted_kappa([pairs], LEVELS)
    value = kappa_with_accepted(both, LEVELS)
    if cohens.value is None:
        assert isinstance(value, str)
    else:
        assert value == pytest.approx(cohens.value, abs=1e-12)


def test_dice_have_none_also_where_a_third_of_units_accept_two() -> None:
    """Mean of 2,000 throws of 30 units, of standard deviation 0.16: within four standard errors."""
    rng = random.Random(9)  # noqa: S311 - a repeatable sample, not a secret
    keys: list[tuple[str, ...]] = [("Low", "Medium"), ("Medium",), ("High",)] * 10
    values = []
    for _ in range(2000):
        value = kappa_with_accepted([(rng.choice(LEVELS.categories), key) for key in keys], LEVELS)
        assert not isinstance(value, str)
        values.append(value)
    assert mean(values) == pytest.approx(0, abs=4 * 0.16 / 2000**0.5)


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ([("Low", ("Medium", "Low")), ("High", ("High",)), ("Medium", ("Medium",))], 1),
        ([], "Nothing was rated by two raters."),
        (
            [("Low", ("Low",)), ("Low", ("High",))],
            "All ratings are Low. With one category, agreement cannot be told from chance.",
        ),
        (
            [("Low", ("Low", "High")), ("High", ("High", "Low"))],
            "The key accepts the same of every unit: agreement cannot be told from chance.",
        ),
        (
            [("Low", ("Low", "Medium")), ("Medium", ("Low", "Medium", "High"))],
            "All that was rated is accepted of every unit.",
        ),
    ],
)
def test_what_is_accepted(given: list[tuple[str, Collection[str]]], value: float | str) -> None:
    assert kappa_with_accepted(given, LEVELS) == value

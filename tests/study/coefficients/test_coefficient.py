"""A value or a reason, an interval or a reason: never both of either, and never NaN."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings

from arms_docs.study.coefficients import (
    Cases,
    Coefficient,
    gwet_ac1,
    gwet_ac2,
    icc_2_1,
    krippendorff_alpha,
    pairs_of,
    weighted_kappa,
)
from arms_docs.study.coefficients.coefficient import coefficient
from arms_docs.study.coefficients.scale import Extent
from tests.support.rating_tables import LEVELS, some_cases

EXTENT = Extent(cases=2, units=3, raters=4, ratings=5)


def every(cases: Cases) -> list[Coefficient]:
    """Each coefficient of a table, as a report asks for it."""
    pairs = pairs_of(cases, "A", "B")
    return [
        *(over(cases, LEVELS, seed=20) for over in (gwet_ac1, gwet_ac2, icc_2_1)),
        krippendorff_alpha(cases, LEVELS, "nominal", seed=20),
        krippendorff_alpha(cases, LEVELS, "ordinal", seed=20),
        krippendorff_alpha(cases, LEVELS, "interval", seed=20),
        weighted_kappa(pairs, LEVELS, seed=20),
        weighted_kappa(pairs, LEVELS, "identity", seed=20),
    ]


@settings(max_examples=20)
@given(some_cases())
def test_each_is_a_number_or_none_with_its_reason(cases: Cases) -> None:
    for result in every(cases):
        assert (result.value is None) == bool(result.why)
        assert (result.low is None) == (result.high is None) == bool(result.why_no_interval)
        if result.value is not None:
            assert math.isfinite(result.value) and result.value <= 1
        if result.low is not None and result.high is not None:
            assert -2 < result.low < result.high <= 1 and result.cases >= 5


def test_its_n_is_carried_along() -> None:
    result = coefficient([(1.0,), (2.0,)], lambda totals: totals[0] / 4, EXTENT, "linear", None)
    assert (result.value, result.why, result.weights) == (0.75, "", "linear")
    assert (result.cases, result.units, result.raters, result.ratings) == (2, 3, 4, 5)
    assert result.why_no_interval == "No interval was asked for."


@pytest.mark.parametrize("rows", [[], [(0.0,)]])
def test_a_reason_takes_the_place_of_a_value(rows: list[tuple[float]]) -> None:
    result = coefficient(rows, lambda _totals: "Nothing was rated by two raters.", EXTENT, "", 1)
    assert (result.value, result.why) == (None, "Nothing was rated by two raters.")
    assert result.why_no_interval == "There is no value to give an interval for."

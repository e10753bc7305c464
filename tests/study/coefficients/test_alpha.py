"""Krippendorff's alpha against his own examples, Fleiss's, and what follows by hand."""

from __future__ import annotations

import pytest

from arms_docs.study.coefficients import Scale, krippendorff_alpha
from arms_docs.study.coefficients.alpha import Metric
from tests.support.published_tables import FLEISS, FLEISS_CATEGORIES, KRIPPENDORFF_C, ONE_TO_FIVE
from tests.support.rating_tables import LEVELS, from_counts, from_raters, from_units


@pytest.mark.parametrize(
    ("metric", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_published_four_observers_with_gaps(metric: Metric, published: float) -> None:
    result = krippendorff_alpha(KRIPPENDORFF_C, ONE_TO_FIVE, metric)
    assert result.value == pytest.approx(published, abs=0.0005)
    assert (result.units, result.raters, result.ratings, result.cases) == (11, 4, 40, 11)
    assert result.weights == metric


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),  # his A
        (("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),  # his B
    ],
)
def test_published_two_observers(lines: tuple[str, str], published: float) -> None:
    scale = Scale(tuple(sorted({*" ".join(lines).split()})))
    result = krippendorff_alpha(from_raters(*lines), scale, "nominal")
    assert result.value == pytest.approx(published, abs=0.0005)


def test_published_by_fleiss() -> None:
    """Fleiss's kappa .430 is nominal alpha without its correction for few ratings.

    Alpha divides by n - 1 where Fleiss divides by n: 1 - kappa = (1 - alpha) n / (n - 1).
    """
    scale = Scale(FLEISS_CATEGORIES)
    result = krippendorff_alpha(from_counts(scale, FLEISS), scale, "nominal")
    assert result.value is not None
    kappa = 1 - (1 - result.value) * result.ratings / (result.ratings - 1)
    assert kappa == pytest.approx(0.430, abs=0.0005)
    assert (result.units, result.raters, result.ratings) == (30, 6, 180)


def test_the_metrics_by_hand() -> None:
    """Units LL, LM, HH: 3 Low, 1 Medium, 2 High of 6; Low and Medium coincide once.

    nominal:  1 - 5 * 1 / (3*1 + 3*2 + 1*2) = 1 - 5/11
    interval: 1 - 5 * 1 / (3*1 + 3*2*4 + 1*2) = 1 - 5/29
    ordinal:  d(L,M) = (3/2 + 1/2)^2 = 4, d(L,H) = (3/2 + 1 + 2/2)^2 = 49/4,
              d(M,H) = (1/2 + 2/2)^2 = 9/4
              1 - 5 * 4 / (3*4 + 6*49/4 + 2*9/4) = 1 - 20/90
    """
    cases = from_units([["Low", "Low"], ["Low", "Medium"], ["High", "High"]])
    by_hand: dict[Metric, float] = {"nominal": 6 / 11, "interval": 24 / 29, "ordinal": 7 / 9}
    for metric, value in by_hand.items():
        result = krippendorff_alpha(cases, LEVELS, metric)
        assert result.value == pytest.approx(value, abs=1e-12)


def test_what_is_rated_by_one_alone_is_set_aside() -> None:
    cases = from_units([["Low", "Low"], ["Low", "Medium"], ["High", "High"]])
    alone = from_units([["High"]] * 9)
    assert krippendorff_alpha([*cases, *alone], LEVELS) == krippendorff_alpha(cases, LEVELS)


@pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval"])
def test_where_there_is_none_it_says_why(metric: Metric) -> None:
    alike = krippendorff_alpha(from_units([["Low"] * 3] * 9), LEVELS, metric, seed=1)
    assert (alike.value, alike.low, alike.high) == (None, None, None)
    assert alike.why.startswith("All ratings are Low. With one category,")
    assert (alike.units, alike.raters, alike.ratings) == (9, 3, 27)
    alone = krippendorff_alpha(from_units([["Low"], ["High"]]), LEVELS, metric, seed=1)
    assert (alone.value, alone.why) == (None, "Nothing was rated by two raters.")
    assert (alone.units, alone.raters, alone.ratings) == (0, 0, 0)


def test_one_case_has_a_value_and_no_interval() -> None:
    units = [{"A": "Low", "B": "Low"}, {"A": "High", "B": "Medium"}]
    result = krippendorff_alpha([units], LEVELS, seed=1)
    assert result.value is not None and result.why == ""
    assert (result.low, result.high) == (None, None)
    assert result.why_no_interval == "Too few cases for an interval: 1, and 5 are needed."

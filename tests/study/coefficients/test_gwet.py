"""Gwet's AC1 and AC2 against his tutorials, recorded values of irrCAC, and by hand."""

from __future__ import annotations

import pytest

from arms_docs.study.coefficients import Scale, gwet_ac1, gwet_ac2
from tests.support.published_tables import KRIPPENDORFF_C, ONE_TO_FIVE
from tests.support.rating_tables import LEVELS, from_units

# Recorded once with irrCAC 0.4.4, which needs an old scipy and states no licence: 20 units, 6
# raters, drawn with a bias towards 1. The second pair declares a fourth category that nobody used.
RANDOM = from_units(
    (
        *("1111.1", "222322", ".11111", "323333", "3323.2", "111.12", "22.2.2", "111111"),
        *("1111..", "222221", ".12121", "32.233", "3.322.", "2.111.", ".2221.", "1..11."),
        *("1.2211", "333333", "1.1111", "132.12"),
    )
)


def test_published_on_krippendorffs_table() -> None:
    result = gwet_ac1(KRIPPENDORFF_C, ONE_TO_FIVE)
    assert result.value == pytest.approx(0.775, abs=0.0005)
    assert (result.units, result.raters, result.ratings) == (11, 4, 41)
    assert result.weights == "identity"


def test_recorded_of_another_program() -> None:
    def values(scale: Scale) -> tuple[float | None, float | None]:
        return gwet_ac1(RANDOM, scale).value, gwet_ac2(RANDOM, scale).value

    assert values(Scale(tuple("123"))) == pytest.approx((0.54375761, 0.66174918), abs=1e-8)
    assert values(Scale(tuple("1234"))) == pytest.approx((0.60396688, 0.78980544), abs=1e-8)
    published = gwet_ac2(KRIPPENDORFF_C, ONE_TO_FIVE)
    assert published.value == pytest.approx(0.85873914, abs=1e-8)
    assert published.weights == "linear"


def test_by_hand_and_a_single_rating_counts_among_the_shares() -> None:
    """Units LL, LM, and H by one alone; linear weights 1, 1/2, 0, their sum 5.

    pa = (1 + 1/2) / 2 = 3/4. Shares: Low (1 + 1/2) / 3 = 1/2, Medium 1/6, High 1/3;
    pe = 5/6 (1/4 + 5/36 + 2/9) = 5/6 * 22/36 = 55/108. AC2 = (81 - 55) / (108 - 55) = 26/53.
    AC1: pa = 1/2, pe = 3/6 * 22/36 = 11/36; (18 - 11) / (36 - 11) = 7/25.
    """
    cases = from_units([["Low", "Low"], ["Low", "Medium"], ["High", "."]])
    result = gwet_ac2(cases, LEVELS)
    assert result.value == pytest.approx(26 / 53, abs=1e-12)
    assert (result.units, result.ratings, result.cases) == (2, 5, 2)
    assert gwet_ac1(cases, LEVELS).value == pytest.approx(7 / 25, abs=1e-12)


def test_a_category_that_nobody_used_lowers_chance() -> None:
    """Units LL, LM, with shares 3/4 and 1/4: pe of AC1 is 3/8 over 1, 2 or 3 (categories less 1).

    pa = 1/2. Two categories: (4/8 - 3/8) / (5/8) = 1/5. Three: (8 - 3) / 13. Four: pe = 1/8, 3/7.
    """
    cases = from_units([["Low", "Low"], ["Low", "Medium"]])
    four = (*LEVELS.categories, "Very High")
    by_hand = {four[:2]: 1 / 5, four[:3]: 5 / 13, four: 3 / 7}
    for categories, value in by_hand.items():
        assert gwet_ac1(cases, Scale(categories)).value == pytest.approx(value, abs=1e-12)


def test_one_category_only_has_no_value() -> None:
    for over in (gwet_ac1, gwet_ac2):
        result = over(from_units([["High"] * 3] * 9), LEVELS, seed=1)
        assert (result.value, result.low, result.high) == (None, None, None)
        assert result.why.startswith("All ratings are High. With one category,")
        assert (result.units, result.raters, result.ratings) == (9, 3, 27)


def test_without_a_pair_there_is_no_value() -> None:
    for cases in ([], from_units([["Low"], ["High"]])):
        result = gwet_ac2(cases, LEVELS, seed=1)
        assert (result.value, result.why) == (None, "Nothing was rated by two raters.")

"""Categories are declared; who gave none is not counted, and an unknown word is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from arms_docs.study.coefficients import (
    Cases,
    Scale,
    category_shares,
    gwet_ac1,
    gwet_ac2,
    icc_2_1,
    krippendorff_alpha,
    observed_agreement,
    pairs_of,
    weighted_kappa,
)
from arms_docs.study.coefficients.scale import Extent, extent_of
from tests.support.rating_tables import LEVELS, from_units


@pytest.mark.parametrize("categories", [(), ("Low",), ("Low", "High", "Low")])
def test_a_scale_is_two_categories_or_more_each_once(categories: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="two categories or more, each named once"):
        Scale(categories)


def test_blank_and_absent_are_one() -> None:
    assert LEVELS.counts({"A": "Low", "B": None}) == LEVELS.counts({"A": "Low"}) == (1, 0, 0)


OVER_A_TABLE: list[Callable[[Cases, Scale], object]] = [
    *(observed_agreement, category_shares, krippendorff_alpha, gwet_ac1, gwet_ac2, icc_2_1),
    lambda cases, scale: weighted_kappa(pairs_of(cases, "A", "B"), scale),
]


@pytest.mark.parametrize("over", OVER_A_TABLE)
def test_a_word_that_is_no_category_is_refused(over: Callable[[Cases, Scale], object]) -> None:
    words = ["Low"] * 5, ["High"] * 5, ["Unable"] * 5, ["Low"] * 5, ["Low"] * 5
    with pytest.raises(ValueError, match="'Unable' is none of Low, Medium, High"):
        over(from_units(words), LEVELS)


def test_the_n_is_of_what_is_asked_for() -> None:
    cases: Cases = [
        [{"A": "Low", "B": "Low"}, {"A": "High", "B": None}],
        [{"C": "High"}],
        [{"A": None}, {}],
    ]
    assert extent_of(cases) == Extent(cases=1, units=1, raters=2, ratings=2)
    assert extent_of(cases, fewest=1) == Extent(cases=2, units=3, raters=3, ratings=4)
    assert extent_of([]) == Extent(0, 0, 0, 0)

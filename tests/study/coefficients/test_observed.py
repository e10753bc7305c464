"""Pairs, shares and tables, counted by hand."""

from __future__ import annotations

from arms_docs.study.coefficients import (
    Scale,
    category_shares,
    observed_agreement,
    pairs_of,
    table_of,
)
from tests.support.rating_tables import LEVELS, from_raters, from_units

# Unit 1: Low, Low, High: 1 pair alike, 2 pairs two steps apart. Unit 2: Medium, Medium, Low: 1 and
# 2 one step apart. Unit 3: two High: 1 alike. Unit 4: one rating, no pair. Unit 5: nothing.
CASES = from_raters(
    "Low  Medium High Low .",
    "Low  Medium .    .   .",
    "High Low    High .   .",
)


def test_pairs_are_counted_by_how_far_they_lie_apart() -> None:
    seen = observed_agreement(CASES, LEVELS)
    assert (seen.exact, seen.one_step, seen.further, seen.pairs) == (3, 2, 2, 7)
    assert (seen.exact_share, seen.within_one_share, seen.further_share) == (3 / 7, 5 / 7, 2 / 7)
    assert (seen.cases, seen.units, seen.raters, seen.ratings) == (3, 3, 3, 8)


def test_without_a_pair_there_is_no_share() -> None:
    seen = observed_agreement(from_units([["Low"], ["High"]]), LEVELS)
    assert (seen.pairs, seen.units, seen.raters, seen.ratings) == (0, 0, 0, 0)
    assert seen.exact_share is seen.within_one_share is seen.further_share is None


def test_three_steps_are_two_or_more() -> None:
    scale = Scale(("Low", "Medium", "High", "Very High"))
    seen = observed_agreement(from_units([["Low", "Very High"], ["Low", "High"]]), scale)
    assert (seen.exact, seen.one_step, seen.further) == (0, 0, 2)


def test_every_category_of_the_scale_has_a_share() -> None:
    shares = category_shares(CASES, Scale((*LEVELS.categories, "Very High")))
    counts = [(share.category, share.count, share.of) for share in shares]
    assert counts == [("Low", 4, 9), ("Medium", 2, 9), ("High", 3, 9), ("Very High", 0, 9)]
    assert [share.share for share in shares] == [4 / 9, 2 / 9, 3 / 9, 0.0]
    assert [share.share for share in category_shares([], LEVELS)] == [None] * 3


def test_two_raters_have_a_table_of_what_both_rated() -> None:
    pairs = pairs_of(CASES, "A", "C")
    assert pairs[0] == [("Low", "High")] and pairs[3] == [("Low", None)]
    assert table_of(pairs, LEVELS) == ((0, 0, 1), (1, 0, 0), (0, 0, 1))

"""What goes with the rating of a factor."""

from __future__ import annotations

import pytest

from arms_docs.assessment.rules.factor_ratings import (
    factors_are_answered,
    factors_say_their_own,
    imminence_fits_the_rating,
)
from tests.support.builders import broken


@pytest.mark.parametrize(
    ("rating", "fits"),
    [("High", True), ("Unable to rate", True), ("Medium", False), ("Low", False), (None, True)],
)
def test_imminent_offending_goes_with_high(rating: str | None, fits: bool) -> None:
    changes = {"factors.R4.rating": rating, "factors.R4.imminent": "Yes"}
    assert broken(imminence_fits_the_rating, changes) == (
        [] if fits else ["R10 factors.R4.imminent"]
    )


@pytest.mark.parametrize("rating", ["High", "Medium", "Unable to rate"])
def test_what_is_not_low_needs_an_open_action(rating: str) -> None:
    changes = {"factors.R4.rating": rating}
    assert broken(factors_are_answered, changes) == ["R05 factors.R4.rating"]
    also = {**changes, "actions.A1.also_2": "R4"}
    assert broken(factors_are_answered, also) == []


def test_an_action_that_is_over_answers_nothing() -> None:
    """By hand: A4 is the only action for P4."""
    assert broken(factors_are_answered, {"actions.A4.status": "Done"}) == ["R05 factors.P4.rating"]


def test_what_is_low_is_monitored() -> None:
    assert broken(factors_are_answered, {"factors.R4.monitored": None}) == [
        "R06 factors.R4.monitored"
    ]


def test_a_passage_stands_under_one_factor() -> None:
    passage = "He said at the visit in March that the nights were what he had to watch from now on."
    shared = {"factors.R4.own_view": passage, "factors.R7.rationale": f"As before. {passage}"}
    assert broken(factors_say_their_own, shared) == ["R24 factors.R4.own_view"]
    once = {"factors.R4.own_view": passage, "factors.R4.rationale": passage}
    assert broken(factors_say_their_own, once) == []

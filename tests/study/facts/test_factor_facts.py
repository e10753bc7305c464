"""How factors are rated and what became of actions, as plain data."""

from __future__ import annotations

from datetime import date

from arms_docs.study.facts.factor_facts import actions_of, factors_of
from tests.support.plans_told import BEFORE_HORIZONS, told_of

NAME = "high_with_gap"


def test_each_factor_has_its_kind_and_its_rating_in_words() -> None:
    factors = {each.factor: each for each in factors_of(told_of(NAME))}
    assert len(factors) == 12
    assert (factors["R1"].kind, factors["R1"].rating) == ("risk", "High")
    assert (factors["P3"].kind, factors["P3"].rating) == ("protective", "Unable to rate")
    unrated = {each.factor: each for each in factors_of(told_of(NAME, {"factors.R1.rating": None}))}
    assert unrated["R1"].rating == "", "what is not known is empty"


def test_each_action_has_what_it_serves_and_what_became_of_it() -> None:
    actions = {each.id: each for each in actions_of(told_of(NAME))}
    one, done = actions["A5"], actions["A9"]
    assert (one.serves, one.is_open, one.due) == (("R5", "R6", "P2"), True, date(2026, 11, 13))
    assert (done.status, done.is_open) == ("Done", False)
    assert (actions["A2"].controls, one.controls) == (True, False)


def test_without_a_table_or_a_heading_it_is_not_known_whether_an_action_controls() -> None:
    (first, *_) = actions_of(told_of(NAME, instrument=BEFORE_HORIZONS))
    assert first.controls is None
    (first, *_) = actions_of(told_of(NAME, {"actions.A1.heading": None}))
    assert (first.heading, first.controls) == ("", None)

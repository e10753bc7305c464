"""Strategies name the factors that they serve and the scenarios that they guard against."""

from __future__ import annotations

import pytest

from arms_docs.assessment.asked import Asked
from arms_docs.assessment.rules.strategies import factors_have_a_strategy, scenarios_are_guarded
from arms_docs.reading.judging import judge_answers
from tests.support.builders import DAYS, FORM, INSTRUMENT, answers_of, broken, case, place_of

NOBODY_SERVES = {"strategies.T1.also_1": None}  # R2, rated Medium


def test_a_factor_that_no_strategy_serves_is_named() -> None:
    assert broken(factors_have_a_strategy) == []
    assert broken(factors_have_a_strategy, NOBODY_SERVES) == ["R42 strategies.T1.factor"]
    (told,) = (p for p in case("medium_low", NOBODY_SERVES).problems if p.code.number == "R42")
    assert "serves R2, rated" in told.message


@pytest.mark.parametrize("rating", ["Low", None])
def test_a_factor_that_is_low_or_not_rated_needs_none(rating: str | None) -> None:
    changes = {**NOBODY_SERVES, "factors.R2.rating": rating}
    assert broken(factors_have_a_strategy, changes) == []


def test_a_gap_needs_one_too() -> None:
    changes = {**NOBODY_SERVES, "factors.R2.rating": "Unable to rate"}
    assert broken(factors_have_a_strategy, changes) == ["R42 strategies.T1.factor"]


def test_nothing_is_said_before_each_strategy_names_its_factor() -> None:
    changes = {**NOBODY_SERVES, "strategies.T2.factor": None}
    assert broken(factors_have_a_strategy, changes) == []


def test_a_scenario_that_nothing_guards_against_is_named() -> None:
    """T3 and A7 guard against S3, and nothing else does."""
    assert broken(scenarios_are_guarded) == []
    by_action = {"strategies.T3.scenario": None}
    assert broken(scenarios_are_guarded, by_action) == []
    by_strategy = {"actions.A7.scenario": None}
    assert broken(scenarios_are_guarded, by_strategy) == []
    nothing = {**by_action, **by_strategy}
    assert broken(scenarios_are_guarded, nothing) == ["R44 strategies.T1.scenario"]
    over = {**by_action, "actions.A7.status": "Cancelled"}
    assert broken(scenarios_are_guarded, over) == ["R44 strategies.T1.scenario"]


def test_whoever_was_not_asked_is_not_told() -> None:
    """The form of 0.2.0 did not ask what a strategy serves."""
    later = {"factor", "also_1", "also_2", "scenario"}
    asked = {p for p in FORM.questions if p.section != "strategies" or p.field not in later}
    raw = {p: v for p, v in answers_of("medium_low").items() if p in asked}
    raw[place_of("actions.A7.scenario")] = None
    judged = judge_answers(raw, INSTRUMENT, on=DAYS["medium_low"], asked=Asked(frozenset(asked)))
    assert not judged.problems

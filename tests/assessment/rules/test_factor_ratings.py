"""What goes with the rating of a factor."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arms_docs.assessment.form import questions
from arms_docs.assessment.rules.case import Case
from arms_docs.assessment.rules.factor_ratings import (
    factors_are_answered,
    factors_say_their_own,
    imminence_fits_the_rating,
    outweighing_is_of_a_high_rating,
    protection_is_built,
)
from arms_docs.problems import Stage
from tests.support.builders import DAYS, INSTRUMENT, assessment_of, broken, case


@pytest.mark.parametrize(
    ("rating", "fits"),
    [("High", True), ("Unable to rate", True), ("Medium", False), ("Low", False), (None, True)],
)
def test_imminent_offending_goes_with_high(rating: str | None, fits: bool) -> None:
    changes = {"factors.R4.rating": rating, "factors.R4.imminent": "Yes"}
    assert broken(imminence_fits_the_rating, changes) == (
        [] if fits else ["R10 factors.R4.imminent"]
    )


@pytest.mark.parametrize("key", ["R4", "P4"])
@pytest.mark.parametrize(
    ("rating", "fits"),
    [("High", True), ("Unable to rate", False), ("Medium", False), ("Low", False), (None, True)],
)
def test_a_factor_that_outweighs_the_others_without_being_high_is_said_to_change_nothing(
    key: str, rating: str | None, fits: bool
) -> None:
    changes = {f"factors.{key}.rating": rating, f"factors.{key}.outweighs": "It drives the rest."}
    assert broken(outweighing_is_of_a_high_rating, changes) == (
        [] if fits else [f"R29 factors.{key}.outweighs"]
    )
    blank = {**changes, f"factors.{key}.outweighs": "n/a"}
    assert broken(outweighing_is_of_a_high_rating, blank) == []


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


# --- protection is built, and not only watched

CONTROL = "Monitoring and control"
ALL_CONTROL = {f"actions.A{n}.heading": CONTROL for n in range(1, 10)}


def test_probe_m_a_deficit_that_is_answered_only_by_control_is_said() -> None:
    """Every action stood under one heading, and `check` had no problems."""
    told = [p for p in case("medium_low", ALL_CONTROL).problems if p.code.number == "R43"]
    assert [str(p.place) for p in told] == [f"factors.{key}.rating" for key in ("P3", "P4", "P5")]
    assert told[1].message == (
        "P4 Employment or positive routine protects too little (it is rated Medium), and is "
        "answered only by control (A4)."
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"factors.P4.rating": "Low"},
        {"factors.P4.rating": "Unable to rate"},
        {"factors.P4.rating": None},
        {"actions.A4.heading": None},
        {"actions.A4.status": "Done"},  # then there is no open action at all, which is said
        {"actions.A5.also_2": "P4"},  # of another heading
    ],
)
def test_what_else_there_is_for_it_will_do(changes: dict[str, object]) -> None:
    controlled = {"actions.A4.heading": CONTROL}
    assert broken(protection_is_built, controlled) == ["R43 factors.P4.rating"]
    assert broken(protection_is_built, {**controlled, **changes}) == []


def test_a_risk_may_be_met_by_control_alone() -> None:
    told = broken(protection_is_built, ALL_CONTROL)
    assert told and not [problem for problem in told if "factors.R" in problem]


def test_tables_that_do_not_say_what_control_is_have_no_such_rule() -> None:
    form = questions(replace(INSTRUMENT, control_headings=None))
    judged = assessment_of("medium_low", ALL_CONTROL)
    day = DAYS["medium_low"]
    assert not list(protection_is_built(Case(judged, form, Stage.SUBMISSION, day)))

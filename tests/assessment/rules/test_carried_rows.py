"""What became of last time's actions, scenarios and contingency plans is said."""

from __future__ import annotations

import pytest

from arms_docs.assessment.rules.carried_rows import (
    actions_stay_themselves,
    moved_actions_say_why,
    numbers_mean_one_thing,
    outcomes_are_said,
    what_came_about_is_answered,
)
from tests.support.builders import broken
from tests.support.reviews import broken_in, last_of, sound

A1 = last_of("medium_low").assessment.actions[0]
SEEN = {"scenarios.S1.seen_what": "On 20 December 2026 he stood at the door (E20)."}


def test_an_action_without_a_status_is_missed() -> None:
    problems = sound("medium_low", {"actions.A1.status": None}).problems
    assert [f"{p.code.number} {p.place}" for p in problems] == ["A01 actions.A1.status"]


def test_an_action_is_not_moved_without_a_word() -> None:
    silent = {"actions.A1.outcome_why": None}
    assert broken_in(moved_actions_say_why, silent) == ["A01 actions.A1.outcome_why"]
    as_it_was = silent | {"actions.A1.due": A1.due}
    assert broken_in(moved_actions_say_why, as_it_was) == []


def test_an_action_that_is_moved_a_second_time_is_seen() -> None:
    said = broken_in(moved_actions_say_why, times=2)
    assert "R56 actions.A1.due" in said
    problem = next(p for p in sound("medium_low", times=2).problems if p.code.number == "R56")
    # first due on 16 October 2026 by the case's own answers; moved at each of two reviews
    assert "2 times" in problem.message and "16 October 2026" in problem.message
    ended = {"actions.A1.status": "Not done", "actions.A1.ended_on": "2027-04-01"}
    assert "R56 actions.A1.due" not in broken_in(moved_actions_say_why, ended, times=2)


def test_another_action_does_not_hide_in_an_old_row() -> None:
    other = {"actions.A1.what": last_of("medium_low").assessment.actions[3].what}
    assert broken_in(actions_stay_themselves, other) == ["R57 actions.A1.what"]
    assert isinstance(A1.what, str)
    reworded = {"actions.A1.what": A1.what.replace("examines", "looks through") + " By May."}
    assert broken_in(actions_stay_themselves, reworded) == []
    in_a_free_row = {"actions.A30.what": "Something that is quite new."}
    assert broken_in(actions_stay_themselves, in_a_free_row) == []


@pytest.mark.parametrize(
    "place", ["scenarios.S1.seen", "scenarios.S1.still", "contingency.C1.triggered"]
)
def test_what_was_seen_of_each_is_said(place: str) -> None:
    assert broken_in(outcomes_are_said, {place: None}) == [f"A01 {place}"]


def test_a_new_scenario_and_a_new_plan_are_not_asked_what_became_of_them() -> None:
    new = {"scenarios.S6.title": "A new one", "contingency.C8.trigger": "He drinks again"}
    assert broken_in(outcomes_are_said, new) == []


@pytest.mark.parametrize("word", ["It happened", "It nearly happened"])
def test_what_came_about_changes_something(word: str) -> None:
    came = SEEN | {"scenarios.S1.seen": word}
    assert broken_in(what_came_about_is_answered, came) == ["R58 scenarios.S1.seen"]
    for answered in (
        {"factors.R1.rating": "High"},
        {"overall.general": "High"},
        {"actions.A30.what": "The tablet is taken in by 20 January 2027."},
        {"contingency.C1.action": "Ring the duty officer first."},
        {"strategies.T1.approach": "See him each week."},
    ):
        assert broken_in(what_came_about_is_answered, came | answered) == []


def test_a_date_that_is_moved_is_no_answer_to_what_came_about() -> None:
    came = SEEN | {"scenarios.S1.seen": "It happened", "actions.A1.due": "2027-01-20"}
    assert broken_in(what_came_about_is_answered, came) == ["R58 scenarios.S1.seen"]


@pytest.mark.parametrize("word", ["A warning sign was seen", "Nothing of it was seen"])
def test_a_sign_alone_need_change_nothing(word: str) -> None:
    assert broken_in(what_came_about_is_answered, {"scenarios.S1.seen": word}) == []


def test_a_scenario_that_is_over_needs_no_guard() -> None:
    over = {"scenarios.S3.still": "No", "strategies.T3.scenario": None, "actions.A7.scenario": None}
    numbers = {p.code.number for p in sound("medium_low", over).problems}
    assert "R44" not in numbers


def test_an_action_does_not_end_before_it_was_signed() -> None:
    ended = {"actions.A1.status": "Not done", "actions.A1.ended_on": "2026-10-01"}
    problems = sound("medium_low", ended).problems
    assert "R02 actions.A1.ended_on" in [f"{p.code.number} {p.place}" for p in problems]


def test_a_first_assessment_is_asked_none_of_it() -> None:
    for rule in (
        *(moved_actions_say_why, actions_stay_themselves, outcomes_are_said),
        numbers_mean_one_thing,
        what_came_about_is_answered,
    ):
        assert broken(rule) == []


def test_a_number_means_one_thing_in_all_records_of_a_case() -> None:
    """A8 was done last time: what is new goes into a row that no record has used."""
    again = {"actions.A8.what": "PC Haylestorm asks the GP for a letter."}
    assert broken_in(numbers_mean_one_thing, again) == ["R66 actions.A8.what"]
    assert broken_in(numbers_mean_one_thing, {"actions.A10.what": again["actions.A8.what"]}) == []
    assert broken_in(numbers_mean_one_thing) == []

"""What of an assessment a caseload is managed by; what is not known is nothing, and never zero."""

from __future__ import annotations

from datetime import date, timedelta

from arms_docs.caseload.case_file import Plan
from arms_docs.caseload.case_file.planned import plan_of
from arms_docs.instrument import Level
from arms_docs.rating import Reading
from tests.support.builders import DAYS, case
from tests.support.reviews import day_of, sound


def plan(reading: Reading) -> Plan:
    assert reading.assessment is not None
    assert reading.rating is not None
    return plan_of(reading.assessment, reading.rating)


def test_levels_officer_gaps_actions_and_days_are_those_of_the_case() -> None:
    told = plan(case("high_with_gap"))
    assert told.assessed_on is not None
    assert (told.general, told.overall) == (Level.HIGH, Level.HIGH)
    assert told.officer
    assert [gap.factor for gap in told.gaps] == ["P3"]
    assert all(action.due and action.first_due == action.due for action in told.actions)


def test_release_is_told_of_who_is_in_custody() -> None:
    told = plan(case("custody_release"))
    assert told.in_custody
    assert told.release is not None


def test_imminent_offending_is_told_by_its_factors() -> None:
    assert plan(case("very_high_imminent")).imminent != ()


def test_what_was_not_answered_is_nothing() -> None:
    cleared = {"overall.general": None, "review.next_review": None, "context.assessed_on": None}
    told = plan(case("medium_low", cleared))
    assert (told.general, told.next_review, told.assessed_on) == (None, None, None)


def test_an_attempt_is_no_visit_and_a_lone_visit_is_one() -> None:
    on = day_of("medium_low") - timedelta(days=1)
    tried = {"visits.V2.on": on, "visits.V2.outcome": "Attempted", "visits.V2.two": "Yes"}
    visits = plan(sound("medium_low", tried)).visits
    assert visits.last == day_of("medium_low") - timedelta(days=3)
    assert (visits.attempts, visits.lone) == (1, 0)
    alone = plan(sound("medium_low", {"visits.V1.two": "No"})).visits
    assert (alone.two, alone.lone) == (False, 1)


def test_the_last_visit_of_a_first_assessment_is_the_one_that_it_names() -> None:
    visits = plan(case("medium_low")).visits
    assert visits.last == date(2026, 9, 28)
    assert visits.last < DAYS["medium_low"]
    assert visits.every is not None
    assert visits.lone == 0
    assert plan(case("medium_low", {"context.two_went": "No"})).visits.lone == 1

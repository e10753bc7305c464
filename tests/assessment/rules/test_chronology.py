"""Dates in their order, by hand: the case was assessed on 5 October 2026."""

from __future__ import annotations

from datetime import date

import pytest

from arms_docs.assessment.form import questions
from arms_docs.assessment.rules.case import Case
from arms_docs.assessment.rules.chronology import (
    actions_come_before_the_review,
    adults_only,
    dates_in_order,
    not_in_the_future,
    review_is_near,
    rounds_in_order,
)
from arms_docs.instrument import load_instrument
from arms_docs.problems import Stage
from tests.support.builders import DAYS, assessment_of, broken
from tests.support.spoilt_tables import SHIPPED

BEFORE, ASSESSED, AFTER = date(2026, 10, 4), date(2026, 10, 5), date(2026, 10, 6)


@pytest.mark.parametrize(
    "dotted",
    [
        "person.born",
        "context.last_visit",
        "context.previous_date",
        "rm2000.record_date",
        "rm2000.osp_direct_date",
        "sources.E1.dated",
    ],
)
def test_what_has_happened_lies_not_after_the_assessment(dotted: str) -> None:
    told = broken(dates_in_order, {dotted: AFTER})
    assert f"R02 {dotted}" in told
    # where he was born later, all else is too early
    assert dotted == "person.born" or told == [f"R02 {dotted}"]
    assert f"R02 {dotted}" not in broken(dates_in_order, {dotted: ASSESSED})


@pytest.mark.parametrize(
    "dotted",
    ["review.next_review", "factors.R1.resolve_by", "actions.A1.due", "rounds.SO1.decided_on"],
)
def test_what_is_to_come_lies_not_before_it(dotted: str) -> None:
    assert broken(dates_in_order, {dotted: BEFORE}) == [f"R02 {dotted}"]
    assert broken(dates_in_order, {dotted: ASSESSED}) == []


def test_a_release_lies_ahead_only_for_somebody_in_custody() -> None:
    released = {"person.release_date": BEFORE}
    assert broken(dates_in_order, released) == []
    in_custody = {**released, "person.setting": "Custody"}
    assert broken(dates_in_order, in_custody) == ["R02 person.release_date"]


@pytest.mark.parametrize(
    ("status", "wrong"),
    [("To do", True), ("Under way", True), (None, True), ("Done", False), ("Cancelled", False)],
)
def test_an_action_is_due_later_only_while_it_is_open(status: str | None, wrong: bool) -> None:
    changes = {"actions.A1.due": BEFORE, "actions.A1.status": status}
    assert broken(dates_in_order, changes) == (["R02 actions.A1.due"] if wrong else [])


@pytest.mark.parametrize("dotted", ["context.last_visit", "context.previous_date"])
def test_nothing_happened_before_he_was_born(dotted: str) -> None:
    assert broken(dates_in_order, {dotted: date(1968, 5, 13)}) == [f"R02 {dotted}"]
    assert broken(dates_in_order, {dotted: date(1968, 5, 14)}) == []


def test_a_date_that_is_missing_or_unreadable_is_in_no_order() -> None:
    assert broken(dates_in_order, {"context.assessed_on": None}) == []
    assert broken(dates_in_order, {"context.last_visit": "soon"}) == []


def test_an_assessment_is_not_dated_after_the_day_of_judging() -> None:
    assert broken(not_in_the_future, on=ASSESSED) == []
    assert broken(not_in_the_future, on=BEFORE) == ["R04 context.assessed_on"]


def test_rounds_follow_one_another() -> None:
    second = {"rounds.SO2.name": "x", "rounds.SO2.decided_on": date(2026, 10, 9)}
    assert broken(rounds_in_order, second) == []
    second["rounds.SO2.decided_on"] = date(2026, 10, 8)
    assert broken(rounds_in_order, second) == ["R16 rounds.SO2.decided_on"]
    assert broken(rounds_in_order, on=date(2026, 10, 8)) == ["R04 rounds.SO1.decided_on"]


def test_a_child_is_most_likely_a_mistyped_date_of_birth() -> None:
    assert broken(adults_only, {"person.born": date(2008, 10, 5)}) == []
    assert broken(adults_only, {"person.born": date(2008, 10, 6)}) == ["R15 person.born"]
    assert broken(adults_only, {"person.born": AFTER}) == []


def test_under_tables_of_2026_1_the_next_review_is_within_their_one_limit() -> None:
    form = questions(load_instrument(SHIPPED / "editions" / "2026.1"))

    def said(day: date) -> list[str]:
        assessment = assessment_of("medium_low", {"review.next_review": day})
        told = review_is_near(Case(assessment, form, Stage.SUBMISSION, DAYS["medium_low"]))
        return [f"{problem.code.number} {problem.place}" for problem in told]

    assert said(date(2027, 10, 5)) == []
    assert said(date(2027, 10, 6)) == ["R03 review.next_review"]
    assert broken(review_is_near, {"review.next_review": date(2029, 1, 1)}) == [], (
        "by level it is a warning: see test_urgency"
    )


def test_open_actions_are_due_before_the_review() -> None:
    late = {"actions.A1.due": date(2027, 4, 2)}
    assert broken(actions_come_before_the_review, late) == ["R21 actions.A1.due"]
    assert broken(actions_come_before_the_review, {**late, "actions.A1.status": "Done"}) == []
    assert broken(actions_come_before_the_review, {"actions.A1.due": date(2027, 4, 1)}) == []

"""By when what is urgent is done: beyond is a warning with the day, and never an error.

The days are worked by hand: medium_low is assessed on 5 October 2026, the others on 19 October and
9 November.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arms_docs.assessment.form import questions
from arms_docs.assessment.rules.case import Case
from arms_docs.assessment.rules.urgency import (
    imminent_offending_is_answered,
    review_is_soon,
    urgent_actions_are_soon,
    urgent_gaps_are_soon,
)
from arms_docs.instrument import load_instrument
from arms_docs.problems import Code, Severity, Stage
from tests.support.builders import DAYS, Changes, assessment_of, broken, case
from tests.support.spoilt_tables import SHIPPED

BEFORE = load_instrument(SHIPPED / "editions" / "2026.1")
OPEN = {f"actions.A{n}.due" for n in range(1, 9)}
REVIEW, GAP = "review.next_review", "factors.P3"


def said(name: str, changes: Changes) -> list[tuple[str, str]]:
    found = case(name, changes).problems
    assert all(p.severity is Severity.WARNING for p in found if p.code.number in ALL)
    return [(p.code.number, str(p.place)) for p in found if p.code.number in ALL]


ALL = ("R30", "R31", "R32", "R33")


@pytest.mark.parametrize(
    ("priority", "last"),
    [("High", date(2026, 11, 2)), ("Medium", date(2027, 1, 5)), ("Low", None)],
)
def test_an_action_is_due_within_the_horizon_of_its_priority(
    priority: str, last: date | None
) -> None:
    def beyond(day: date) -> bool:
        changes = {"actions.A1.priority": priority, "actions.A1.due": day}
        return "R30 actions.A1.due" in broken(urgent_actions_are_soon, changes)

    if last is None:
        assert not beyond(date(2028, 1, 1))
        return
    assert not beyond(last)
    assert beyond(last + timedelta(days=1))


def test_a_plan_of_eleven_months_is_not_no_problems() -> None:
    """Probe c: every open action due in eleven months, High among them; a gap in fifty weeks."""
    changes = {dotted: date(2027, 9, 19) for dotted in OPEN}
    changes |= {f"{GAP}.resolve_by": date(2027, 10, 1), REVIEW: date(2027, 10, 19)}
    found = said("high_with_gap", changes)
    assert ("R31", f"{GAP}.resolve_by") in found
    assert {place for code, place in found if code == "R30"} == OPEN
    assert ("R33", REVIEW) in found


def test_only_what_is_open_counts() -> None:
    late = {"actions.A1.due": date(2027, 9, 1), "actions.A1.priority": "High"}
    assert "R30 actions.A1.due" in broken(urgent_actions_are_soon, late)
    for status in ("Done", "Cancelled"):
        closed = {**late, "actions.A1.status": status}
        assert "R30 actions.A1.due" not in broken(urgent_actions_are_soon, closed)


@pytest.mark.parametrize(
    ("priority", "last"),
    [("High", date(2026, 11, 16)), ("Medium", date(2027, 1, 19)), ("Low", None)],
)
def test_a_gap_is_resolved_within_the_horizon_of_its_priority(
    priority: str, last: date | None
) -> None:
    def beyond(day: date) -> list[str]:
        changes = {f"{GAP}.resolve_priority": priority, f"{GAP}.resolve_by": day}
        return broken(urgent_gaps_are_soon, changes, name="high_with_gap")

    if last is None:
        assert beyond(date(2027, 9, 1)) == []
        return
    assert beyond(last) == []
    assert beyond(last + timedelta(days=1)) == [f"R31 {GAP}.resolve_by"]
    rated = {f"{GAP}.rating": "Medium", f"{GAP}.resolve_by": last + timedelta(days=1)}
    assert broken(urgent_gaps_are_soon, rated, name="high_with_gap") == [], "it is no gap any more"


def test_imminent_offending_with_half_a_year_to_act_is_not_no_problems() -> None:
    """Probe f: R1's actions Medium and due in six months, a review in twelve."""
    name, far = "very_high_imminent", date(2027, 5, 9)
    actions = assessment_of(name).actions
    changes: dict[str, object] = {f"actions.{a.id}.due": far for a in actions if a.is_open}
    changes |= {f"actions.{a.id}.priority": "Medium" for a in actions if "R1" in a.serves}
    changes |= {REVIEW: date(2027, 11, 9)}
    found = said(name, changes)
    assert ("R32", "factors.R1.imminent") in found
    assert ("R33", REVIEW) in found


def test_imminent_offending_has_an_open_action_within_a_week() -> None:
    name = "very_high_imminent"
    serving = [a.id for a in assessment_of(name).actions if a.is_open and "R1" in a.serves]
    assert broken(imminent_offending_is_answered, name=name) == []

    def with_dues(day: date, first: date, status: str = "To do") -> list[str]:
        changes: dict[str, object] = {f"actions.{key}.due": day for key in serving}
        changes |= {f"actions.{serving[0]}.due": first, f"actions.{serving[0]}.status": status}
        return broken(imminent_offending_is_answered, changes, name=name)

    late, seventh, eighth = date(2026, 12, 1), date(2026, 11, 16), date(2026, 11, 17)
    assert with_dues(late, seventh) == []
    assert with_dues(late, eighth) == ["R32 factors.R1.imminent"]
    assert with_dues(late, seventh, "Done") == ["R32 factors.R1.imminent"]
    problem = next(
        p
        for p in case(name, {f"actions.{k}.due": late for k in serving}).problems
        if p.code is Code.IMMINENT_UNANSWERED
    )
    assert "within 7 days of the assessment (16 November 2026)" in problem.message


@pytest.mark.parametrize(
    ("general", "last"),
    [
        ("Low", date(2027, 10, 5)),
        ("Medium", date(2027, 4, 5)),
        ("High", date(2027, 1, 5)),
        ("Very High", date(2026, 11, 5)),
    ],
)
def test_the_next_review_is_as_soon_as_the_general_level_asks(general: str, last: date) -> None:
    level = {"overall.general": general}
    assert broken(review_is_soon, {**level, REVIEW: last}) == []
    assert broken(review_is_soon, {**level, REVIEW: last + timedelta(days=1)}) == [f"R33 {REVIEW}"]


def test_with_imminent_offending_the_review_is_within_28_days() -> None:
    name = "very_high_imminent"
    assert broken(review_is_soon, {REVIEW: date(2026, 12, 7)}, name=name) == []
    assert broken(review_is_soon, {REVIEW: date(2026, 12, 8)}, name=name) == [f"R33 {REVIEW}"]


IN_CUSTODY: Changes = {"person.setting": "Custody", "person.release_date": date(2026, 11, 6)}


def test_a_release_in_32_days_and_a_review_in_a_year_is_not_no_word() -> None:
    """Probe h: released on 6 November 2026, so reviewed by 4 December."""
    assert ("R33", REVIEW) in said("medium_low", {**IN_CUSTODY, REVIEW: date(2027, 10, 5)})
    assert broken(review_is_soon, {**IN_CUSTODY, REVIEW: date(2026, 12, 4)}) == []
    assert broken(review_is_soon, {**IN_CUSTODY, REVIEW: date(2026, 12, 5)}) == [f"R33 {REVIEW}"]
    problem = next(
        p
        for p in case("medium_low", {**IN_CUSTODY, REVIEW: date(2026, 12, 5)}).problems
        if p.code is Code.REVIEW_BEYOND
    )
    assert "release is expected on 6 November 2026" in problem.message


def test_a_release_far_off_does_not_put_the_review_off() -> None:
    """The level's own limit stands: the earliest day counts."""
    far = {**IN_CUSTODY, "person.release_date": date(2028, 1, 1)}
    assert broken(review_is_soon, {**far, REVIEW: date(2027, 4, 6)}) == [f"R33 {REVIEW}"]


def test_a_release_counts_only_in_custody_and_only_when_it_is_known() -> None:
    released = {"person.release_date": date(2026, 9, 1), REVIEW: date(2027, 4, 5)}
    assert broken(review_is_soon, released) == []
    unknown = {"person.setting": "Custody", "person.release_date": "Unknown"}
    assert broken(review_is_soon, {**unknown, REVIEW: date(2027, 4, 5)}) == []


def test_under_tables_of_2026_1_nothing_of_this_is_said() -> None:
    """A record is judged by the tables that it carries: there one limit stood for all reviews."""
    rules = (
        urgent_actions_are_soon,
        urgent_gaps_are_soon,
        imminent_offending_is_answered,
        review_is_soon,
    )
    form = questions(BEFORE)
    for name in DAYS:
        far: dict[str, object] = {f"actions.A{n}.due": date(2029, 1, 1) for n in range(1, 9)}
        assessment = assessment_of(name, {**far, REVIEW: date(2029, 1, 1)})
        old = Case(assessment, form, Stage.SUBMISSION, DAYS[name])
        assert [p for rule in rules for p in rule(old)] == []


def test_without_a_date_of_assessment_nothing_is_made_up() -> None:
    changes = {"context.assessed_on": None, "actions.A1.due": date(2029, 1, 1)}
    assert broken(urgent_actions_are_soon, changes) == []
    assert broken(review_is_soon, {**changes, REVIEW: date(2029, 1, 1)}) == []

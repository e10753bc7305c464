"""A workbook that waits for its review is not called unfinished; nothing in it is passed over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from arms_docs.assessment import Assessment, ReviewDue, in_force, is_waiting, review_due
from arms_docs.problems import has_errors
from tests.support.builders import DAYS, assessment_of
from tests.support.reviews import last_of, sound, waiting

SIGNED = date(2026, 10, 12)  # medium_low, assessed on 5 October; its next review is on 1 April 2027
VISIT = {
    "visits.V1.on": date(2026, 10, 13),
    "visits.V1.announced": "Planned",
    "visits.V1.outcome": "Attempted",
    "visits.V1.by": "Tobias Haylestorm and Morwenna Rainehart",
    "visits.V1.two": "Yes",
}


def said(
    changes: Mapping[str, object], *, on: date = SIGNED, name: str = "medium_low"
) -> list[str]:
    return [f"{p.code.number} {p.place}" for p in waiting(name, changes, on=on).problems]


def begun_of(changes: Mapping[str, object], *, on: date = SIGNED) -> Assessment:
    assessment = waiting("medium_low", changes, on=on).assessment
    assert assessment is not None
    return assessment


@pytest.mark.parametrize("name", DAYS)
def test_on_the_day_of_sign_off_one_thing_is_said(name: str) -> None:
    numbers = [s.split()[0] for s in said({}, on=DAYS[name], name=name)]
    late = {"very_high_imminent": ["R26", "R25", "R25"]}  # which the supervisor accepted
    assert sorted(numbers) == sorted(["R62", *late.get(name, [])])


def test_it_cannot_be_handed_in_like_that() -> None:
    reading = waiting("medium_low", {}, on=SIGNED)
    assert has_errors(reading.problems) and not reading.ok


def test_by_when_it_is_due_and_how_much_is_to_come_is_told() -> None:
    (problem,) = waiting("medium_low", {}, on=SIGNED).problems
    assert "due by 1 April 2027)" in problem.message
    late = waiting("medium_low", {}, on=date(2027, 4, 2)).problems
    assert any("due by 1 April 2027, which has passed)" in p.message for p in late)
    called = {"rechecks.K1.on": SIGNED, "rechecks.K1.r2": "Worse"}
    problems = waiting("medium_low", called, on=SIGNED).problems
    words = "due now: re-check K1 of 12 October 2026 found R2 worse)"
    assert any(words in p.message for p in problems)


def test_a_visit_is_checked_as_it_is_entered() -> None:
    assert said(VISIT, on=date(2026, 10, 13)) == ["R62 context.assessed_on"]
    begun = {"visits.V1.on": date(2026, 10, 13)}
    missed = [s for s in said(begun, on=date(2026, 10, 13)) if s.startswith("A01")]
    assert missed == [f"A01 visits.V1.{f}" for f in ("announced", "outcome", "by", "two")]


def test_an_action_that_ends_is_checked_as_it_is_entered() -> None:
    done = {"actions.A1.status": "Done"}
    missed = [s for s in said(done) if s.startswith("A01")]
    assert missed == [f"A01 actions.A1.{f}" for f in ("ended_on", "shown", "effect")]


def test_a_source_that_is_added_is_checked_as_it_is_entered() -> None:
    assert "A01 sources.E20.origin" in said({"sources.E20.what": "A letter"})


@pytest.mark.parametrize(
    "begins", [{"context.assessed_on": SIGNED}, {"factors.R1.rating": "Medium"}]
)
def test_once_the_review_is_begun_all_that_is_missing_is_said(begins: dict[str, object]) -> None:
    missed = said(begins)
    assert "R62 context.assessed_on" not in missed
    assert {"A01 overall.level", "A01 since.person", "A01 actions.A1.status"} <= set(missed)


def test_what_is_late_is_told_while_it_waits() -> None:
    late = said({}, on=date(2027, 4, 2))
    # next visit: 28 September 2026 and the interval of the case; its actions; risk to self
    assert {"R26 context.last_visit", "R25 actions.A1.due", "R41 self_risk.by"} <= set(late)
    asked = {"self_risk.concern": "None known"}
    assert "R41 self_risk.by" not in said(asked, on=date(2027, 4, 2))


def test_a_gap_of_last_time_stays_due_until_the_factor_is_rated() -> None:
    # high_with_gap: P3 was to be resolved by 6 November 2026
    assert "R27 factors.P3.resolve_by" not in said({}, on=date(2026, 11, 6), name="high_with_gap")
    assert "R27 factors.P3.resolve_by" in said({}, on=date(2026, 11, 7), name="high_with_gap")


def test_the_review_is_due_by_the_day_that_was_signed_or_by_the_first_call() -> None:
    assert review_due(begun_of({})) == ReviewDue(date(2027, 4, 1))
    called = {
        "rechecks.K1.on": date(2026, 12, 4),
        "rechecks.K1.r5": "Worse",
        **VISIT,
        "visits.V1.on": date(2026, 11, 20),
        "visits.V1.review_now": "Yes",
    }
    due = review_due(begun_of(called, on=date(2026, 12, 5)))
    assert due == ReviewDue(date(2026, 11, 20), "visit V1 of 20 November 2026 asks for it")
    after = {"rechecks.K1.on": date(2027, 5, 1), "rechecks.K1.r5": "Worse"}
    assert review_due(begun_of(after)) == ReviewDue(date(2027, 4, 1)), "it was due before"


def test_a_review_that_is_made_is_due_no_more_and_a_first_assessment_never_was() -> None:
    made = sound("medium_low", {"rechecks.K1.on": SIGNED, "rechecks.K1.r5": "Worse"}).assessment
    assert made is not None
    assert review_due(made) is None and not is_waiting(made) and in_force(made) is made
    first = assessment_of("medium_low")
    assert review_due(first) is None and not is_waiting(first) and in_force(first) is first
    assert in_force(begun_of({})) == last_of("medium_low").assessment

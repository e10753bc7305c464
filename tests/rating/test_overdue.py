"""What is past its date is said, on the day on which it is judged and not before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arms_docs.problems import Code, Severity, Stage
from arms_docs.rating import check_overdue, overdue, overdue_in_words
from tests.support.builders import case
from tests.support.reviews import waiting

VISIT = date(2026, 11, 12)  # the last one was on 12 October, and they are a month apart


def late(on: date, name: str = "high_with_gap") -> list[str]:
    reading = case(name, on=on)
    assert reading.assessment is not None and reading.rating is not None
    return [f"{i.code.number} {i.place}" for i in overdue(reading.assessment, reading.rating, on)]


def test_a_year_of_nothing_done_is_not_no_problems() -> None:
    """Eight High actions, a home visit and a gap were past their dates, and `check` was silent."""
    assert late(date(2026, 11, 28)) == [
        "R26 context.last_visit",
        "R27 factors.P3.resolve_by",
        *(f"R25 actions.A{n}.due" for n in (1, 2, 3, 4, 5, 6, 7, 10)),
    ]
    year_later = late(date(2027, 11, 28))
    assert "R17 review.next_review" in year_later
    assert len([line for line in year_later if line.startswith("R25")]) == 10
    assert "R25 actions.A9.due" not in year_later, "it is done"


@pytest.mark.parametrize("stage", Stage)
def test_it_is_a_warning_when_it_is_handed_in_and_when_it_is_signed_off(stage: Stage) -> None:
    problems = case("high_with_gap", on=date(2026, 11, 28), stage=stage).problems
    said = [p for p in problems if p.code in (Code.ACTION_OVERDUE, Code.VISIT_OVERDUE)]
    assert len(said) == 9 and all(p.severity is Severity.WARNING for p in said)


def test_a_day_that_has_come_is_not_past() -> None:
    assert "R26 context.last_visit" not in late(VISIT)
    assert "R26 context.last_visit" in late(VISIT + timedelta(days=1))


def test_what_is_closed_or_not_known_is_not_overdue() -> None:
    changes = {f"actions.A{n}.status": "Cancelled" for n in (*range(1, 9), 10, 11)}
    changes |= {"context.last_visit": "Unknown", "factors.P3.rating": "Low"}
    problems = case("high_with_gap", changes, on=date(2026, 11, 28)).problems
    assert not {p.code for p in problems} & {
        Code.ACTION_OVERDUE,
        Code.VISIT_OVERDUE,
        Code.GAP_OVERDUE,
    }


def test_a_release_that_was_expected_by_now_is_asked_about() -> None:
    changes = {"person.setting": "Custody", "person.release_date": date(2026, 10, 20)}
    problems = case("high_with_gap", changes, on=date(2026, 10, 24)).problems
    assert (Code.RELEASE_PAST, "person.release_date") in [(p.code, str(p.place)) for p in problems]


def test_the_words_of_all_are_one_sentence() -> None:
    reading = case("high_with_gap", on=date(2026, 11, 6))
    assert reading.assessment is not None and reading.rating is not None
    items = overdue(reading.assessment, reading.rating, date(2026, 11, 6))
    assert overdue_in_words(items) == "A1 since 30 October 2026; A2 since 5 November 2026."
    assert overdue_in_words(()) == "Nothing is past its date."
    assert len(check_overdue(reading.assessment, reading.rating, date(2026, 11, 6))) == 2


@pytest.mark.parametrize("concern", ["Some concern", "High concern", "Not asked yet"])
def test_a_next_step_on_risk_to_self_is_not_forgotten(concern: str) -> None:
    changes = {"self_risk.concern": concern, "self_risk.by": date(2026, 10, 26)}
    on = date(2026, 10, 27)
    late_then = case("high_with_gap", changes, on=on)
    assert late_then.assessment is not None and late_then.rating is not None
    (step,) = overdue(late_then.assessment, late_then.rating, on)
    assert (step.code, str(step.place)) == (Code.SELF_RISK_OVERDUE, "self_risk.by")
    assert overdue_in_words((step,)) == "Next step on risk to self since 26 October 2026."
    none_known = case("high_with_gap", {**changes, "self_risk.concern": "None known"}, on=on)
    assert Code.SELF_RISK_OVERDUE not in {p.code for p in none_known.problems}


# --- until the review


def late_in(changes: dict[str, object], on: date) -> list[tuple[str, date]]:
    """What is past of the review of medium_low, which is due by 1 April 2027."""
    reading = waiting("medium_low", changes, on=on)
    assert reading.assessment is not None and reading.rating is not None
    items = overdue(reading.assessment, reading.rating, on)
    return [(i.what, i.since) for i in items if i.code is Code.REVIEW_OVERDUE]


def test_a_review_that_is_not_made_is_late_by_the_day_that_was_signed() -> None:
    assert late_in({}, date(2027, 4, 1)) == []
    assert late_in({}, date(2027, 4, 2)) == [("review", date(2027, 4, 1))]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (
            {"rechecks.K1.on": date(2026, 12, 4), "rechecks.K1.r2": "Worse"},
            "re-check K1 of 4 December 2026 found R2 worse",
        ),
        (
            {"visits.V1.on": date(2026, 12, 4), "visits.V1.review_now": "Yes"},
            "visit V1 of 4 December 2026 asks for it",
        ),
    ],
)
def test_a_review_that_is_called_for_is_due_that_day(changes: dict[str, object], why: str) -> None:
    assert late_in(changes, date(2026, 12, 4)) == []
    assert late_in(changes, date(2026, 12, 5)) == [(f"review ({why})", date(2026, 12, 4))]
    made = changes | {"context.assessed_on": date(2026, 12, 5)}
    assert late_in(made, date(2027, 3, 1)) == []


def test_no_recheck_for_long_is_not_late() -> None:
    assert late_in({"rechecks.K1.on": date(2026, 10, 13)}, date(2027, 3, 31)) == []

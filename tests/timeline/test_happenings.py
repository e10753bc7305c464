"""Visits, re-checks, scenarios and contingency plans of one signed record."""

from __future__ import annotations

from datetime import date

from arms_docs.timeline.event import Event, Kind
from arms_docs.timeline.happenings import of_happenings
from tests.support.builders import Changes
from tests.support.time_lines import Step, chain, told

ON, DAY = date(2027, 1, 11), date(2026, 12, 14)
MADE: Changes = {
    "visits.V1.on": DAY,
    "visits.V1.announced": "Unannounced",
    "visits.V1.outcome": "Made",
    "visits.V1.by": "Two offender managers",
    "visits.V1.two": "Yes",
    "visits.V1.seen": "He was at home.",
}


def happened(changes: Changes) -> list[Event]:
    first, second = chain(Step(ON, changes))
    return list(of_happenings(second, first.assessment))


def test_a_visit_is_told_on_its_day_and_names_nobody() -> None:
    (event,) = happened(MADE)
    assert (event.happened, event.since, event.kind) == (DAY, None, Kind.VISIT)
    assert event.what == "Unannounced home visit made, by two people."


def test_an_attempt_is_no_visit_and_a_review_that_is_needed_now_is_said() -> None:
    changes = {**MADE, "visits.V1.outcome": "Attempted", "visits.V1.two": "No"}
    (event,) = happened({**changes, "visits.V1.review_now": "Yes"})
    assert event.kind is Kind.ATTEMPT
    assert event.what == (
        "Unannounced home visit attempted, by one person. It was said that a review is needed now."
    )


def test_the_last_visit_of_a_first_assessment_is_told() -> None:
    (record,) = chain()
    (event,) = of_happenings(record, None)
    assert (event.kind, event.happened) == (Kind.VISIT, date(2026, 9, 28))


def test_a_visit_that_stands_from_last_time_is_not_told_again() -> None:
    assert happened({}) == []


def test_worse_at_a_recheck_is_told_first_and_with_its_reason() -> None:
    changes = {"rechecks.K1.on": DAY, "rechecks.K1.by": "PC", "rechecks.K1.r1": "Better"}
    changes |= {"rechecks.K1.r1_why": "He moved away.", "rechecks.K1.r2": "No change"}
    changes |= {"rechecks.K1.p1": "Worse", "rechecks.K1.p1_why": "His sister has left"}
    assert told(happened(changes), Kind.RECHECK) == [
        "P1 worse: His sister has left. R1 better: He moved away. No change on R2."
    ]


def test_a_scenario_that_came_about_is_told_as_between_two_days() -> None:
    changes = {"scenarios.S1.seen": "It nearly happened", "scenarios.S1.seen_what": "On 3 May."}
    (event,) = happened(changes)
    assert (event.since, event.happened) == (date(2026, 10, 5), ON)
    assert event.what == (
        "S1 A return to indecent images, late at night: it nearly happened. On 3 May."
    )


def test_a_scenario_that_is_no_longer_realistic_is_told() -> None:
    assert told(happened({"scenarios.S1.still": "No"}), Kind.SCENARIO) == [
        "S1 A return to indecent images, late at night: no longer held to be realistic."
    ]


def test_a_contingency_that_was_not_done_in_time_says_so() -> None:
    changes = {"contingency.C1.triggered": "Yes", "contingency.C1.in_time": "No"}
    (what,) = told(happened(changes), Kind.CONTINGENCY)
    assert what.startswith("C1 happened: ")
    assert what.endswith(" What was planned was done, not in time.")

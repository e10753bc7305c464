"""Levels, ratings, triggers and restricted rows of one signed record."""

from __future__ import annotations

from datetime import date

from arms_docs.timeline.assessed import of_assessment, of_restricted
from arms_docs.timeline.event import Kind
from tests.support.time_lines import Step, chain, told

ON = date(2027, 1, 11)


def test_each_changed_rating_is_told_from_and_to_and_no_other() -> None:
    first, second = chain(Step(ON, {"factors.R1.rating": "High", "factors.R2.rating": "Low"}))
    assert told(of_assessment(second, first.assessment), Kind.RATING) == [
        "R1 Opportunity (victim access): Medium to High.",
        "R2 Sexual preoccupation: Medium to Low.",
    ]


def test_unable_to_rate_is_never_read_as_improvement() -> None:
    first, second = chain(Step(ON, {"factors.R1.rating": "Unable to rate"}))
    assert told(of_assessment(second, first.assessment), Kind.RATING) == [
        "R1 Opportunity (victim access): Medium to Unable to rate. "
        "That is a gap, and no improvement."
    ]


def test_high_on_a_protective_factor_is_named_a_deficit() -> None:
    first, second = chain(Step(ON, {"factors.P3.rating": "High"}))
    assert told(of_assessment(second, first.assessment), Kind.RATING) == [
        "P3 Intimate relationship: Medium to High: deficit."
    ]


def test_a_level_that_moved_is_told_with_why_or_that_no_reason_is_recorded() -> None:
    changes = {"overall.level": "High", "overall.moved": "He lost his flat"}
    first, second = chain(Step(ON, changes))
    assert told(of_assessment(second, first.assessment), Kind.LEVEL) == [
        "Overall priority: Medium to High. He lost his flat."
    ]
    first, second = chain(Step(ON, {"overall.general": "High"}))
    assert told(of_assessment(second, first.assessment), Kind.LEVEL) == [
        "General level: Medium to High. No reason is recorded."
    ]


def test_a_first_assessment_moves_nothing() -> None:
    (record,) = chain()
    events = list(of_assessment(record, None))
    assert [event.kind for event in events] == [Kind.ASSESSMENT]
    assert events[0].what == "Initial assessment: overall priority Medium, general level Medium."


def test_a_trigger_happened_some_time_since_the_assessment_before() -> None:
    changes = {"context.why_now": "Review after a trigger", "context.trigger": "He was stopped."}
    first, second = chain(Step(ON, changes))
    (event,) = (e for e in of_assessment(second, first.assessment) if e.kind is Kind.TRIGGER)
    assert (event.since, event.happened, event.what) == (date(2026, 10, 5), ON, "He was stopped.")


def test_restricted_rows_are_marked_each_and_every_one() -> None:
    (record,) = chain()
    events = list(of_restricted(record, record.assessment))
    assert [event.what[:12] for event in events] == ["X1, about P1", "Source E6: T"]
    assert all(event.restricted for event in events)

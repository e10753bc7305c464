"""Visits and re-checks are dated as they happened, by two, and what they call for is said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from arms_docs.assessment.rules.between_reviews import (
    entries_are_of_the_past,
    last_visit_is_the_last_made,
    review_is_no_initial,
    stance_has_its_reason,
    two_go_to_each,
)
from tests.support.builders import broken
from tests.support.reviews import broken_in, day_of, sound, waiting

SIGNED = date(2026, 10, 12)  # medium_low
WORSE = {"rechecks.K1.on": "2026-10-14", "rechecks.K1.p1": "Worse", "rechecks.K1.p1_why": "E8"}
NEEDED = {"visits.V1.on": "2026-10-16", "visits.V1.review_now": "Yes"}


def said(changes: Mapping[str, object], *, on: date) -> list[str]:
    return [f"{p.code.number} {p.place}" for p in waiting("medium_low", changes, on=on).problems]


def test_one_officer_alone_is_seen_at_each_visit_that_was_made() -> None:
    alone = {"visits.V1.two": "No"}
    assert broken_in(two_go_to_each, alone) == ["R35 visits.V1.two"]
    assert broken_in(two_go_to_each, alone | {"visits.V1.outcome": "Attempted"}) == []
    numbers = [p.code.number for p in sound("medium_low", alone).problems]
    assert numbers == ["R35"], "and not once more at the last visit"


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2026-10-04", "R02"),  # before the last assessment, of 5 October 2026
        ("2026-10-05", ""),
        ("2027-01-11", ""),  # the day of the review
        ("2027-01-12", "R02"),
    ],
)
@pytest.mark.parametrize("row", ["visits.V2", "rechecks.K1"])
def test_visits_and_rechecks_lie_between_the_assessments(day: str, code: str, row: str) -> None:
    assert day_of("medium_low") == date(2027, 1, 11)
    problems = sound("medium_low", {f"{row}.on": date.fromisoformat(day)}).problems
    numbers = [p.code.number for p in problems if str(p.place) == f"{row}.on"]
    assert numbers == ([code] if code else [])


def test_nothing_is_written_down_before_it_happens() -> None:
    day = date(2026, 10, 13)
    for place in ("visits.V1.on", "rechecks.K1.on", "actions.A1.ended_on"):
        assert f"R04 {place}" not in said({place: "2026-10-13"}, on=day)
        assert f"R04 {place}" in said({place: "2026-10-14"}, on=day)
    assert broken_in(entries_are_of_the_past) == []


def test_the_next_visit_cannot_count_from_another_than_the_last() -> None:
    other = {"context.last_visit": "2026-12-01"}
    assert broken_in(last_visit_is_the_last_made, other) == ["R59 context.last_visit"]
    unknown = {"context.last_visit": "Unknown"}
    assert broken_in(last_visit_is_the_last_made, unknown) == ["R59 context.last_visit"]
    assert broken_in(last_visit_is_the_last_made, {"context.last_visit": "2027-01-08"}) == []


@pytest.mark.parametrize(
    ("changes", "place"), [(WORSE, "rechecks.K1.p1"), (NEEDED, "visits.V1.review_now")]
)
def test_what_calls_for_a_review_says_so_until_there_is_one(
    changes: dict[str, object], place: str
) -> None:
    assert f"R60 {place}" in said(changes, on=date(2026, 10, 16))
    assert f"R60 {place}" in said(changes, on=date(2027, 3, 1))
    made = [f"{p.code.number} {p.place}" for p in sound("medium_low", changes).problems]
    assert f"R60 {place}" not in made


def test_better_and_no_change_call_for_nothing() -> None:
    for trend in ("Better", "No change"):
        changes = WORSE | {"rechecks.K1.p1": trend}
        assert not [s for s in said(changes, on=date(2026, 10, 16)) if s.startswith("R60")]


def test_a_review_is_no_initial_assessment_and_is_told_once() -> None:
    initial = {"context.why_now": "Initial assessment"}
    assert broken_in(review_is_no_initial, initial) == ["R64 context.why_now"]
    assert [p.code.number for p in sound("medium_low", initial).problems] == ["R64"]


@pytest.mark.parametrize("word", ["In part", "No", "Could not be asked", "Not asked yet"])
def test_the_persons_stance_has_its_reason(word: str) -> None:
    stance = {"voice.agrees": word}
    assert broken_in(stance_has_its_reason, stance) == ["R63 voice.agrees_why"]
    assert broken_in(stance_has_its_reason, stance | {"voice.agrees_why": "He was ill."}) == []


def test_who_agrees_or_says_nothing_is_asked_for_no_reason() -> None:
    assert broken_in(stance_has_its_reason, {"voice.agrees": "Yes"}) == []
    assert broken_in(stance_has_its_reason) == []
    assert broken(stance_has_its_reason, {"voice.agrees": "No"}) == [], "only a review asks"

"""What changed since it was returned: no answer is another without standing in the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from arms_docs.assessment import Returned, questions
from arms_docs.casework.deciding.since_returned import since_returned
from arms_docs.casework.opening.open_submission import Case
from arms_docs.problems import Place
from tests.casework.deciding.test_decision_file import made
from tests.support.builders import INSTRUMENT, case
from tests.support.loop import opened_of

FORM = questions(INSTRUMENT)
THEN = made("medium_low")[0]
REPLIED = {
    "rounds.SO1.decision": "Returned",
    "points.F1.round": "SO1",
    "points.F1.concerns": "R3 Rationale",
    "points.F1.change": "Say since when.",
    "points.F1.reply": "Said, with the day.",
}
CHANGES = {
    "factors.R3.rationale": "He said so on 3 October 2026 (E1).",
    "person.other_identifiers": None,
    "voice.experience": "He found it fair.",
}


def again(changes: Mapping[str, object] | None = None) -> Case:
    """The same, handed in once more."""
    reading = case("medium_low", {**REPLIED, **(changes or {})}, on=date(2026, 11, 28))
    journey = Returned("2026-11-28T09:00:00+00:00", "", THEN.opened.submission.digest, "0" * 64)
    return replace(THEN, opened=opened_of(reading, returned=(journey,)), reading=reading)


def test_what_was_never_returned_changed_since_nothing() -> None:
    assert since_returned(THEN, (), FORM) is None


def test_each_answer_that_differs_is_listed_with_what_it_was() -> None:
    told = since_returned(again(CHANGES), (again(), THEN), FORM)
    assert told is not None and told.differences is not None
    places = [str(each.place) for each in told.differences]
    assert set(places) == set(CHANGES)
    assert len(places) == len(CHANGES)
    by_place = {each.place: each for each in told.differences}
    changed = by_place[Place("factors", "R3", "rationale")]
    assert changed.now == CHANGES["factors.R3.rationale"] and changed.then != changed.now
    kinds = {str(place): each.kind.value for place, each in by_place.items()}
    assert kinds["person.other_identifiers"] == "cleared"


def test_points_stand_there_with_what_was_done_about_them() -> None:
    told = since_returned(again(), (), FORM)
    assert told is not None
    assert [(p.concerns, p.reply) for p in told.points] == [("R3 Rationale", "Said, with the day.")]


def test_that_nothing_changed_needs_no_earlier_file() -> None:
    told = since_returned(again(), (), FORM)
    assert told is not None and told.differences == ()


def test_what_differs_is_never_told_from_another_assessment() -> None:
    """Without the very file that was returned it is not known, which is not the same as nothing."""
    other = made("high_with_gap")[0]
    told = since_returned(again(CHANGES), (other,), FORM)
    assert told is not None and told.differences is None

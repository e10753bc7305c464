"""What changed since last time: every answer that differs, once, then and now."""

from __future__ import annotations

from arms_docs.assessment.differences import differences
from arms_docs.report.edition import Edition
from arms_docs.report.pages.changed import NOT_THIS_TIME, Changed
from arms_docs.report.pages.page import page_of
from tests.support.builders import FORM, INSTRUMENT, NOTHING, Changes
from tests.support.lively import lively


def changed(changes: Changes = NOTHING) -> Changed:
    told = page_of(lively(changes), INSTRUMENT, Edition.RECORD)[0].changed
    assert told is not None
    return told


def test_every_answer_that_differs_stands_once_but_for_the_note_on_the_work() -> None:
    """The note is for evaluation, and printed in no edition."""
    assessment = lively().assessment
    assert assessment is not None
    told = changed()
    labels = [each.label for each in told.answers]
    for part in (*told.new, *told.not_asked):
        labels += [f"{part.title}: {label}" for label in part.labels]
    assert len(labels) == len(set(labels))
    differing = [each.place for each in differences(assessment, FORM)]
    assert sorted(labels) == sorted(FORM.label(p) for p in differing if p.section != "note")
    assert any(place.section == "note" for place in differing)


def test_then_and_now_stand_side_by_side() -> None:
    rating = next(a for a in changed().answers if a.label == "R2 Sexual preoccupation: Rating")
    assert (rating.then, rating.now) == (("Medium",), ("High",))


def test_what_was_cleared_says_by_whom_and_why() -> None:
    told = changed(
        {
            "orders.O3.what": None,
            "orders.O3.ends": None,
            "since.orders_what": "O3 was entered twice.",
        }
    )
    (cleared,) = (a for a in told.answers if a.label.startswith("Order or condition O3: What"))
    assert cleared.now == (
        "Cleared by Morwenna Rainehart; Anoushka Mistwell: O3 was entered twice.",
    )


def test_what_is_not_answered_this_time_is_not_taken_back() -> None:
    (view,) = (a for a in changed().answers if a.label.startswith("R1 ") and "own view" in a.label)
    assert view.now == (NOT_THIS_TIME,)


def test_what_was_not_asked_then_is_no_change() -> None:
    told = changed()
    labels = {each.label for each in told.answers} | {part.title for part in told.new}
    assert not any(label.startswith(("Visit ", "Re-check ")) for label in labels)
    assert "Visit V1" in {part.title for part in told.not_asked}

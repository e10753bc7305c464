"""What became of actions, with the first due date for ever."""

from __future__ import annotations

from datetime import date

import pytest

from arms_docs.timeline.action_events import of_actions
from arms_docs.timeline.event import Event, Kind
from tests.support.builders import Changes
from tests.support.time_lines import Step, chain

ON, DAY = date(2027, 1, 11), date(2026, 12, 1)


def of_a1(changes: Changes) -> list[Event]:
    first, second = chain(Step(ON, {f"actions.A1.{k}": v for k, v in changes.items()}))
    return [e for e in of_actions(second, first.assessment) if e.what.startswith("A1:")]


def test_done_is_told_on_its_day_with_its_effect_and_first_due_date() -> None:
    (event,) = of_a1(
        {"status": "Done", "ended_on": DAY, "shown": "Yes", "effect": "Some effect", "due": DAY}
    )
    assert (event.kind, event.happened, event.since) == (Kind.ACTION_DONE, DAY, None)
    assert event.what.endswith("Its measure showed it. Some effect. First due 16 October 2026.")


@pytest.mark.parametrize(
    ("status", "kind"),
    [("Not done", Kind.ACTION_NOT_DONE), ("Cancelled", Kind.ACTION_CANCELLED)],
)
def test_what_was_not_done_says_why(status: str, kind: Kind) -> None:
    (event,) = of_a1({"status": status, "ended_on": DAY, "outcome_why": "He was ill"})
    assert event.kind is kind and "Why: He was ill." in event.what


def test_what_has_ended_on_no_known_day_ended_between_two_assessments() -> None:
    (event,) = of_a1({"status": "Done", "ended_on": None})
    assert (event.since, event.happened) == (date(2026, 10, 5), ON)


def test_what_is_moved_keeps_its_first_due_date_and_counts() -> None:
    due, moved = of_a1({"status": "Under way", "due": date(2027, 2, 1), "outcome_why": "Ill"})
    assert (due.kind, due.happened) == (Kind.ACTION_DUE, date(2027, 2, 1))
    assert due.what.endswith("First due 16 October 2026.")
    assert moved.kind is Kind.ACTION_MOVED
    assert moved.what.endswith(
        "Moved from 16 October 2026 to 1 February 2027. Why: Ill. It was moved once by now. "
        "First due 16 October 2026."
    )


def test_a_second_move_is_counted() -> None:
    later = date(2027, 4, 20)
    moved = {"actions.A2.status": "Under way", "actions.A2.due": date(2027, 2, 1)}
    _, second, third = chain(Step(ON, moved), Step(later, {"actions.A2.due": date(2027, 5, 1)}))
    events = of_actions(third, second.assessment)
    (what,) = (e.what for e in events if e.kind is Kind.ACTION_MOVED and e.what.startswith("A2:"))
    assert "It was moved twice by now. First due 5 January 2027." in what

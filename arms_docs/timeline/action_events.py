"""What an assessment says of its actions: when each is due, and what became of it.

The first due date of an action, and how often it was moved, stay for ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from textwrap import shorten

from arms_docs.assessment import Action, ActionStatus, Assessment, YesNo, long_date
from arms_docs.timeline.event import Event, Kind, Record, day, typed

ENDED: dict[object, Kind] = {
    ActionStatus.DONE: Kind.ACTION_DONE,
    ActionStatus.NOT_DONE: Kind.ACTION_NOT_DONE,
    ActionStatus.CANCELLED: Kind.ACTION_CANCELLED,
}
LONGEST = 110  # letters of an action: the record has all of it
TIMES = {1: "once", 2: "twice"}


def of_actions(record: Record, before: Assessment | None) -> Iterator[Event]:
    """When each is due, and each that was moved or has ended since ``before``."""
    since = day(before.context.assessed_on) if before else None
    for action in record.assessment.actions:
        text = f"{action.id}: {shorten(typed(action.what), LONGEST, placeholder=' …')}"
        due = day(action.due)
        if due and (action.is_open or before is None):
            yield Event(due, Kind.ACTION_DUE, f"{text}{_was_due_first(action)}", record.source)
        if action.is_moved:
            what = f"{text} {_moved(action)}"
            yield Event(record.assessed_on, Kind.ACTION_MOVED, what, record.source, since)
        if isinstance(action.status, ActionStatus) and action.status in ENDED:
            yield _ended(action, text, record, since)


def _ended(action: Action, text: str, record: Record, since: date | None) -> Event:
    """That it has ended, on its day, or at some time before the assessment that says so."""
    kind = ENDED[action.status]
    what = " ".join(filter(None, (text, *_outcome(action))))
    what += _was_due_first(action)
    if ended := day(action.ended_on):
        return Event(ended, kind, what, record.source)
    return Event(record.assessed_on, kind, what, record.source, since)


def _outcome(action: Action) -> Iterator[str]:
    if action.status is ActionStatus.DONE:
        shown: dict[object, str] = {
            YesNo.YES: "Its measure showed it.",
            YesNo.NO: "Its measure did not show it.",
        }
        yield shown.get(action.shown, "")
        yield typed(getattr(action.effect, "value", ""))
    elif why := typed(action.outcome_why):
        yield f"Why: {why}"
    else:
        yield "No reason is recorded."


def _moved(action: Action) -> str:
    was, is_ = day(action.was_due), day(action.due)
    days = f"Moved from {long_date(was)} to {long_date(is_)}." if was and is_ else "Moved."
    times = TIMES.get(action.moves_by_now, f"{action.moves_by_now} times")
    why = typed(action.outcome_why) or "no reason is recorded."
    return f"{days} Why: {why} It was moved {times} by now.{_was_due_first(action)}"


def _was_due_first(action: Action) -> str:
    first = day(action.first_due)
    return f" First due {long_date(first)}." if first and first != action.due else ""

"""Which days are excused: those on which an excuse was in force that had been entered before.

The day on which an excuse is entered counts, and so does the day on which it ends. So no day that
has been counted as late is ever taken back, and between two excuses there is a day that counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from arms_docs.caseload.clocks.case_event import CaseEvent, Happened
from arms_docs.caseload.clocks.clock import What
from arms_docs.caseload.clocks.declared import AWAY, EXCUSES
from arms_docs.civil_days import is_to_come
from arms_docs.data_class import dataclass

# Where the person is has changed: whatever excused a clock before is over.
ENDS_ALL = (
    *(Happened.RECALLED, Happened.RELEASED, Happened.ACTIVE_AGAIN),
    *(Happened.TRANSFERRED_OUT, Happened.ENDED, Happened.DIED),
)


@dataclass(frozen=True)
class Excused:
    """The days after one day and before another, and why they are excused."""

    why: str
    after: date
    before: date

    def days(self, first_due: date, on: date) -> int:
        """How many of its days have passed on a day, since something was due at first."""
        last = min(self.before - timedelta(days=1), on)
        return max(0, (last - max(self.after, first_due)).days)


def excuse_on(events: tuple[CaseEvent, ...], clock: What, item: str, on: date) -> str:
    """The excuse that is in force for a clock when a day is over; nothing where there is none."""
    for each in _excuses(events, clock, item):
        if not is_to_come(each.after, on) and is_to_come(each.before, on):
            return each.why
    return ""


def excused_days(
    events: tuple[CaseEvent, ...], clock: What, item: str, first_due: date, since: date, on: date
) -> tuple[tuple[str, int], ...]:
    """The days on which a clock that has run since a day was excused, by reason, in order."""
    days: dict[str, int] = {}
    for each in (*_excuses(events, clock, item), *_away(events)):
        if each.after >= since and (count := each.days(first_due, on)):
            days[each.why] = days.get(each.why, 0) + count
    return tuple(days.items())


def _excuses(events: tuple[CaseEvent, ...], clock: What, item: str) -> Iterator[Excused]:
    for number, event in enumerate(events):
        if event.excuse and event.is_of(clock, item):
            longest = EXCUSES[event.excuse].longest
            ends = [event.entered_on + timedelta(days=longest + 1)]
            ends += [e.entered_on for e in events[number + 1 :] if _ends(e, clock, item)]
            yield Excused(event.excuse.value, event.entered_on, min(ends))


def _ends(event: CaseEvent, clock: What, item: str) -> bool:
    if event.what is Happened.EXCUSE_ENDED:
        return event.is_of(clock, item)
    return event.what in ENDS_ALL


def _away(events: tuple[CaseEvent, ...]) -> Iterator[Excused]:
    """The days between a transfer and the return, in which the case was somebody else's."""
    left: CaseEvent | None = None
    for event in events:
        if event.what is Happened.TRANSFERRED_OUT:
            left = event
        elif event.what is Happened.TRANSFERRED_IN and left:
            yield Excused(AWAY, left.entered_on, event.on)
            left = None

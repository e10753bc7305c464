"""What no assessment says and a caseload has to know: one event, and those of everybody by person.

Each has two days: when it happened, and when it was entered. What excuses or acknowledges counts
from the day on which it was entered, so that nothing is made good afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from enum import Enum

from arms_docs.caseload.clocks.clock import EscalatedTo, What
from arms_docs.civil_days import is_past, is_to_come
from arms_docs.compare import fold, letters_of
from arms_docs.data_class import dataclass


class Happened(Enum):
    """What happened."""

    ACKNOWLEDGED = "acknowledged"  # an escalation, by whom it went to
    ALL_ACKNOWLEDGED = "all acknowledged"  # all that had reached a step on that day
    EXCUSED = "excused"
    EXCUSE_ENDED = "excuse ended"
    OFFICER = "officer changed"
    LEAVE = "officer on leave"  # is told with each of his cases, and stops nothing
    RELEASED = "released"
    RECALLED = "recalled"
    TRANSFERRED_OUT = "transferred out"
    TRANSFERRED_IN = "transferred in"
    ACTIVE_AGAIN = "active again"  # reactive management has ended
    DIED = "died"
    ENDED = "registration ended"
    OPENED_AGAIN = "opened again"  # what closed the case was entered in error, or holds no more


class Excuse(Enum):
    """Why a clock may be excused: a closed list. An officer's leave is not on it."""

    CUSTODY = "in custody"
    HOSPITAL = "in hospital"
    ABROAD = "abroad, with notice"
    OTHER_AREA = "with another area"
    ORDERED = "officer cannot, by order of a supervisor"


@dataclass(frozen=True)
class CaseEvent:
    """One event. What its kind has no use for is empty.

    ``reference`` is the person's; an officer's leave has none. ``by`` is the staff id of whoever
    says so, and ``officer`` one too.
    """

    what: Happened
    on: date
    entered_on: date
    by: str
    reason: str = field(repr=False)
    reference: str = ""
    clock: What | None = None
    item: str = ""
    excuse: Excuse | None = None
    escalated_to: EscalatedTo | None = None
    officer: str = ""
    until: date | None = None

    def is_of(self, clock: What, item: str) -> bool:
        """Whether it is about this clock."""
        return self.clock is clock and fold(self.item) == fold(item)


@dataclass(frozen=True)
class CaseEvents:
    """All events, in the order in which they were entered."""

    events: tuple[CaseEvent, ...] = ()
    by_person: Mapping[str, tuple[CaseEvent, ...]] = field(default_factory=dict, compare=False)
    leaves: Mapping[str, tuple[CaseEvent, ...]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, events: Iterable[CaseEvent]) -> CaseEvents:
        """These events, found by person, and leave by officer."""
        events = tuple(events)
        leaves = [event for event in events if event.what is Happened.LEAVE]
        return cls(
            events,
            _grouped((event.reference, event) for event in events if event.reference),
            _grouped((event.officer, event) for event in leaves),
        )

    def of_person(self, reference: str, on: date) -> tuple[CaseEvent, ...]:
        """The events of a person that were entered by a day."""
        if not self.by_person:
            return ()
        events = self.by_person.get(letters_of(reference), ())
        return tuple(event for event in events if not is_to_come(event.entered_on, on))

    def leave_of(self, officer: str, on: date) -> date | None:
        """Until when an officer is on leave; None where he is not."""
        until = [
            event.until
            for event in self.leaves.get(letters_of(officer), ())
            if event.until
            and not is_to_come(max(event.on, event.entered_on), on)
            and not is_past(event.until, on)
        ]
        return max(until, default=None)


def _grouped(events: Iterable[tuple[str, CaseEvent]]) -> dict[str, tuple[CaseEvent, ...]]:
    """Events by a reference or a staff id, as these are compared."""
    groups: dict[str, list[CaseEvent]] = {}
    for who, event in events:
        groups.setdefault(letters_of(who), []).append(event)
    return {key: tuple(mine) for key, mine in groups.items()}


NO_EVENTS = CaseEvents()

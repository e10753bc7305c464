"""Where a person stands on a day by records and events: closed, in custody, whose case it is.

Whichever speaks of the later day holds: an event, or the record of an assessment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from arms_docs.assessment import long_date
from arms_docs.caseload.case_file import Plan
from arms_docs.caseload.clocks.case_event import CaseEvent, CaseEvents, Happened
from arms_docs.caseload.clocks.declared import RESTARTS, Custody, Restart
from arms_docs.caseload.clocks.states import closed_by, custody_by
from arms_docs.caseload.people.person import Person
from arms_docs.data_class import dataclass


@dataclass(frozen=True)
class Start:
    """Something that starts clocks, or stops them: on which day, in words, and what it was.

    ``anew``: it ended what had stopped them, so that what was due before counts no more.
    """

    on: date
    words: str
    what: Happened
    anew: bool = False

    @property
    def restart(self) -> Restart:
        """What we declare of it."""
        return RESTARTS[self.what]


@dataclass(frozen=True)
class Situation:
    """Where a person stands.

    ``closed`` says what closed the case, ``closed_since`` on which day, and ``closed_why`` the
    reason that was entered: such a person is on no list, and is counted. ``officer`` is a staff id,
    and ``leave_until`` says until when that officer is on leave. ``doubt`` is what does not fit
    together.
    """

    officer: str
    in_custody: bool
    starts: tuple[Start, ...] = ()
    closed: str = ""
    closed_since: date | None = None
    closed_why: str = ""
    doubt: str = ""
    leave_until: date | None = None


def situation_on(person: Person, events: CaseEvents, on: date) -> Situation:
    """Where a person stands on a day."""
    where = situation_of(person, events.of_person(person.reference, on))
    return replace(where, leave_until=events.leave_of(where.officer, on))


def situation_of(person: Person, events: tuple[CaseEvent, ...]) -> Situation:
    """Where a person stands, by his files and by the events that were entered by that day."""
    file = person.signed or person.beside
    plan = file.plan if file else None
    assessed_on = plan.assessed_on if plan and plan.assessed_on else date.min
    since = [event for event in events if event.on >= assessed_on]
    closing, doubt = _closing(events, assessed_on)
    where = Situation(
        officer=_officer(plan, since),
        in_custody=_in_custody(plan, since),
        starts=tuple(_starts(person, events)),
        doubt=doubt,
    )
    if closing is None:
        return where
    return replace(
        where, closed=closing.what.value, closed_since=closing.on, closed_why=closing.reason
    )


def _closing(events: tuple[CaseEvent, ...], assessed_on: date) -> tuple[CaseEvent | None, str]:
    """What closed a case; nothing, and why not, where the person was assessed since."""
    closing = closed_by(events)
    if closing is None or closing.what is Happened.TRANSFERRED_OUT or closing.on >= assessed_on:
        return closing, ""
    closed = f"{closing.what.value} on {long_date(closing.on)}"
    return None, f"{closed}, and assessed on {long_date(assessed_on)}"


def _officer(plan: Plan | None, since: list[CaseEvent]) -> str:
    given = [event.officer for event in since if event.what is Happened.OFFICER]
    if given:
        return given[-1]
    return plan.officer if plan else ""


def _in_custody(plan: Plan | None, since: list[CaseEvent]) -> bool:
    last = custody_by(since)
    return last is Custody.IN if last else bool(plan and plan.in_custody)


@dataclass(frozen=True)
class _Told:
    """What a record or an event says on a day; of a day's two the record comes first."""

    on: date
    plan: Plan | None = None
    event: CaseEvent | None = None


def _starts(person: Person, events: tuple[CaseEvent, ...]) -> Iterator[Start]:
    """What starts clocks, in order: by an event, or because a record shows that it has happened.

    A release starts them anew only for somebody who was in custody, and so with reactive
    management: entered of anybody else, it would take away that something is late.
    """
    told = [_Told(p.assessed_on, plan=p) for r in person.records if (p := r.plan) and p.assessed_on]
    told += [_Told(event.on, event=event) for event in events if event.what in RESTARTS]
    ends: Happened | None = None  # what would end that clocks are stopped; None: they run
    before: Plan | None = None
    for each in sorted(told, key=lambda each: (each.on, each.event is not None)):
        if each.event:
            what = each.event.what
            yield Start(each.on, f"{what.value} on {long_date(each.on)}", what, what is ends)
            ends = _ends_after(what, ends)
        elif each.plan:
            if ends and not _is_ended_by(each.plan):
                on = _on_of(ends, before, each.plan, each.on)
                record = f"by the record of {long_date(each.on)}"
                yield Start(on, f"{ends.value} on {long_date(on)}, {record}", ends, anew=True)
            ends, before = _is_ended_by(each.plan), each.plan


def _is_ended_by(plan: Plan) -> Happened | None:
    """What ends that no home visit is due under a plan; None where visits are due."""
    if plan.in_custody:
        return Happened.RELEASED
    return Happened.ACTIVE_AGAIN if plan.visits.reactive else None


def _ends_after(what: Happened, ends: Happened | None) -> Happened | None:
    if what is Happened.RECALLED:
        return Happened.RELEASED
    return None if what is ends else ends


def _on_of(what: Happened, before: Plan | None, after: Plan, assessed_on: date) -> date:
    """On which day it was, of which a record tells: the day of release, if it lies between."""
    released = after.release or (before.release if before else None)
    if what is not Happened.RELEASED or released is None or released > assessed_on:
        return assessed_on
    since = before.assessed_on if before else None
    return assessed_on if since and released < since else released

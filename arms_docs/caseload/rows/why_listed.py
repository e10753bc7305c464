"""Why a person is on a list, in words: what is late or due, and what cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from arms_docs.assessment import long_date
from arms_docs.caseload.case_file import Step
from arms_docs.caseload.clocks import OF_SEVERAL, Clock, What, in_days
from arms_docs.caseload.people import Person


def reasons(
    clocks: tuple[Clock, ...], call: date | None, leave_until: date | None, on: date
) -> Iterator[str]:
    """What is late or due on a day, a review that is called for, and that the officer is away."""
    yield from _late_or_due(clocks, on)
    yield from _called(call, clocks, on)
    if leave_until:
        yield f"officer on leave until {long_date(leave_until)}"


def untold(person: Person, clocks: Iterable[Clock]) -> Iterator[str]:
    """What cannot be told of a person, and why."""
    if person.carried:
        yield "the record that was signed last is not among these files"
    elif person.signed is None:
        yield "no assessment is signed"
    for clock in clocks:
        if clock.why:
            yield f"{clock.what.value} {clock.item}".strip() + f": {clock.why}"
    for file in person.files:
        if file.step in (Step.UNPROVED, Step.UNREAD):
            yield f"{file.name}: {file.why}"


def late_of(what: What, clocks: Iterable[Clock], on: date) -> list[Clock]:
    """The clocks of one kind that are late."""
    return [clock for clock in clocks if clock.what is what and clock.late(on)]


def _late_or_due(clocks: tuple[Clock, ...], on: date) -> Iterator[str]:
    """What is late or due on this day, in words: visits and reviews, then what there are more of.

    >>> visit = Clock(What.VISIT, "", date(2026, 3, 1), date(2026, 5, 1))
    >>> list(_late_or_due((visit,), date(2026, 3, 9)))
    ['home visit 8 days late, due first on 1 March 2026']
    """
    for clock in clocks:
        if clock.what not in OF_SEVERAL and clock.late(on) and clock.first_due:
            days, first = in_days(clock.late(on)), long_date(clock.first_due)
            yield f"{clock.what.value} {days} late, due first on {first}"
    for what, told in ((What.ACTION, _actions), (What.GAP, _gaps)):
        if late := late_of(what, clocks, on):
            most = in_days(max(clock.late(on) for clock in late))
            yield f"{told(late)} {'up to ' if late[1:] else ''}{most} late"
    if today := [f"{c.what.value} {c.item}".strip() for c in clocks if _falls_due(c, on)]:
        yield "due today: " + ", ".join(today)


def _falls_due(clock: Clock, on: date) -> bool:
    return clock.due == on and not clock.late(on)


def _called(call: date | None, clocks: tuple[Clock, ...], on: date) -> Iterator[str]:
    """A call for a review, where the review is neither late nor due on this day."""
    reviews = [clock for clock in clocks if clock.what is What.REVIEW]
    if call and not any(clock.late(on) or _falls_due(clock, on) for clock in reviews):
        yield f"a review is called for since {long_date(call)}"


def _actions(late: list[Clock]) -> str:
    high = sum(clock.urgent for clock in late)
    told = "1 action" if len(late) == 1 else f"{len(late)} actions"
    return f"{told} ({high} of High priority)" if high else told


def _gaps(late: list[Clock]) -> str:
    return f"gap at {', '.join(clock.item for clock in late)}"

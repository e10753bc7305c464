"""Who has to know that something is late, and whether he has seen it.

An acknowledgement is for one clock at one step, or for all clocks of a person that had reached the
step: it takes no day away, and the next step wants its own. It counts only if the step was reached
on the day on which it was entered, and not from the officer whose case it is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from arms_docs.caseload.clocks.case_event import CaseEvent, Happened
from arms_docs.caseload.clocks.clock import Acknowledgement, Clock, EscalatedTo
from arms_docs.compare import same_staff_id
from arms_docs.instrument import Level
from arms_docs.settings import Escalation


def step_reached(late: int, level: Level, escalation: Escalation) -> EscalatedTo | None:
    """The step that so many days late reach at a level; None where they reach none."""
    days = escalation.days(level)
    if late >= days * escalation.inspector_times:
        return EscalatedTo.INSPECTOR
    return EscalatedTo.SUPERVISOR if late >= days else None


def acknowledged(
    clock: Clock,
    step: EscalatedTo,
    events: tuple[CaseEvent, ...],
    officer: str,
    step_on: Callable[[date], EscalatedTo | None],
) -> Acknowledgement | None:
    """The last acknowledgement of a clock at a step that counts; None where there is none.

    ``step_on`` says which step it had reached on an earlier day.
    """
    counts = [
        event
        for event in events
        if _is_about(event, clock)
        and event.escalated_to is step
        and (clock.since is None or event.entered_on >= clock.since)
        and step_on(event.entered_on) in _from(step)
        and not same_staff_id(event.by, officer)
    ]
    if not counts:
        return None
    return Acknowledgement(counts[-1].by, counts[-1].entered_on, counts[-1].reason)


def _is_about(event: CaseEvent, clock: Clock) -> bool:
    if event.what is Happened.ACKNOWLEDGED:
        return event.is_of(clock.what, clock.item)
    return event.what is Happened.ALL_ACKNOWLEDGED


def _from(step: EscalatedTo) -> tuple[EscalatedTo, ...]:
    """This step and those after it."""
    steps = tuple(EscalatedTo)
    return steps[steps.index(step) :]

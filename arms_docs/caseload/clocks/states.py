"""In which state a clock may be, and what leads from one to another: a table of every pair.

Whatever is entered is held against this table, so that no order of entries makes lateness
disappear. What is met is final, and so is what closed a case, until an entry says that it was in
error or holds no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from itertools import chain, product

from arms_docs.assessment import long_date
from arms_docs.caseload.clocks.case_event import CaseEvent, Happened
from arms_docs.caseload.clocks.clock import What
from arms_docs.caseload.clocks.declared import RESTARTS, Custody
from arms_docs.caseload.clocks.excuses import excuse_on


class State(Enum):
    """How a clock stands on a day."""

    NOT_DUE = "not due"
    DUE = "due"  # today: it is not late
    LATE = "late"
    EXCUSED = "excused"
    MET = "met"
    STOPPED = "stopped"  # in custody, or under reactive management
    AWAY = "closed: transferred out"
    ENDED = "closed: registration ended"
    DIED = "closed: died"


class By(Enum):
    """What leads from one state to another."""

    STAYS = "nothing happens"
    DAY = "a day passes, or an earlier day is set"
    EXCUSE = "it is excused"
    OVER = "the excuse ends, or has run as long as it may"
    DONE = "it is done"
    STOP = "he is recalled, or reactive management is signed"
    ANEW = "he is released, or actively managed again"
    OUT = "he is transferred out"
    BACK = "he is transferred in"
    END = "his registration ends"
    DEATH = "he dies"
    OPENED = "the case is opened again, or he was assessed since"


class Because(Enum):
    """Why one state does not lead to another."""

    FIRST_DAY = "The day that was set first stays: moving a date makes nothing due later."
    SECOND = (
        "One excuse cannot follow another: end the one that is in force, and the day on which it "
        "ends counts."
    )
    IS_MET = "What is done is done: what is due next has a clock of its own."
    NONE_RUNS = "No clock runs that could be excused, met or stopped."
    IS_AWAY = 'The case is with another area: enter "transferred in" when it comes back.'
    IS_ENDED = (
        'The registration has ended: if it has not, or he is registered again, enter "opened '
        'again".'
    )
    IS_DEAD = 'He has died: if that was entered in error, enter "opened again".'


S, B = By, Because
CLOSING = (S.OUT, S.END, S.DEATH)
# A row for each state, and a column for each, both in the order of `State`.
_ROWS: Mapping[State, tuple[By | Because, ...]] = {
    State.NOT_DUE: (S.STAYS, S.DAY, S.DAY, S.EXCUSE, S.DONE, S.STOP, *CLOSING),
    State.DUE: (B.FIRST_DAY, S.STAYS, S.DAY, S.EXCUSE, S.DONE, S.STOP, *CLOSING),
    State.LATE: (B.FIRST_DAY, B.FIRST_DAY, S.STAYS, S.EXCUSE, S.DONE, S.STOP, *CLOSING),
    State.EXCUSED: (S.OVER, S.OVER, S.OVER, B.SECOND, S.DONE, S.STOP, *CLOSING),
    State.MET: (B.IS_MET,) * 9,
    State.STOPPED: (S.ANEW, S.ANEW, S.ANEW, B.NONE_RUNS, B.NONE_RUNS, B.NONE_RUNS, *CLOSING),
    State.AWAY: (S.BACK, S.BACK, S.BACK, B.IS_AWAY, B.IS_AWAY, S.BACK, *(B.IS_AWAY,) * 3),
    State.ENDED: (*(S.OPENED,) * 3, B.IS_ENDED, B.IS_ENDED, S.OPENED, *(B.IS_ENDED,) * 3),
    State.DIED: (*(S.OPENED,) * 3, B.IS_DEAD, B.IS_DEAD, S.OPENED, *(B.IS_DEAD,) * 3),
}
TABLE: Mapping[tuple[State, State], By | Because] = dict(
    zip(product(State, State), chain.from_iterable(_ROWS.values()), strict=True)
)
# Whether a clock that runs is due is for the files to say, and makes no difference to an entry.
RUNS = State.NOT_DUE
CLOSES = {
    Happened.TRANSFERRED_OUT: State.AWAY,
    Happened.ENDED: State.ENDED,
    Happened.DIED: State.DIED,
}
OPENS = {Happened.TRANSFERRED_IN: (State.AWAY,), Happened.OPENED_AGAIN: (State.ENDED, State.DIED)}


def closed_by(events: Iterable[CaseEvent]) -> CaseEvent | None:
    """What closed a case, so that it is on no list; None where it is open."""
    closing: CaseEvent | None = None
    for event in events:
        if event.what in CLOSES:
            closing = event
        elif event.what in OPENS:
            closing = None
    return closing


def refusal(before: tuple[CaseEvent, ...], event: CaseEvent) -> str:
    """Why an event of a person cannot follow those before it, in a sentence; nothing: it can."""
    closing = closed_by(before)
    if closing:
        state = CLOSES[closing.what]
        opens = state in OPENS.get(event.what, ())
        return "" if opens else _because(TABLE[state, State.EXCUSED])
    if event.what is Happened.OPENED_AGAIN:
        return "Nothing that was entered has closed this case."
    if event.what in RESTARTS and (why := _not_later(before, event)):
        return why
    if event.clock:
        return _of_clock(before, event, event.clock)
    return ""


def _because(cell: By | Because) -> str:
    return cell.value if isinstance(cell, Because) else ""


def _of_clock(before: tuple[CaseEvent, ...], event: CaseEvent, clock: What) -> str:
    """Why the clock that an event is about cannot be excused, run on or be acknowledged."""
    in_force = excuse_on(before, clock, event.item, event.entered_on)
    if event.what is Happened.EXCUSE_ENDED:
        return "" if in_force else "No excuse is in force for this."
    state = State.EXCUSED if in_force else RUNS
    if clock is What.VISIT and custody_by(before) is Custody.IN:
        state = State.STOPPED
    if event.what is Happened.EXCUSED or state is State.STOPPED:
        return _because(TABLE[state, State.EXCUSED])
    return ""


def custody_by(events: Iterable[CaseEvent]) -> Custody | None:
    """Where a person is by the last event that says so."""
    told = [RESTARTS[e.what].custody for e in events if e.what in RESTARTS]
    return next((where for where in reversed(told) if where), None)


def _not_later(before: Iterable[CaseEvent], event: CaseEvent) -> str:
    """Why what starts clocks anew comes too soon: each has a day of its own, in order."""
    days: list[date] = [earlier.on for earlier in before if earlier.what in RESTARTS]
    if days and event.on <= max(days):
        return (
            f"The last entry of this kind is of {long_date(max(days))}: what comes after it is of "
            "a later day."
        )
    return ""

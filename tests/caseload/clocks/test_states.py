"""The table of every pair of states, walked whole: by what really leads from one to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

import pytest

from arms_docs.caseload.case_file import CaseFile, HomeVisits
from arms_docs.caseload.clocks import CaseEvent, CaseEvents, Happened, What, clocks_of
from arms_docs.caseload.clocks.case_event import Excuse
from arms_docs.caseload.clocks.situation import situation_on
from arms_docs.caseload.clocks.states import RUNS, TABLE, Because, By, State, refusal
from arms_docs.settings import DEFAULTS
from tests.support.clock_files import clocks, day, event, file, person_of, visits

REACTIVE = visits(reactive=True, every=None)


@dataclass(frozen=True)
class World:
    """What is known of the person's home visit by a day."""

    on: date
    files: tuple[CaseFile, ...]
    events: tuple[CaseEvent, ...] = ()
    done_since: date | None = None  # the clock that is looked at is the one before this visit

    def state(self) -> State:
        person, events = person_of(*self.files), CaseEvents.of(self.events)
        if self.done_since:
            return State.MET
        closed = situation_on(person, events, self.on).closed
        if closed:
            return State(f"closed: {closed}")
        found = clocks_of(person, events, DEFAULTS, self.on)
        visit = next((clock for clock in found if clock.what is What.VISIT), None)
        if visit is None:
            return State.STOPPED
        if visit.excuse:
            return State.EXCUSED
        if visit.late(self.on):
            return State.LATE
        return State.DUE if visit.first_due == self.on else State.NOT_DUE

    def waits(self, days: int) -> World:
        return replace(self, on=self.on + (day(days) - day(0)))

    def happens(self, what: Happened, **more: object) -> World:
        """The world after an entry; the same world where it is refused."""
        new = event(what, self.on, **more)
        return self if refusal(self.events, new) else replace(self, events=(*self.events, new))

    def signs(self, planned: HomeVisits | None = None) -> World:
        """The world after a review was signed, with the visits of before or others."""
        before = self.files[-1].plan
        assert before
        record = file(assessed_on=self.on, visits=planned or before.visits)
        return replace(self, files=(*self.files, record))

    def visited(self) -> World:
        """The world after a visit; where none is due, there is none to be done."""
        if self.state() in (State.STOPPED, State.AWAY, State.ENDED, State.DIED):
            return self
        return replace(self, done_since=self.on)


EXCUSED = {"clock": What.VISIT, "excuse": Excuse.ABROAD}
DUE = day(31)  # the visit of the record is due on 10 February
START = World(DUE, (file(),))
# How each state comes about; each a day before something else may.
STATES: dict[State, World] = {
    State.NOT_DUE: START.waits(-5),
    State.DUE: START,
    State.LATE: START.waits(3),
    State.EXCUSED: START.waits(-5).happens(Happened.EXCUSED, **EXCUSED).waits(1),
    State.MET: START.visited(),
    State.STOPPED: START.happens(Happened.RECALLED).waits(1),
    State.AWAY: START.happens(Happened.TRANSFERRED_OUT).waits(1),
    State.ENDED: START.happens(Happened.ENDED).waits(1),
    State.DIED: START.happens(Happened.DIED).waits(1),
}
# What may happen, and what the table calls it.
MOVES: list[tuple[By, Callable[[World], World]]] = [
    (By.DAY, lambda w: w.waits(1)),
    (By.DAY, lambda w: w.waits(5)),
    (By.DAY, lambda w: w.waits(9)),
    (By.DAY, lambda w: w.signs(visits(day(-20)))),
    (By.EXCUSE, lambda w: w.happens(Happened.EXCUSED, **EXCUSED)),
    (By.OVER, lambda w: w.happens(Happened.EXCUSE_ENDED, clock=What.VISIT)),
    (By.OVER, lambda w: w.waits(3).happens(Happened.EXCUSE_ENDED, clock=What.VISIT)),
    (By.OVER, lambda w: w.waits(4).happens(Happened.EXCUSE_ENDED, clock=What.VISIT)),
    (By.OVER, lambda w: w.waits(40)),
    (By.DONE, lambda w: w.visited()),
    (By.STOP, lambda w: w.happens(Happened.RECALLED)),
    (By.STOP, lambda w: w.signs(REACTIVE)),
    (By.ANEW, lambda w: w.happens(Happened.RELEASED)),
    (By.ANEW, lambda w: w.happens(Happened.RELEASED).waits(7)),
    (By.ANEW, lambda w: w.happens(Happened.RELEASED).waits(8)),
    (By.OUT, lambda w: w.happens(Happened.TRANSFERRED_OUT)),
    (By.BACK, lambda w: w.happens(Happened.TRANSFERRED_IN)),
    (By.END, lambda w: w.happens(Happened.ENDED)),
    (By.DEATH, lambda w: w.happens(Happened.DIED)),
    (By.OPENED, lambda w: w.happens(Happened.OPENED_AGAIN)),
]
# The same closing, of somebody who is in custody, or whose visit is not due for long.
OTHERS: dict[State, list[World]] = {
    State.AWAY: [
        START.waits(-9).happens(Happened.TRANSFERRED_OUT).waits(1),
        START.waits(-1).happens(Happened.TRANSFERRED_OUT).waits(1),
        START.happens(Happened.RECALLED).happens(Happened.TRANSFERRED_OUT).waits(1),
    ],
    State.ENDED: [
        START.waits(-9).happens(Happened.ENDED).waits(1),
        START.waits(-1).happens(Happened.ENDED).waits(1),
        START.happens(Happened.RECALLED).happens(Happened.ENDED).waits(1),
    ],
    State.DIED: [
        START.waits(-9).happens(Happened.DIED).waits(1),
        START.waits(-1).happens(Happened.DIED).waits(1),
        START.happens(Happened.RECALLED).happens(Happened.DIED).waits(1),
    ],
}


def reached() -> dict[tuple[State, State], set[By]]:
    """By what each state was seen to lead to each other one."""
    seen: dict[tuple[State, State], set[By]] = {}
    for before, world in STATES.items():
        for each, (by, move) in product([world, *OTHERS.get(before, [])], MOVES):
            after = move(each).state()
            if after is not before:
                seen.setdefault((before, after), set()).add(by)
    return seen


@pytest.mark.parametrize("state", State)
def test_each_state_comes_about(state: State) -> None:
    for world in (STATES[state], *OTHERS.get(state, [])):
        assert world.state() is state


def test_the_table_has_every_pair_with_what_leads_there_or_why_nothing_does() -> None:
    assert [*TABLE] == [*product(State, State)]
    seen = reached()
    for pair, cell in TABLE.items():
        if isinstance(cell, Because):
            assert pair not in seen and cell.value.endswith("."), pair
        elif cell is By.STAYS:
            assert pair[0] is pair[1]
        else:
            assert cell in seen[pair], pair


def test_nothing_else_leads_from_one_state_to_another() -> None:
    """Days pass beside everything else, and a release that is none may set an earlier day."""
    for pair, ways in reached().items():
        beside = {By.DAY, By.OVER, By.ANEW} if TABLE[pair] in (By.DAY, By.OVER) else {By.DAY}
        if TABLE[pair] is By.OPENED:
            beside = {By.DAY, By.STOP}  # a record that was signed since opens a case again
        assert ways <= {TABLE[pair], *beside}, pair


def test_a_release_of_somebody_who_was_not_in_custody_takes_no_late_day_away() -> None:
    late, on = STATES[State.LATE], STATES[State.LATE].on
    for what in (Happened.RELEASED, Happened.ACTIVE_AGAIN, Happened.TRANSFERRED_IN):
        after = clocks(on, *late.files, events=late.happens(what).events)[What.VISIT]
        assert (after.late(on), after.first_due) == (3, DUE), what


@pytest.mark.parametrize("state", [State.NOT_DUE, State.DUE, State.LATE])
def test_to_an_entry_it_is_all_one_how_a_running_clock_stands(state: State) -> None:
    entered = {By.EXCUSE, By.STOP, By.OUT, By.END, By.DEATH}
    for after in State:
        cells = TABLE[state, after], TABLE[RUNS, after]
        assert cells[0] == cells[1] or not entered & {*cells}


# --- what a file of events refuses by it

AT = day(50)


@pytest.mark.parametrize(("first", "second"), [*product(Excuse, Excuse)])
def test_no_excuse_follows_another_whatever_the_reasons(first: Excuse, second: Excuse) -> None:
    one = event(Happened.EXCUSED, AT, clock=What.REVIEW, excuse=first)
    two = event(Happened.EXCUSED, day(51), clock=What.REVIEW, excuse=second)
    assert refusal((one,), two) == Because.SECOND.value
    over = event(Happened.EXCUSE_ENDED, day(51), clock=What.REVIEW)
    assert refusal((one, over), two) == ""


@pytest.mark.parametrize("what", [h for h in Happened if h is not Happened.LEAVE])
@pytest.mark.parametrize("closing", [Happened.DIED, Happened.ENDED, Happened.TRANSFERRED_OUT])
def test_a_closed_case_takes_no_entry_but_the_one_that_opens_it(
    closing: Happened, what: Happened
) -> None:
    opens = {
        Happened.TRANSFERRED_OUT: Happened.TRANSFERRED_IN,
        Happened.DIED: Happened.OPENED_AGAIN,
        Happened.ENDED: Happened.OPENED_AGAIN,
    }[closing]
    why = refusal((event(closing, AT),), event(what, day(51), clock=None))
    assert (why == "") is (what is opens)


def test_what_starts_clocks_anew_has_a_day_of_its_own() -> None:
    """Recalled and released on one day would take away that a visit was late."""
    recalled = event(Happened.RECALLED, AT)
    same = event(Happened.RELEASED, day(53), on=AT)
    assert "later day" in refusal((recalled,), same)
    assert refusal((recalled,), event(Happened.RELEASED, day(53), on=day(51))) == ""


def test_an_excuse_for_a_visit_in_custody_is_refused() -> None:
    recalled = event(Happened.RECALLED, AT)
    new = event(Happened.EXCUSED, day(51), clock=What.VISIT, excuse=Excuse.HOSPITAL)
    assert refusal((recalled,), new) == Because.NONE_RUNS.value
    assert refusal((recalled,), replace(new, clock=What.REVIEW)) == ""


def test_what_does_not_apply_is_refused_in_one_sentence() -> None:
    assert refusal((), event(Happened.OPENED_AGAIN, AT)) == (
        "Nothing that was entered has closed this case."
    )
    assert refusal((), event(Happened.EXCUSE_ENDED, AT, clock=What.VISIT)) == (
        "No excuse is in force for this."
    )


def test_a_met_clock_is_final_and_the_next_is_another() -> None:
    visited = file(visits=visits(day(31)))
    assert clocks(day(32), visited)[What.VISIT].since == day(31)
    assert {TABLE[State.MET, after] for after in State} == {Because.IS_MET}

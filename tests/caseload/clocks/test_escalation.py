"""Who has to know: by level and days late; and what an acknowledgement does and does not do."""

from __future__ import annotations

import pytest

from arms_docs.caseload.clocks import CaseEvent, EscalatedTo, Happened, What
from arms_docs.caseload.clocks.case_event import Excuse
from arms_docs.caseload.clocks.escalation import step_reached
from arms_docs.instrument import Level
from arms_docs.settings import Escalation, Settings
from tests.people import DI_FROST, DS_RAINE
from tests.support.clock_files import clocks, day, event, file, living, visits

SUPERVISOR, INSPECTOR = EscalatedTo.SUPERVISOR, EscalatedTo.INSPECTOR
RECORD = file()  # of level High: the visit is due on day 31, to a supervisor after 7 days


def seen(number: int, step: EscalatedTo = SUPERVISOR, **more: object) -> CaseEvent:
    more = {"clock": What.VISIT, "reason": "Booked for Friday.", **more}
    return event(Happened.ACKNOWLEDGED, day(number), escalated_to=step, **more)


@pytest.mark.parametrize(
    ("level", "first"),
    [(Level.VERY_HIGH, 1), (Level.HIGH, 7), (Level.MEDIUM, 14), (Level.LOW, 28)],
)
def test_overdue_goes_to_a_supervisor_and_after_twice_as_long_to_an_inspector(
    level: Level, first: int
) -> None:
    ours = Escalation()
    steps = [step_reached(late, level, ours) for late in (0, first - 1, first, 2 * first - 1)]
    assert steps == [None, None, SUPERVISOR, SUPERVISOR]
    assert step_reached(2 * first, level, ours) is INSPECTOR


def test_an_organisation_has_its_own_days() -> None:
    own = Settings(escalation=Escalation(high=3, inspector_times=4))
    assert clocks(day(34), RECORD, settings=own)[What.VISIT].escalated is SUPERVISOR
    assert clocks(day(43), RECORD, settings=own)[What.VISIT].escalated is INSPECTOR


def test_an_acknowledgement_takes_no_day_away_and_tells_when_it_was_entered() -> None:
    visit = clocks(day(42), RECORD, events=(seen(39),))[What.VISIT]
    assert (visit.late(day(42)), visit.escalated) == (11, SUPERVISOR)
    assert visit.acknowledged is not None
    assert visit.acknowledged.entered_on == day(39)
    assert (visit.acknowledged.by, visit.acknowledged.reason) == ("P3007", "Booked for Friday.")


def test_the_next_step_escalates_anew() -> None:
    visit = clocks(day(45), RECORD, events=(seen(39),))[What.VISIT]
    assert (visit.escalated, visit.acknowledged) == (INSPECTOR, None)
    both = clocks(day(46), RECORD, events=(seen(39), seen(45, INSPECTOR)))[What.VISIT]
    assert both.acknowledged is not None and both.acknowledged.entered_on == day(45)


def test_nobody_acknowledges_what_is_not_escalated_yet() -> None:
    ahead = (seen(33), seen(39, INSPECTOR))
    assert clocks(day(40), RECORD, events=ahead)[What.VISIT].acknowledged is None
    assert clocks(day(46), RECORD, events=ahead)[What.VISIT].acknowledged is None


def test_it_is_for_one_clock() -> None:
    other = seen(39, clock=What.REVIEW)
    assert clocks(day(40), RECORD, events=(other,))[What.VISIT].acknowledged is None


def test_one_entry_acknowledges_all_clocks_of_a_person_that_had_reached_the_step() -> None:
    """A review called for on day 30 is 9 days late on day 39, and the visit 8."""
    called = living(RECORD, call=day(30), call_why="visit V1 asks for it")
    both = event(Happened.ALL_ACKNOWLEDGED, day(39), escalated_to=SUPERVISOR)
    found = clocks(day(40), RECORD, called, events=(both,))
    assert [found[what].escalated for what in (What.VISIT, What.REVIEW)] == [SUPERVISOR] * 2
    assert found[What.VISIT].acknowledged and found[What.REVIEW].acknowledged
    early = event(Happened.ALL_ACKNOWLEDGED, day(37), escalated_to=SUPERVISOR)
    found = clocks(day(40), RECORD, called, events=(early,))
    assert found[What.REVIEW].acknowledged
    assert not found[What.VISIT].acknowledged, "it had not reached the step then"
    assert not clocks(day(44), RECORD, called, events=(both,))[What.REVIEW].acknowledged


def test_the_officer_whose_case_it_is_does_not_acknowledge_it_for_the_supervisor() -> None:
    own = seen(39, by=DS_RAINE.staff_id.lower())
    assert clocks(day(40), RECORD, events=(own,))[What.VISIT].acknowledged is None
    given = event(Happened.OFFICER, day(38), officer=DI_FROST.staff_id)
    assert clocks(day(40), RECORD, events=(given, own))[What.VISIT].acknowledged is not None


def test_the_last_of_several_is_told() -> None:
    twice = (seen(39), seen(41, reason="No answer; tomorrow again."))
    visit = clocks(day(42), RECORD, events=twice)[What.VISIT]
    assert visit.acknowledged is not None and visit.acknowledged.entered_on == day(41)


def test_an_acknowledgement_of_the_visit_before_is_none_for_the_next() -> None:
    visited = file(assessed_on=day(44), visits=visits(day(44)))
    later = clocks(day(90), RECORD, visited, events=(seen(39),))[What.VISIT]
    assert later.escalated and later.acknowledged is None


def test_excused_days_escalate_nothing() -> None:
    excused = event(Happened.EXCUSED, day(33), clock=What.VISIT, excuse=Excuse.HOSPITAL)
    visit = clocks(day(50), RECORD, events=(excused,))[What.VISIT]
    assert (visit.late(day(50)), visit.escalated) == (2, None)

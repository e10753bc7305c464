"""Transfer, release and recall by a declared rule; what closes a case, and what opens it again."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from arms_docs.caseload import tables_of
from arms_docs.caseload.case_file import ActionDue, Step
from arms_docs.caseload.clocks import CaseEvent, CaseEvents, Happened, What, clocks_of
from arms_docs.caseload.clocks.situation import Situation, situation_on
from arms_docs.settings import DEFAULTS
from tests.people import DS_RAINE, PC_HAYLE
from tests.support.clock_files import (
    QUARTERLY,
    WHO,
    clocks,
    day,
    event,
    file,
    living,
    person_of,
    visits,
)

RECORD = file(actions=(ActionDue("A1", "High", day(20), day(20), 0),))  # its visit: due on day 31


def situation(number: int, *events: CaseEvent) -> Situation:
    return situation_on(person_of(RECORD), CaseEvents.of(events), day(number))


# --- transfer, release, recall


def test_a_transfer_keeps_what_is_late_and_excuses_the_days_away() -> None:
    events = (
        event(Happened.TRANSFERRED_OUT, day(40)),
        event(Happened.TRANSFERRED_IN, day(60)),
    )
    visit = clocks(day(64), RECORD, events=events)[What.VISIT]
    assert (visit.first_due, visit.due) == (day(31), day(74))
    assert visit.past(day(64)) == 33
    assert visit.excused == (("transferred to another area", 19),)
    assert visit.late(day(64)) == 14, "9 days when he left, and 5 since he is back"
    assert visit.rule.startswith(
        "transferred in on 11 March 2026: a visit within 14 days; first due on 10 February 2026"
    )
    review = clocks(day(64), RECORD, events=events)[What.REVIEW]
    assert review.rule == "transferred in on 11 March 2026: a review within 28 days"
    assert review.due == day(88)


def test_somebody_who_comes_from_another_area_keeps_the_lateness_he_comes_with() -> None:
    came = event(Happened.TRANSFERRED_IN, day(50))
    assert clocks(day(51), RECORD, events=(came,))[What.VISIT].late(day(51)) == 20


def test_whoever_takes_a_case_over_visits_soon_though_the_interval_is_long() -> None:
    came = event(Happened.TRANSFERRED_IN, day(50))
    long = file(visits=visits(every=QUARTERLY))
    visit = clocks(day(52), long, events=(came,))[What.VISIT]
    assert (visit.first_due, visit.due) == (day(64), day(64))


def test_a_recall_stops_the_visits_and_calls_for_a_review() -> None:
    recalled = event(Happened.RECALLED, day(40))
    found = clocks(day(45), RECORD, events=(recalled,))
    assert What.VISIT not in found
    assert found[What.REVIEW].rule == "recalled on 19 February 2026: a review within 28 days"
    assert found[What.REVIEW].due == day(68)
    assert found[What.ACTION].late(day(45)) == 25, "an action goes on"
    assert situation(45, recalled).in_custody and not situation(39, recalled).in_custody


def test_a_release_after_a_recall_starts_the_visits_anew() -> None:
    events = (event(Happened.RECALLED, day(40)), event(Happened.RELEASED, day(100)))
    visit = clocks(day(108), RECORD, events=events)[What.VISIT]
    assert (visit.first_due, visit.late(day(108)), visit.excused) == (day(107), 1, ())
    assert visit.rule == "released on 20 April 2026: a visit within 7 days"


def test_a_record_in_the_community_ends_a_recall_of_which_no_release_was_entered() -> None:
    recalled = event(Happened.RECALLED, day(40))
    outside = file(assessed_on=day(90))
    visit = clocks(day(100), RECORD, outside, events=(recalled,))[What.VISIT]
    assert (visit.first_due, visit.late(day(100))) == (day(97), 3)
    assert "by the record of" in visit.rule


def test_a_record_that_ends_reactive_management_wants_a_visit_soon() -> None:
    """The last visit was years ago: nobody is two years late on the day of signing."""
    reactive = file(visits=visits(day(-700), None, reactive=True))
    active = file(assessed_on=day(30), visits=visits(day(-700)))
    visit = clocks(day(38), reactive, active)[What.VISIT]
    assert (visit.first_due, visit.late(day(38))) == (day(37), 1)


def test_an_event_that_was_entered_later_is_not_known_before() -> None:
    recalled = event(Happened.RECALLED, day(45), on=day(40))
    assert What.VISIT in clocks(day(44), RECORD, events=(recalled,))
    assert What.VISIT not in clocks(day(45), RECORD, events=(recalled,))


def test_a_case_is_that_of_the_officer_to_whom_it_was_given() -> None:
    given = event(Happened.OFFICER, day(10), officer=PC_HAYLE.staff_id)
    assert situation(9, given).officer == "P4021"
    assert situation(10, given).officer == "P4388"
    later = situation_on(
        person_of(RECORD, file(assessed_on=day(20))), CaseEvents.of([given]), day(30)
    )
    assert later.officer == "P4021", "a later record says whose it is"


# --- what closes a case: on no list at the next run, and still counted

FINAL = [
    (Happened.DIED, "died"),
    (Happened.ENDED, "registration ended"),
    (Happened.TRANSFERRED_OUT, "transferred out"),
]


def listed(number: int, *events: CaseEvent) -> list[str]:
    """On which tables the person stands."""
    beside = file(Step.SUBMITTED, day(35), since=day(36))
    tables = tables_of(
        [RECORD, living(RECORD), beside],
        DEFAULTS,
        day(number),
        sqlite3.connect(":memory:"),
        CaseEvents.of(events),
    )
    statements = {"row": "SELECT * FROM row", "due": "SELECT * FROM due"}
    return [name for name, statement in statements.items() if tables.ask(statement, {})]


@pytest.mark.parametrize(("what", "why"), FINAL)
def test_a_closed_case_is_on_no_list_at_the_next_run_and_is_still_counted(
    what: Happened, why: str
) -> None:
    closing = event(what, day(41), on=day(40), reason="Told by the coroner's officer.")
    assert listed(40, closing) == ["row", "due"]
    assert listed(41, closing) == []
    closed = situation(41, closing)
    assert (closed.closed, closed.closed_since) == (why, day(40))
    assert closed.closed_why == "Told by the coroner's officer."


@pytest.mark.parametrize("what", [Happened.DIED, Happened.ENDED])
def test_a_case_that_was_closed_in_error_stands_as_if_it_had_never_been(what: Happened) -> None:
    events = (event(what, day(40)), event(Happened.OPENED_AGAIN, day(60)))
    assert situation(50, *events).closed and not situation(60, *events).closed
    visit = clocks(day(60), RECORD, events=events)[What.VISIT]
    assert (visit.late(day(60)), visit.excused) == (29, ())


def test_nobody_who_was_assessed_since_is_hidden_by_an_earlier_closing() -> None:
    closing = event(Happened.DIED, day(40))
    person = person_of(RECORD, file(assessed_on=day(60)))
    open_again = situation_on(person, CaseEvents.of([closing]), day(61))
    assert open_again.closed == ""
    assert open_again.doubt == "died on 19 February 2026, and assessed on 11 March 2026"
    assert clocks_of(person, CaseEvents.of([closing]), DEFAULTS, day(61))


def test_a_record_of_another_area_does_not_bring_a_case_back() -> None:
    away = event(Happened.TRANSFERRED_OUT, day(40))
    person = person_of(RECORD, file(assessed_on=day(60)))
    assert situation_on(person, CaseEvents.of([away]), day(61)).closed == "transferred out"


def test_an_officers_leave_stops_no_clock() -> None:
    officer = DS_RAINE.staff_id
    leave = event(Happened.LEAVE, day(30), reference="", officer=officer, until=day(50))
    assert clocks(day(40), RECORD, events=(leave,))[What.VISIT].late(day(40)) == 9
    events = CaseEvents.of([leave])
    assert events.leave_of("p4021", day(40)) == day(50)
    assert events.leave_of("P4021", day(51)) is None
    assert events.leave_of(PC_HAYLE.staff_id, day(40)) is None


def test_events_are_found_however_the_reference_is_written() -> None:
    other = event(Happened.RECALLED, day(40), reference=WHO.lower().replace("-", " "))
    assert CaseEvents.of([other]).of_person(WHO, date(2027, 1, 1)) == (other,)

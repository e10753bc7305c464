"""Events: found by person, known from the day on which they were entered; no names in a repr."""

from __future__ import annotations

from arms_docs.caseload.clocks import NO_EVENTS, CaseEvents, Happened, What
from tests.support.clock_files import WHO, day, event

RECALLED = event(Happened.RECALLED, day(40), on=day(38), reason="Words about somebody.")


def test_an_event_is_known_from_the_day_on_which_it_was_entered() -> None:
    events = CaseEvents.of([RECALLED])
    assert events.of_person(WHO, day(39)) == ()
    assert events.of_person(WHO, day(40)) == (RECALLED,)
    assert events.of_person("DEMO-2026-0101", day(40)) == NO_EVENTS.of_person(WHO, day(40)) == ()


def test_a_person_is_known_by_letters_and_digits() -> None:
    spelt = WHO.lower().replace("-", " / ")
    assert spelt != WHO
    assert CaseEvents.of([RECALLED]).of_person(spelt, day(40)) == (RECALLED,)


def test_an_event_is_about_one_clock() -> None:
    seen = event(Happened.EXCUSED, day(1), clock=What.ACTION, item="a1")
    assert seen.is_of(What.ACTION, "A1") and not seen.is_of(What.ACTION, "A2")
    assert not seen.is_of(What.GAP, "A1")


def test_what_somebody_wrote_is_in_no_repr() -> None:
    assert "somebody" not in repr(RECALLED)

"""Calendars, read back by another library."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import vobject

from arms_docs.caseload.faces.in_calendar import calendars
from arms_docs.caseload.tables import CALENDAR, Shown
from tests.caseload.faces.some_views import one
from tests.people import BEECHCROFTE
from tests.support.many_rows import ON


def events(shown: Shown) -> list[Any]:
    (content,) = calendars(shown).values()
    return list(vobject.readOne(content.decode()).vevent_list)


def test_what_is_due_and_what_is_late_are_entries_of_whole_days() -> None:
    late, coming = events(one(CALENDAR))
    assert late.summary.value == "LATE: Home visit, DEMO-2026-0202"
    assert late.dtstart.value == ON, "what was to be done before stands on today"
    assert late.description.value == (
        "Due first on 30 October 2026; 30 days late on 29 November 2026."
    )
    assert coming.summary.value == "Action A2, DEMO-2026-0202"
    assert (coming.dtstart.value, coming.dtend.value) == (date(2026, 12, 4), date(2026, 12, 5))
    assert type(coming.dtstart.value) is date, "without an hour"
    assert {event.getChildValue("class") for event in (late, coming)} == {"CONFIDENTIAL"}


def test_nobody_is_named_and_no_text_of_an_assessment_is_told() -> None:
    told = "He could again assault a woman."
    shown = one(CALENDAR, names=True, main_concern=told, reason=told, cannot_tell=told)
    content = b"".join(calendars(shown).values())
    for word in (*BEECHCROFTE.name.split(), told, "High"):
        assert word.encode() not in content


def test_imported_again_on_a_later_day_an_entry_moves_and_is_not_doubled() -> None:
    first = one(CALENDAR)
    later = ON + timedelta(days=1)
    rows = tuple({**row, "due": "2026-12-20"} for row in first.answers[0].rows)
    asked = replace(first.about.asked, on=later)
    moved = Shown(replace(first.about, asked=asked), (replace(first.answers[0], rows=rows),))
    before, after = events(first), events(moved)
    assert [event.uid.value for event in before] == [event.uid.value for event in after]
    assert int(after[0].sequence.value) == int(before[0].sequence.value) + 1
    assert len({event.uid.value for event in before}) == 2


def test_an_officer_is_a_file_whose_name_leads_nowhere_else() -> None:
    ids = ("P1", "../../P1", "", "P/1")
    names = [next(iter(calendars(one(CALENDAR, officer=officer)))) for officer in ids]
    assert names[0] == "P1.ics" and names[2] == "no-officer.ics"
    assert len(set(names)) == 4
    assert not any("/" in name or name.startswith(".") for name in names)


def test_the_same_rows_give_the_same_bytes() -> None:
    assert calendars(one(CALENDAR)) == calendars(one(CALENDAR))

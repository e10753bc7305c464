"""The tables of one day."""

from __future__ import annotations

import sqlite3
from datetime import date

from arms_docs.caseload.clocks import Clock, What
from arms_docs.caseload.tables import Tables, due_of
from tests.support.many_rows import ON, row


def test_days_past_are_days_late_and_days_excused() -> None:
    clock = Clock(What.VISIT, "", date(2026, 11, 9), ON, excused=(("in hospital", 6),))
    due = due_of(row(reference="DEMO-1"), clock, ON)
    assert (due.past, due.excused, due.late) == (20, 6, 14)
    assert due.first_due == date(2026, 11, 9), "moving the date hides nothing"


def test_filled_again_the_tables_hold_what_is_there_now() -> None:
    tables = Tables(sqlite3.connect(":memory:"))
    tables.fill([row(reference="DEMO-1"), row(reference="DEMO-2")], [])
    tables.fill([row(reference="DEMO-3")], [])
    assert tables.ask("SELECT reference FROM row", {}) == [{"reference": "DEMO-3"}]
    assert tables.count("SELECT * FROM counted", {}) == 1

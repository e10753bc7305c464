"""The method note: every table that a result rests on, and who checked it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from arms_docs.instrument.statements import statements
from arms_docs.report.pages.method_note import method
from tests.support.builders import INSTRUMENT


def test_every_table_behind_a_result_is_named_with_its_source() -> None:
    note = method(INSTRUMENT)
    assert note.edition == INSTRUMENT.edition
    assert [table.title for table in note.tables] == [
        statement.title for statement in statements(INSTRUMENT) if statement.method
    ]
    assert all(table.source and table.status for table in note.tables)
    assert {table.checked for table in note.tables} == {"Not yet"}


def test_who_checked_a_table_is_said_with_the_day() -> None:
    checked = replace(INSTRUMENT.factors_from, checked_on=date(2026, 3, 7), checked_by="A. Reader")
    note = method(replace(INSTRUMENT, factors_from=checked))
    assert note.tables[0].checked == "7 March 2026, A. Reader"

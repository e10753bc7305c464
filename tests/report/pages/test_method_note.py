"""The method note: every table that a result rests on, and who checked it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from arms_docs.assessment.form import questions
from arms_docs.instrument.guidance import load_guidance
from arms_docs.instrument.statements import statements
from arms_docs.report.edition import Edition
from arms_docs.report.pages.guidance_document import build_guidance, render_guidance
from arms_docs.report.pages.method_note import method
from arms_docs.report.pages.page import page_of
from arms_docs.workbook.sheets.layout import lay_out
from tests.support.builders import COMMONEST, CUMULATIVE, EDITION_2026_1, INSTRUMENT
from tests.support.golden import reading_of


def test_every_table_behind_a_result_is_named_with_its_source() -> None:
    note = method(INSTRUMENT)
    assert note.edition == INSTRUMENT.edition
    assert [table.title for table in note.tables] == [
        statement.title for statement in statements(INSTRUMENT) if statement.method
    ]
    assert all(table.source and table.status for table in note.tables)
    assert {table.checked for table in note.tables} == {"Not yet"}


def test_the_rule_is_told_in_the_note_and_in_the_guidance_as_on_the_sheet() -> None:
    """Under today's tables and under an organisation's own of 2026.1."""
    assert method(INSTRUMENT).indicated == str(CUMULATIVE)
    assert method(EDITION_2026_1).indicated == str(COMMONEST)
    assert str(CUMULATIVE) in page_of(reading_of("medium_low"), INSTRUMENT, Edition.RECORD)[1]
    for instrument in (INSTRUMENT, EDITION_2026_1):
        form = questions(instrument)
        told = render_guidance(build_guidance(form, load_guidance(instrument)))
        sheet = [line.result.about for line in lay_out(form)["Overall"] if line.result]
        assert str(instrument.indicated) in told
        assert any(str(instrument.indicated) in about for about in sheet)


def test_who_checked_a_table_is_said_with_the_day() -> None:
    checked = replace(INSTRUMENT.factors_from, checked_on=date(2026, 3, 7), checked_by="A. Reader")
    note = method(replace(INSTRUMENT, factors_from=checked))
    assert note.tables[0].checked == "7 March 2026, A. Reader"

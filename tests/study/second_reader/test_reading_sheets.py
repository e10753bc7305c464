"""The sheet Start: which plan, what to do, what it is not for, and whose questions they are."""

from __future__ import annotations

from arms_docs.study.second_reader import item_set
from arms_docs.study.second_reader.reading_sheets import NOT_FOR, STEPS, start_sheet
from tests.support.second_readings import handed_out


def said(items: str) -> str:
    out = handed_out(3, items)
    sheet = start_sheet(out, out.plans[1], item_set(items), "K7")
    rows = [str(text) for row in sheet.rows if isinstance(row, tuple) for text in row]
    return "\n".join([sheet.intro, *rows])


def test_a_reader_finds_the_record_and_knows_what_to_do() -> None:
    text = said("ours")
    assert "plan 2 of 3: DEMO-0002, assessed on 29 November 2026" in text
    assert "You are reader K7." in text
    assert all(sentence in text for sentence in (*STEPS, *NOT_FOR))
    assert "discipline" in text and "rank people" in text


def test_published_questions_bear_their_source_and_licence() -> None:
    text = said("inspectorate")
    assert "HM Inspectorate of Probation" in text and "Open Government Licence v3.0" in text

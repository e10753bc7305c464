"""A reader's workbook: blank it asks for everything, filled in it says what was judged."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Problem
from arms_docs.study.second_reader import SETS, item_set
from arms_docs.study.second_reader.reading_books import Reading, read_book
from tests.support.second_readings import all_items, answers, blank_files, handed_out, typed

BLANK = "A/plan-01-A.xlsx"


def read(content: bytes, instrument: Instrument, items: str = "ours") -> Reading:
    reading = read_book(content, "one.xlsx", item_set(items), instrument)
    assert isinstance(reading, Reading)
    return reading


@pytest.mark.parametrize("items", SETS)
def test_a_blank_asks_for_every_item_and_knows_its_round(
    items: str, instrument: Instrument
) -> None:
    out, count = handed_out(2, items), len(item_set(items).items)
    reading = read(blank_files(2, items)[BLANK], instrument, items)
    assert reading.is_blank
    assert (reading.round, reading.copy) == (out.id, out.copy_mark(out.plans[0], "A"))
    missing = [problem for problem in reading.problems if problem.code is Code.MISSING]
    assert len(missing) == len(reading.problems) == 1 + 2 * count
    assert all(problem.cell.startswith("Reading!C") for problem in missing)


def test_what_is_typed_is_what_was_judged(instrument: Instrument) -> None:
    cells = answers({**all_items("2 clear"), "view": "0 absent"})
    reading = read(typed(blank_files()[BLANK], {**cells, "reader.minutes": 25}), instrument)
    assert reading.problems == ()
    assert reading.judged == {**all_items("2 clear"), "view": "0 absent"}
    assert set(reading.words.values()) == {"He rings his sister."}
    assert (reading.minutes, reading.worked_on_it) == (25, False)


def test_what_cannot_be_used_or_has_no_words_is_said_with_its_cell(instrument: Instrument) -> None:
    cells = answers({**all_items("1 partly"), "view": "rather clear"})
    del cells["cause.words"]
    reading = read(typed(blank_files()[BLANK], cells), instrument)
    assert "view" not in reading.judged and "cause" not in reading.words
    wrong = {str(problem.place): problem.cell for problem in reading.problems}
    assert set(wrong) == {"view.judgement", "cause.words"} and all(wrong.values())


def test_who_worked_on_the_plan_is_asked_for_nothing_else(instrument: Instrument) -> None:
    worked = "Yes: I assessed, supervised or approved it"
    reading = read(typed(blank_files()[BLANK], {"reader.worked": worked}), instrument)
    assert reading.worked_on_it and not reading.is_blank and reading.problems == ()


def test_another_workbook_is_no_reading(instrument: Instrument) -> None:
    assert isinstance(read_book(b"", "x.xlsx", item_set("ours"), instrument), Problem)


def test_no_workbook_knows_of_the_other_reader() -> None:
    out = handed_out()
    for code, other in (("A", "B"), ("B", "A")):
        content = blank_files()[f"{code}/plan-01-{code}.xlsx"]
        with ZipFile(BytesIO(content)) as parts:
            whole = b"".join(parts.read(name) for name in parts.namelist())
        assert out.copy_mark(out.plans[0], code).encode() in whole
        for plan in out.plans:
            assert out.copy_mark(plan, other).encode() not in whole
        assert f"reader {code}.".encode() in whole and f"reader {other}".encode() not in whole


def test_it_is_marked_locked_and_the_same_each_time() -> None:
    book = load_workbook(BytesIO(blank_files()[BLANK]))
    start, sheet = book["Start"], book["Reading"]
    assert start.protection.sheet and sheet.protection.sheet
    header = sheet.oddHeader
    assert header and "OFFICIAL-SENSITIVE" in str(header.center.text)
    # Ten items fit two screens of some 620 points each.
    heights = [sheet.row_dimensions[row].height or 15 for row in range(1, sheet.max_row + 1)]
    assert sum(heights) <= 2 * 620
    blank_files.cache_clear()
    again = blank_files()[BLANK]
    blank_files.cache_clear()
    assert again == blank_files()[BLANK]

"""What a review shows of last time, and what was filled in from it, is what was signed.

Every cell of it, one by one: untouched nothing is said, changed it is found.
"""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from itertools import chain, product
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from arms_docs.assessment import begun, carried
from arms_docs.problems import Code, Place
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import read_content
from arms_docs.workbook.repair import repair
from arms_docs.workbook.repair.marked_copy import marked_copy
from arms_docs.workbook.sheets.last_sheet import NAMES, TEXTS, sheet_of_last
from arms_docs.workbook.sheets.last_texts import last_texts, places_beside, uncovered_by
from arms_docs.workbook.sheets.layout import LAST, LAST_SHEET
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import DAYS, FORM, INSTRUMENT, place_of
from tests.support.edited_workbooks import opened, saved
from tests.support.grids import grids
from tests.support.mended import told
from tests.support.resaves import by_libreoffice
from tests.support.review_workbooks import cells
from tests.support.reviews import day_of, last_of, unchanged

NOTES = {Code.OUTSIDE, Code.OWN_SHEET, Code.STRAY, Code.CARRIED_OVER}
OURS = {Code.LAST_SHOWN_CHANGED, Code.CARRIED_CHANGED, *NOTES}
TYPED = "He has never been rated so."


@cache
def content(name: str, *, rate_first: bool = False, begins: bool = True) -> bytes:
    last = replace(last_of(name), rate_first=rate_first)
    return write_workbook(FORM, begun(last, FORM) if begins else unchanged(name), last=last)


def book_of(name: str, *, rate_first: bool = False) -> Workbook:
    return opened(content(name, rate_first=rate_first))


@cache
def read(workbook: bytes, name: str) -> Reading:
    return read_content(workbook, INSTRUMENT, on=day_of(name))


def found(reading: Reading) -> set[tuple[Code, Place]]:
    return {(p.code, p.place) for p in reading.problems if p.code in OURS}


def rows_of() -> dict[Place, tuple[str, int]]:
    """Sheet and row of each question beside which what was signed stands."""
    return {place: cells()[place][:2] for place in places_beside(FORM)}


# A full one and one with gaps stand for five, and the full one for those in which ratings come
# first: the rest are proofs.
FRESH = [(name, False) for name in ("high_with_gap", "medium_low")]
FRESH.append(("medium_low", True))
OTHERS = [way for way in product(DAYS, (False, True)) if way not in FRESH]


@pytest.mark.parametrize(
    ("name", "rate_first"),
    [*FRESH, *(pytest.param(*other, marks=pytest.mark.prove) for other in OTHERS)],
)
def test_a_fresh_review_is_read_without_a_false_word(name: str, rate_first: bool) -> None:
    reading = read(content(name, rate_first=rate_first), name)
    assert found(reading) == set()
    assert reading.last == last_of(name) and reading.last is not None
    assert reading.last.rate_first is rate_first


def test_what_was_signed_stands_beside_every_question_that_was_answered() -> None:
    book = book_of("high_with_gap")
    texts = last_texts(last_of("high_with_gap"), FORM)
    for place, (sheet, row) in rows_of().items():
        cell = book[sheet].cell(row, LAST)
        assert (cell.value or "") == texts.get(place, ""), str(place)
        assert cell.protection.locked, str(place)
    signed = last_of("high_with_gap").assessment
    for factor in signed.factors:
        assert texts[Place("factors", factor.id, "rationale")] == factor.rationale
    assert texts[place_of("overall.level")] == signed.overall.level.value  # type: ignore[union-attr]


def test_where_ratings_come_first_none_of_last_time_is_in_sight() -> None:
    """Not in a cell, and not as what a formula shows; once a rating is typed its own are there."""
    last = replace(last_of("medium_low"), rate_first=True)
    raw = begun(last, FORM) | {place_of("factors.R1.rating"): "Low"}
    shown = load_workbook(io.BytesIO(write_workbook(FORM, raw, last=last)), data_only=True)
    for place, (sheet, row) in rows_of().items():
        is_hidden = place.section in ("factors", "overall") and place.row != "R1"
        assert not (is_hidden and shown[sheet].cell(row, LAST).value), str(place)
    sheet, row, column = cells()[place_of("factors.R1.previous")]
    assert shown[sheet].cell(row, column).value == "Medium"
    for place in carried(last, FORM):
        if (uncovering := uncovered_by(place)) and uncovering.row != "R1":
            sheet, row, column = cells()[place]
            assert not shown[sheet].cell(row, column).value, str(place)


@pytest.mark.parametrize("rate_first", [False, True])
def test_each_changed_cell_of_last_time_is_found(rate_first: bool) -> None:
    """All of them in one workbook: as many are named as were changed, and no other."""
    book = book_of("medium_low", rate_first=rate_first)
    changed = set()
    for place, (sheet, row) in rows_of().items():
        book[sheet].cell(row, LAST).value = TYPED
        changed.add((Code.LAST_SHOWN_CHANGED, place))
    for place, question in FORM.questions.items():
        if question.carried:
            sheet, row, column = cells()[place]
            book[sheet].cell(row, column).value = TYPED
            changed.add((Code.CARRIED_CHANGED, place))
    reading = read(saved(book), "medium_low")
    assert found(reading) == changed
    assert TYPED in {p.typed for p in reading.problems if p.code is Code.LAST_SHOWN_CHANGED}
    assert all(p.cell for p in reading.problems if p.code is Code.LAST_SHOWN_CHANGED)


def test_each_emptied_cell_of_last_time_is_found() -> None:
    book = book_of("medium_low")
    signed = last_texts(last_of("medium_low"), FORM)
    for sheet, row in rows_of().values():
        book[sheet].cell(row, LAST).value = None
    beside = {(Code.LAST_SHOWN_CHANGED, place) for place in places_beside(FORM) if place in signed}
    assert found(read(saved(book), "medium_low")) == beside


def test_each_changed_text_that_formulas_read_is_found() -> None:
    book = book_of("medium_low", rate_first=True)
    sheet = sheet_of_last(book)
    assert sheet is not None
    rows = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, NAMES).value]
    for row in rows:
        sheet.cell(row, TEXTS).value = "Low"
    reading = read(saved(book), "medium_low")
    about = [p for p in reading.problems if p.code is Code.LAST_SHOWN_CHANGED]
    same = [text for text in last_texts(last_of("medium_low"), FORM).values() if text == "Low"]
    assert len(about) == len(rows) - len(same)


def test_a_formula_of_somebody_elses_is_none_of_ours() -> None:
    """Also one of another factor: it would show what was said of that one."""
    book = book_of("medium_low", rate_first=True)
    sheet, row = rows_of()[place_of("factors.R1.rationale")]
    _, other = rows_of()[place_of("factors.R2.rationale")]
    book[sheet].cell(row, LAST).value = book[sheet].cell(other, LAST).value
    place = place_of("factors.R1.rationale")
    assert found(read(saved(book), "medium_low")) == {(Code.LAST_SHOWN_CHANGED, place)}


WAYS = ("renamed", "moved", "sorted", "shown")


@pytest.mark.parametrize(
    "ways", [WAYS, *(pytest.param((way,), marks=pytest.mark.prove) for way in WAYS)], ids="-".join
)
def test_the_sheet_of_last_time_may_be_anywhere_in_any_order(ways: tuple[str, ...]) -> None:
    book = book_of("medium_low")
    sheet = book[LAST_SHEET]
    if "renamed" in ways:
        sheet.title = "Tabelle 9"
    if "moved" in ways:
        book.move_sheet(sheet, -(len(book.sheetnames) - 1))
    if "shown" in ways:
        sheet.sheet_state = "visible"
    if "sorted" in ways:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        for number, row in enumerate(reversed(rows), start=1):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value
    mangled = saved(book)
    assert found(read(mangled, "medium_low")) == set()
    repaired = repair(mangled, INSTRUMENT)
    assert repaired.carried == ()
    assert read(repaired.content, "medium_low").last == last_of("medium_low")


def test_a_workbook_without_the_sheet_of_last_time_says_so() -> None:
    book = book_of("medium_low")
    del book[LAST_SHEET]
    assert Code.LAST_GONE in {p.code for p in read(saved(book), "medium_low").problems}


@cache
def typed_over(*, rate_first: bool) -> bytes:
    """A review in which somebody typed over two cells of last time."""
    book = book_of("medium_low", rate_first=rate_first)
    sheet, row = rows_of()[place_of("factors.R1.line")]
    book[sheet].cell(row, LAST).value = TYPED
    at, line, column = cells()[place_of("follows.signed_by")]
    book[at].cell(line, column).value = "Somebody else"
    return saved(book)


def test_what_was_typed_over_last_time_is_carried_over() -> None:
    """Where ratings come first, too: see below."""
    carried = told(typed_over(rate_first=False)).carried
    assert {text.text for text in carried} == {TYPED, "Somebody else"}


# where ratings come first, more of it is in formulas
@pytest.mark.parametrize("rate_first", [pytest.param(False, marks=pytest.mark.prove), True])
def test_repair_and_the_marked_copy_keep_last_time(rate_first: bool) -> None:
    """What was typed over it is lost in neither."""
    mangled = typed_over(rate_first=rate_first)
    repaired = repair(mangled, INSTRUMENT)
    assert {text.text for text in repaired.carried} == {TYPED, "Somebody else"}
    marked = marked_copy(read(mangled, "medium_low"), FORM)
    for clean in (repaired.content, marked):
        reading = read(clean, "medium_low")
        assert found(reading) <= {(Code.CARRIED_OVER, Place(""))}
        assert reading.last is not None and reading.last.rate_first is rate_first
        texts = set(chain.from_iterable(cells.values() for _, cells in grids(clean)))
        assert any(TYPED in text for text in texts)
        assert any("Somebody else" in text for text in texts)


@pytest.mark.prove
@pytest.mark.parametrize("rate_first", [False, True])
@pytest.mark.parametrize("name", ("medium_low", "high_with_gap"))
def test_a_review_saved_by_libreoffice_gives_no_false_alarm(
    name: str, rate_first: bool, tmp_path: Path
) -> None:
    source = tmp_path / "next.xlsx"
    source.write_bytes(content(name, rate_first=rate_first, begins=False))
    before = read(source.read_bytes(), name)
    after = read(by_libreoffice(source, tmp_path).read_bytes(), name)
    assert found(after) == set()
    assert after.assessment == before.assessment

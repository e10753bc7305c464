"""Answers put into a workbook that openpyxl wrote without them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.pagebreak import Break

from arms_docs.problems import Place
from arms_docs.workbook.sheets.cell_text import put_raw
from arms_docs.workbook.sheets.layout import answer_cells
from arms_docs.workbook.write.finish_zip import MADE, finished
from arms_docs.workbook.write.form_sheet import write_form_sheet
from arms_docs.workbook.write.formula_cells import FormulaCells
from arms_docs.workbook.write.locked_book import FormSheet, LockedBook
from arms_docs.workbook.write.print_pages import page_breaks
from arms_docs.workbook.write.saved_book import saved_book
from arms_docs.workbook.write.typed_cells import Typed, looks_of, typed_cells
from tests.support.builders import answers_of
from tests.support.live_workbooks import LAYOUT, LIVE

SHEETS = ("Case", "Evidence", "Factors")  # a form, a table, and cards that are kept on a page
SOME = {name: LAYOUT[name] for name in SHEETS}
PLACES = [place for lines in SOME.values() for place, *_ in answer_cells(lines)]
TEXTS = (
    "=1+1",
    "+44",
    "-",
    "@",
    "",
    " a ",
    "a\r\nb\n",
    "_x0041_",
    "<b>&\"'>]]>",
    "é😀\u2028",
    "\x0b\x00",
)
OTHERS = (
    0,
    -1.5,
    2**60,
    True,
    1e300,
    date(2026, 3, 4),
    datetime.combine(date(2026, 3, 4), time(5, 6)),
    time(7, 8),
)
ANSWERS = st.one_of(
    st.sampled_from((*TEXTS, *OTHERS)),
    st.text(max_size=40),
    st.just("x" * 3000),
    st.just("l\n" * 40),
)


def empty_book(raw: Mapping[Place, object]) -> tuple[Workbook, Typed, dict[str, FormSheet]]:
    """A workbook of these sheets, on which nothing is typed yet."""
    book, sheets, typed = Workbook(), {}, typed_cells(SOME, raw)
    book.remove(book.worksheets[0])
    book.properties.created = MADE
    for name, lines in SOME.items():
        sheet = book.create_sheet(name)
        heights = write_form_sheet(sheet, lines, looks_of(typed), LIVE, FormulaCells())
        sheets[name] = FormSheet(lines, heights)
    return book, typed, sheets


def by_openpyxl(raw: Mapping[Place, object]) -> bytes:
    """The same workbook with answers that openpyxl puts into its cells, and writes."""
    book, typed, sheets = empty_book(raw)
    for name, lines in SOME.items():
        sheet = book[name]
        for place, row, column, _ in answer_cells(lines):
            put_raw(sheet.cell(row, column), raw.get(place))
        for cell in typed[name]:
            high = sheet.row_dimensions[cell.row].height
            sheet.row_dimensions[cell.row].height = max(high, cell.height)
        high_rows = {n: row.height for n, row in sheet.row_dimensions.items() if row.height}
        for row in page_breaks(sheets[name].lines, high_rows):
            sheet.row_breaks.append(Break(id=row))
    return finished(saved_book(book))


def put_in(raw: Mapping[Place, object]) -> bytes:
    """The same by what is tested."""
    book, typed, sheets = empty_book(raw)
    locked = LockedBook(book, sheets, looks_of(typed), FormulaCells())
    return locked.with_answers(raw, typed, values=False)


SOME_TYPED = st.dictionaries(st.sampled_from(PLACES), ANSWERS, max_size=12)


@settings(max_examples=4, deadline=None)
@given(SOME_TYPED)
def test_whatever_is_typed_the_bytes_are_those_that_openpyxl_writes(
    raw: dict[Place, object],
) -> None:
    assert put_in(raw) == by_openpyxl(raw)


@pytest.mark.prove
@settings(max_examples=100, deadline=None)
@given(SOME_TYPED)
def test_of_whatever_many_type_the_bytes_are_those_that_openpyxl_writes(
    raw: dict[Place, object],
) -> None:
    assert put_in(raw) == by_openpyxl(raw)


@pytest.mark.parametrize("name", ["high_with_gap", "medium_low", "custody_release"])
def test_the_answers_of_a_case_stand_in_their_cells(name: str) -> None:
    raw = answers_of(name)
    content = put_in(raw)
    assert content == by_openpyxl(raw)
    book = load_workbook(io.BytesIO(content))
    for sheet, lines in SOME.items():
        for place, row, column, _ in answer_cells(lines):
            value = book[sheet].cell(row, column).value
            assert (value.date() if isinstance(value, datetime) else value) == raw.get(place), place

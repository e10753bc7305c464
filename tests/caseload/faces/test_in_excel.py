"""The workbook: opened again by openpyxl. What LibreOffice makes of it is a proof."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from openpyxl import load_workbook

from arms_docs.caseload.faces.in_excel import as_workbook
from arms_docs.caseload.tables import VIEWS, Shown, view
from tests.caseload.faces.some_views import FORMULA, many, one
from tests.people import BEECHCROFTE


def opened(shown: Shown) -> Any:
    return load_workbook(io.BytesIO(as_workbook(shown)))


def test_what_anybody_typed_is_no_formula() -> None:
    book = opened(one(view("all"), names=True, main_concern=FORMULA, reason=f"+{FORMULA}"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert FORMULA in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}, "none is a formula"


def test_the_same_views_give_the_same_bytes() -> None:
    assert as_workbook(many()) == as_workbook(many())


def test_a_view_with_rows_has_a_sheet_with_filter_frozen_head_and_print_titles() -> None:
    shown = many()
    book = opened(shown)
    titles = [answer.view.title for answer in shown.answers if answer.rows]
    assert book.sheetnames == ["About", *titles]
    for sheet in book.worksheets[1:]:
        assert sheet.auto_filter.ref.startswith("A4:"), sheet.title
        assert sheet.freeze_panes.endswith("5"), sheet.title
        assert sheet.print_title_rows == "$4:$4", sheet.title
        assert sheet.page_setup.orientation == "landscape"
        assert not sheet.protection.sheet, "people live in it"
        assert "OFFICIAL && SENSITIVE" in sheet.oddHeader.center.text


def test_days_are_dates_and_days_late_are_numbers_that_say_so_in_words() -> None:
    sheet = opened(one(view("due")))["What is late"]
    heads = {cell.value: cell.column for cell in sheet[4]}
    late, first = sheet.cell(5, heads["Days late"]), sheet.cell(5, heads["First due"])
    assert (late.value, late.number_format) == (30, '[=0]"in time";[=1]0" day late";0" days late"')
    assert first.value == datetime(2026, 10, 30)  # noqa: DTZ001
    assert sheet.conditional_formatting, "and they stand out"


def test_what_is_not_known_is_an_empty_cell_and_not_in_time() -> None:
    sheet = opened(one(view("all"), visit_late=None))["Everybody"]
    heads = {cell.value: cell.column for cell in sheet[4]}
    assert sheet.cell(5, heads["Visit days late"]).value is None


def test_the_front_sheet_lists_every_view_those_without_rows_too_and_what_columns_mean() -> None:
    front = opened(many())["About"]
    words = [str(cell.value) for row in front.iter_rows() for cell in row if cell.value is not None]
    assert words[0] == "Caseload on 29 November 2026"
    assert set(words) >= {each.title for each in VIEWS}
    assert "Days since it was due first, without days excused." in words
    assert any(word.startswith("Counts are no ranking") for word in " | ".join(words).split(". "))


def test_no_name_is_in_the_workbook_unless_it_is_asked_for() -> None:
    def parts(content: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return b"".join(map(book.read, book.namelist()))

    assert BEECHCROFTE.name.encode() not in parts(as_workbook(one()))
    assert BEECHCROFTE.name.encode() in parts(as_workbook(one(names=True)))

"""The locked lines of a sheet."""

from __future__ import annotations

from openpyxl import Workbook

from arms_docs.workbook.sheets.layout import CHECK, FIRST, GUIDANCE, KEY, TABLE_CHECK
from arms_docs.workbook.write.sheet_lines import LOWEST_HEAD, tallest_head
from tests.support.live_workbooks import LAYOUT


def test_every_key_stands_in_the_hidden_column(blank: Workbook) -> None:
    for name, lines in LAYOUT.items():
        for line in lines:
            assert (blank[name].cell(line.number, KEY).value or "") == line.key


def test_questions_that_must_be_answered_are_bold(blank: Workbook) -> None:
    for line in LAYOUT["Case"]:
        if line.question:
            cell = blank["Case"].cell(line.number, FIRST)
            assert (cell.value, cell.font.b) == (line.question.label, line.question.required)


def test_heads_of_forms_and_tables(blank: Workbook) -> None:
    case = next(line.number for line in LAYOUT["Case"] if line.kind == "heads")
    assert [blank["Case"].cell(case, column).value for column in (FIRST, CHECK, GUIDANCE)] == [
        *("Question", "Check", "Guidance")
    ]
    lines = LAYOUT["Actions"]
    heads = next(line.number for line in lines if line.kind == "heads")
    sheet = blank["Actions"]
    assert (sheet.cell(heads, FIRST).value, sheet.cell(heads, TABLE_CHECK).value) == (
        "No.",
        "Check",
    )
    assert sheet.row_dimensions[heads].height == tallest_head(lines) >= LOWEST_HEAD
    assert sheet.row_dimensions[heads - 1].hidden  # the keys of its columns

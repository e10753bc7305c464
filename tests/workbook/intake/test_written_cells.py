"""Cells in which something is written."""

from __future__ import annotations

from openpyxl.worksheet.formula import ArrayFormula

from arms_docs.workbook.intake.written_cells import address, cells_of, formula_text
from tests.support.small_sheets import sheet_of


def test_cells_come_row_by_row_and_no_empty_or_hidden_one_is_made() -> None:
    sheet = sheet_of({"C3": "last", "B1": "", "A2": 0, "A3": "third", "D9": "a"})
    sheet.merge_cells("D9:E9")
    before = len(sheet._cells)
    assert [cell.coordinate for cell in cells_of(sheet)] == ["A2", "A3", "C3", "D9"]
    assert len(sheet._cells) == before


def test_a_formula_is_told_as_it_was_typed() -> None:
    sheet = sheet_of({"A1": "=SUM(B1:B2)", "A2": ArrayFormula("A2", "=B1:B2*2")})
    assert formula_text(cells_of(sheet)[0]) == "=SUM(B1:B2)"
    assert formula_text(cells_of(sheet)[1]) == "=B1:B2*2"
    assert address(14, 28) == "AB14"

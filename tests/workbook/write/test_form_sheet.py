"""One sheet of the form, with nothing typed."""

from __future__ import annotations

from openpyxl import Workbook

from arms_docs.workbook.sheets.layout import answer_cells
from arms_docs.workbook.write.form_sheet import write_form_sheet
from arms_docs.workbook.write.formula_cells import FormulaCells
from tests.support.builders import answers_of
from tests.support.live_workbooks import LAYOUT, LIVE


def test_empty_cells_and_checks_stand_on_the_sheet_that_asks() -> None:
    raw, cells = answers_of("medium_low"), FormulaCells()
    sheet = Workbook().create_sheet("Overall")
    lines = LAYOUT["Overall"]
    heights = write_form_sheet(sheet, lines, {}, LIVE, cells)
    for place, row, column, _ in answer_cells(lines):
        cell = sheet.cell(row, column)
        assert cell.value is None and not cell.protection.locked, place
        assert heights[row] == sheet.row_dimensions[row].height
    checks = {row for name, row in LIVE.checks if name == "Overall"}
    values = cells.values(raw)["Overall"]
    assert {f"D{row}" for row in checks} <= set(values)
    words = {str(values[f"D{row}"] or "")[:2] for row in checks}
    assert words == {"OK", "", "No"}, "it is well answered, may be empty, or is Not asked"

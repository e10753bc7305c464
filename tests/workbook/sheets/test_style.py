"""How sheets look and print."""

from __future__ import annotations

from openpyxl import Workbook

from arms_docs.workbook.sheets.layout import (
    LISTS_SHEET,
    STAMP_SHEET,
    START_SHEET,
    lay_out,
)
from tests.support.fills import FORM


def test_sheets_print_with_their_marking_and_hide_what_is_not_for_reading(blank: Workbook) -> None:
    for name in (START_SHEET, *lay_out(FORM)):
        sheet = blank[name]
        for margin in (sheet.oddHeader, sheet.oddFooter):
            assert margin is not None
            assert "OFFICIAL-SENSITIVE" in str(margin.center.text)
        assert sheet.sheet_state == "visible"
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) in ((9, 1), (9, 2))
    for name in lay_out(FORM):
        assert blank[name].column_dimensions["A"].hidden
        assert all(
            (blank[name].row_dimensions[row].height or 0) <= 409
            for row in range(1, blank[name].max_row + 1)
        )
    assert blank[LISTS_SHEET].sheet_state == blank[STAMP_SHEET].sheet_state == "hidden"

"""How wide columns are."""

from __future__ import annotations

from arms_docs.workbook.sheets.layout import answer_cells, is_table
from arms_docs.workbook.write.column_widths import OF_A_FORM, column_widths
from tests.support.live_workbooks import LAYOUT


def test_every_column_that_is_typed_in_has_a_width() -> None:
    for lines in LAYOUT.values():
        widths = column_widths(lines)
        assert {column for _, _, column, _ in answer_cells(lines)} <= set(widths)
        assert is_table(lines) or widths == OF_A_FORM
        assert min(widths.values()) >= 7

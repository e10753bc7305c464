"""Sheets that are not of the form."""

from __future__ import annotations

from openpyxl import Workbook

from arms_docs.workbook.sheets.added_sheet import FIRST_ROW, ExtraSheet, Link, write_extra
from tests.support.builders import place_of


def test_a_table_of_texts_with_links_to_answers() -> None:
    place, gone = place_of("person.name"), place_of("person.born")
    rows = ((Link("Case!C5", place), "=a formula?"), (Link("nowhere", gone), "x" * 400))
    extra = ExtraSheet("Problems", "Two of them.", ("Cell", "What"), (20, 40), rows)
    sheet = Workbook().worksheets[0]
    write_extra(sheet, extra, {place: ("Case", "C5")})
    assert [cell.value for cell in sheet[FIRST_ROW - 1]] == ["Cell", "What"]
    linked = sheet.cell(FIRST_ROW, 1).hyperlink
    assert linked is not None and linked.location == "'Case'!C5"
    assert sheet.cell(FIRST_ROW + 1, 1).hyperlink is None
    assert sheet.cell(FIRST_ROW, 2).data_type == "s"
    assert sheet.protection.sheet and sheet.column_dimensions["B"].width == 40
    heights = [sheet.row_dimensions[FIRST_ROW + n].height or 0 for n in (0, 1)]
    assert heights[0] < heights[1] <= 409

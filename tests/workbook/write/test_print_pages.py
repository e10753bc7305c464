"""How sheets scroll and print."""

from __future__ import annotations

from itertools import pairwise

from openpyxl import Workbook

from arms_docs.workbook.write.print_pages import PAGE_HEIGHT, heads_row
from tests.support.live_workbooks import LAYOUT


def test_heads_stay_in_view(blank: Workbook) -> None:
    for name, lines in LAYOUT.items():
        sheet = blank[name]
        heads = heads_row(lines)
        assert str(sheet.freeze_panes)[1:] == str(heads + 1)
        assert sheet.print_title_rows == f"${heads}:${heads}"


def test_a_wide_sheet_repeats_its_numbers_and_its_title_stands_beside_them(blank: Workbook) -> None:
    sheet = blank["Actions"]
    assert (sheet.page_setup.fitToWidth, sheet.print_title_cols) == (2, "$B:$B")
    assert (sheet["B1"].value, sheet["C1"].value) == (None, "Actions")
    assert blank["Factors"].page_setup.fitToWidth == 1


def test_a_card_is_not_cut_in_print(blank: Workbook) -> None:
    sheet, lines = blank["Factors"], LAYOUT["Factors"]
    breaks = [page.id for page in sheet.row_breaks.brk]
    cards = {line.number - 1 for line in lines if line.kind == "card"}
    assert len(breaks) > 3 and set(breaks) <= cards
    for first, last in pairwise(breaks):
        rows = range(first + 1, last + 1)
        heights = sum(sheet.row_dimensions[row].height or 15 for row in rows)
        assert heights <= PAGE_HEIGHT or len(cards & set(rows)) <= 1

"""One sheet of the form with nothing typed: its lines, the cells of its answers, and what is worked
out from them.
"""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.problems import Place
from arms_docs.workbook.live.live_workbook import LiveWorkbook
from arms_docs.workbook.sheets.layout import CHECK, TABLE_ANSWER, Line, is_table
from arms_docs.workbook.sheets.style import ATTENTION, font
from arms_docs.workbook.write.answer_inputs import Look, write_inputs
from arms_docs.workbook.write.column_widths import USUAL_WIDTHS, column_widths
from arms_docs.workbook.write.computed_cells import write_computed
from arms_docs.workbook.write.formula_cells import FormulaCells
from arms_docs.workbook.write.last_beside import NOTHING_BESIDE, LastTimeCells, write_last_time
from arms_docs.workbook.write.print_pages import heads_row, set_pages
from arms_docs.workbook.write.sheet_lines import tallest_head, write_line


def write_form_sheet(
    sheet: Worksheet,
    lines: tuple[Line, ...],
    looks: Mapping[Place, Look],
    live: LiveWorkbook,
    cells: FormulaCells,
    *,
    beside: LastTimeCells = NOTHING_BESIDE,
    last: int = 0,
    widths: Mapping[int, int] = USUAL_WIDTHS,
) -> Mapping[int, float]:
    """Write a sheet with its lines, the cells of its answers, and its formulas; ``looks`` are those
    of cells that do not look as usual; ``beside`` is what was signed last time; ``last`` is the
    last row that is printed, or 0 for all of them; ``widths`` are those of columns that are not as
    wide as usual.

    Back come the heights of its rows, by which its pages are parted.
    """
    sheet.column_dimensions["A"].hidden = True
    for column, size in {**column_widths(lines), **widths}.items():
        sheet.column_dimensions[get_column_letter(column)].width = size
    for line in lines:
        write_line(sheet, line)
    write_inputs(sheet, lines, live.lists, looks, beside.locked)
    write_computed(sheet, lines, live, cells)
    write_last_time(sheet, lines, beside, cells)
    if is_table(lines):
        sheet.row_dimensions[heads_row(lines)].height = tallest_head(lines)
    heights = {row: size.height for row, size in sheet.row_dimensions.items() if size.height}
    warning = set_pages(sheet, lines, last)
    if warning is not None:
        # Not among the answers of a form: what stands there is somebody's.
        cell = sheet.cell(1, TABLE_ANSWER + 1 if is_table(lines) else CHECK)
        cells.put(cell, warning, font(10, ATTENTION, bold=True), wrap=not is_table(lines))
    return heights

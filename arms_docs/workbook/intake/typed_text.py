"""What a person typed into the cells of a workbook and the notes on them, and how it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import clean
from arms_docs.data_class import dataclass
from arms_docs.workbook.intake.template_text import TemplateText
from arms_docs.workbook.intake.written_cells import formula_text
from arms_docs.workbook.sheets.cell_text import unescaped

OUR_NOTES = "arms_docs"  # the author of notes that we put on cells
NEAR = 60  # how many rows or columns away a text may stand and still be a label
LONGEST_LABEL = 200  # characters of it that are shown
# How Excel begins the note that repeats a threaded comment for older programs.
MIRROR = "[Threaded comment]"


@dataclass(frozen=True)
class Typed:
    """One text: the sheet and cell where it stands, what stands beside it, what it is, and the text
    in full.
    """

    sheet: str
    cell: str
    beside: str
    what: str
    text: str


def typed_cells(cells: Iterable[Cell], sheet: Worksheet, template: TemplateText) -> Iterator[Cell]:
    """Those among some cells of a sheet that hold something that is not the template's."""
    for cell in cells:
        if not template.holds(sheet, cell) and clean(shown(cell.value)):
            yield cell


def typed_notes(sheet: Worksheet) -> Iterator[tuple[Cell, str, str]]:
    """The notes on the cells of a sheet: the cell, the text and its author."""
    cells = [cell for cell in list(sheet._cells.values()) if isinstance(cell, Cell)]
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        if cell.comment and clean(cell.comment.text or ""):
            yield cell, unescaped(cell.comment.text), cell.comment.author or ""


def shown(value: object) -> str:
    """A value as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return unescaped(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == time(0) else f"{value:%d/%m/%Y %H:%M:%S}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value)


def full_text(cell: Cell, values: Workbook | None) -> str:
    """What stands in a cell, in full: of a formula, its text and the value that it last had.

    ``values`` is the same workbook with what its formulas last gave, where that can be read.
    """
    if cell.data_type != "f":
        return shown(cell.value)
    last = values[cell.parent.title].cell(cell.row, cell.column).value if values else None
    return formula_text(cell) if last is None else f"{formula_text(cell)}\nIts value: {shown(last)}"


def beside(sheet: Worksheet, cell: Cell, template: TemplateText) -> str:
    """What a person would take for a cell's label: the nearest text on its left, or else above."""
    left = [(cell.row, cell.column - n) for n in range(1, NEAR)]
    above = [(cell.row - n, cell.column) for n in range(1, NEAR)]
    for at in (*left, *above):
        near = sheet._cells.get(at)
        if near is None or near.data_type == "f" or not isinstance(near.value, str):
            continue
        if clean(near.value) and near.value.strip() not in template.keys:
            return unescaped(near.value)[:LONGEST_LABEL]
    return ""

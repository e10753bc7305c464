"""What a person typed into the cells of a workbook and the notes on them, and how it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment.parse import clean
from arms_docs.workbook.intake.template_text import Ours, formula_text
from arms_docs.workbook.sheets.cell_text import unescaped

OUR_NOTES = "arms_docs"  # the author of notes that we put on cells
NEAR = 60  # how many rows or columns away a text may stand and still be a label
MIRROR = "[Threaded comment]"  # how Excel begins the note that repeats a threaded comment for older programs


@dataclass(frozen=True)
class Typed:
    """One text: the sheet and cell where it stands, what stands beside it, what it is, and the text in full."""

    sheet: str
    cell: str
    beside: str
    what: str
    text: str


def typed_cells(cells: Iterable[Cell], sheet: Worksheet, ours: Ours) -> Iterator[Cell]:
    """Those among some cells of a sheet that hold something that is not ours."""
    return (cell for cell in cells if not ours.holds(sheet, cell) and clean(shown(cell.value)))


def typed_notes(sheet: Worksheet) -> Iterator[tuple[Cell, str, str]]:
    """The notes on the cells of a sheet: the cell, the text and its author."""
    noted = [
        cell for cell in list(sheet._cells.values()) if isinstance(cell, Cell) and cell.comment
    ]
    for cell in sorted(noted, key=lambda c: (c.row, c.column)):
        if cell.comment and clean(cell.comment.text or ""):
            yield cell, unescaped(cell.comment.text), cell.comment.author or ""


def shown(value: object) -> str:
    """A value as a person would type it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == time(0) else f"{value:%d/%m/%Y %H:%M:%S}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return unescaped(value) if isinstance(value, str) else "" if value is None else str(value)


def said(cell: Cell, values: Workbook | None) -> str:
    """What stands in a cell, in full: of a formula, its text and the value that it last had."""
    if cell.data_type != "f":
        return shown(cell.value)
    last = values[cell.parent.title].cell(cell.row, cell.column).value if values else None
    return formula_text(cell) if last is None else f"{formula_text(cell)}\nIts value: {shown(last)}"


def beside(sheet: Worksheet, cell: Cell, ours: Ours) -> str:
    """The nearest text to the left of a cell, or else above it: what a person would take for its label."""
    left = (sheet._cells.get((cell.row, cell.column - n)) for n in range(1, NEAR))
    above = (sheet._cells.get((cell.row - n, cell.column)) for n in range(1, NEAR))
    texts = (
        c.value for line in (left, above) for c in line if c is not None and c.data_type != "f"
    )
    words = (
        unescaped(t)
        for t in texts
        if isinstance(t, str) and clean(t) and t.strip() not in ours.keys
    )
    return next(words, "")[:200]

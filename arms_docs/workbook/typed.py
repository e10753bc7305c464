"""What a person typed into a workbook, wherever: every cell, note, comment, shape, header, footer and sheet name.

The cells of answers and the texts that are ours are left to whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment.fold import fold
from arms_docs.assessment.parse import clean
from arms_docs.workbook.ours import Ours, cells_of, formula_text, margins
from arms_docs.workbook.parts import part_texts
from arms_docs.workbook.text import unescaped

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


def typed_cells(sheet: Worksheet, ours: Ours) -> Iterator[Cell]:
    """The cells of a sheet that hold something that is not ours: answers too."""
    for cell in cells_of(sheet):
        if clean(shown(cell.value)) and not ours.holds(sheet, cell):
            yield cell


def typed_notes(sheet: Worksheet) -> Iterator[tuple[Cell, str, str]]:
    """The notes on the cells of a sheet: the cell, the text and its author."""
    for cell in sorted(sheet._cells.values(), key=lambda c: (c.row, c.column)):
        if isinstance(cell, Cell) and cell.comment and clean(cell.comment.text or ""):
            yield cell, unescaped(cell.comment.text), cell.comment.author or ""


def typed_elsewhere(book: Workbook, content: bytes, ours: Ours) -> Iterator[Typed]:
    """What stands in no cell: threaded comments, shapes, links, headers, footers, sheet names and properties."""
    for part in part_texts(content):
        if clean(part.text):
            yield Typed(part.sheet, part.cell, "", part.what, part.text)
    for sheet in book.worksheets:
        for cell in cells_of(sheet):
            target = cell.hyperlink.target if cell.hyperlink else None
            if target and fold(target).removeprefix("mailto:") not in fold(shown(cell.value)):
                yield Typed(sheet.title, cell.coordinate, beside(sheet, cell), "Link behind a cell", target)
        for which, text in dict.fromkeys(margins(sheet)):
            if not ours.holds_margin(text):
                yield Typed(sheet.title, "", "", f"Page {which}", text)
    for title in book.sheetnames:
        if not ours.holds_title(title):
            yield Typed(title, "", "", "Sheet name", title)
    for name in ("subject", "keywords", "description", "category"):
        if text := getattr(book.properties, name):
            yield Typed("", "", name.capitalize(), "File property", text)


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


def beside(sheet: Worksheet, cell: Cell) -> str:
    """The nearest text to the left of a cell, or else above it: what a person would take for its label."""
    left = (sheet._cells.get((cell.row, cell.column - n)) for n in range(1, NEAR))
    above = (sheet._cells.get((cell.row - n, cell.column)) for n in range(1, NEAR))
    texts = (c.value for line in (left, above) for c in line if c is not None and c.data_type != "f")
    # A key of ours says nothing to a person: it has dots where words have spaces.
    words = (unescaped(t) for t in texts if isinstance(t, str) and clean(t) and ("." not in t.strip(".") or " " in t))
    return next(words, "")[:200]

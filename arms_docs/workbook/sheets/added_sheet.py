"""Sheets that are not of the form, such as a list of problems: locked, printable, with links to
answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Border
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.data_class import dataclass
from arms_docs.problems import Place
from arms_docs.workbook.sheets.cell_text import put_text
from arms_docs.workbook.sheets.style import (
    BOX,
    DARK,
    EDGE,
    LINE_HEIGHT,
    MUTED,
    PALE,
    TALLEST,
    WRAP_LEFT,
    fill,
    finish,
    font,
    lines_high,
    link,
    put,
)

FIRST_ROW = 5  # below title, introduction and heads


@dataclass(frozen=True)
class Link:
    """A text that leads to the cell of an answer, where it has one; or to this other cell, by
    sheet and address.
    """

    text: str
    place: Place
    cell: tuple[str, str] | None = None


@dataclass(frozen=True)
class Heading:
    """What the rows below it have in common."""

    text: str


Texts = tuple[str | Link, ...]


@dataclass(frozen=True)
class ExtraSheet:
    """A table of texts and links on a sheet of its own; ``widths`` in characters, one for each
    head. ``intro`` has a line or two; ``notice`` is what Start says of it.
    """

    title: str
    intro: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Texts | Heading, ...] = field(default=())
    notice: str = ""


def write_extra(
    sheet: Worksheet, extra: ExtraSheet, cells: Mapping[Place, tuple[str, str]]
) -> None:
    """Write it; ``cells`` gives sheet and address of each place of the form."""
    put(sheet.cell(1, 1), extra.title, font(16, DARK, bold=True), wrap=False)
    for number, line in enumerate(extra.intro.split("\n"), start=2):
        put(sheet.cell(number, 1), line, font(10, MUTED, italic=True), wrap=False)
    for column, (head, size) in enumerate(zip(extra.heads, extra.widths, strict=True), start=1):
        cell = sheet.cell(FIRST_ROW - 1, column)
        put(cell, head, font(10, "FFFFFF", bold=True), indent=1)
        cell.fill, cell.border = fill(DARK), BOX
        sheet.column_dimensions[get_column_letter(column)].width = size
    for number, row in enumerate(extra.rows, start=FIRST_ROW):
        if isinstance(row, Heading):
            _put_heading(sheet, number, row.text, len(extra.heads))
        else:
            _put_row(sheet, number, row, extra.widths, cells)
    sheet.row_dimensions[1].height = 26
    sheet.freeze_panes = f"A{FIRST_ROW}"
    finish(sheet, f"{FIRST_ROW - 1}:{FIRST_ROW - 1}")


def _put_heading(sheet: Worksheet, number: int, text: str, wide: int) -> None:
    for column in range(1, wide + 1):
        sheet.cell(number, column).fill = fill(PALE)
        sheet.cell(number, column).border = Border(top=EDGE)
    put(sheet.cell(number, 1), text, font(12, DARK, bold=True), wrap=False)
    sheet.row_dimensions[number].height = 24


def _put_row(
    sheet: Worksheet,
    number: int,
    row: Texts,
    widths: tuple[int, ...],
    cells: Mapping[Place, tuple[str, str]],
) -> None:
    for column, text in enumerate(row, start=1):
        _fill_in(sheet.cell(number, column), text, cells)
    texts = [text.text if isinstance(text, Link) else text for text in row]
    high = max(
        (lines_high(t, w * 1.05) for t, w in zip(texts, widths, strict=True)), default=LINE_HEIGHT
    )
    sheet.row_dimensions[number].height = min(high, TALLEST)


def _fill_in(
    cell: Cell | MergedCell, text: str | Link, cells: Mapping[Place, tuple[str, str]]
) -> None:
    put_text(cell, text.text if isinstance(text, Link) else text)
    cell.font, cell.alignment, cell.border = font(10), WRAP_LEFT, BOX
    if isinstance(text, Link) and (target := text.cell or cells.get(text.place)):
        link(cell, *target)

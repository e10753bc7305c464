"""What a marked copy shows beside the answers: notes at cells, rows that show another's number,
and stray texts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from math import ceil

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Border, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import plain_lines
from arms_docs.data_class import dataclass
from arms_docs.problems import Place
from arms_docs.workbook.sheets.cell_text import put_text
from arms_docs.workbook.sheets.layout import (
    ANSWER,
    FIRST,
    TABLE_ANSWER,
    Line,
    answer_cells,
    is_table,
)
from arms_docs.workbook.sheets.style import (
    ATTENTION,
    COMPUTED,
    MARKED,
    TALLEST,
    WRAP_LEFT,
    dress,
    fill,
    font,
    lines_high,
    put,
)

NOTE_LIMIT = 1000  # characters; what is longer is on the sheet that lists the problems
NOTE_WIDTH, NOTE_CHARACTERS, NOTE_LINE = 360, 48, 18  # pixels, characters on a line, pixels
TALLEST_NOTE = 900  # pixels; a longer one is scrolled
EDGE = Side(style="medium", color=ATTENTION)
THICK = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)


@dataclass(frozen=True)
class Stray:
    """A text that has no place in the form, and its note: written below the end of a sheet,
    where it is found again.
    """

    text: str
    note: str


@dataclass(frozen=True)
class Marks:
    """All of them: notes by place, the number that a row shows where it is another's, and the
    strays of each sheet.

    ``locked`` are answers that nobody types over any more, ``comments`` what people wrote on them.
    """

    notes: Mapping[Place, str] = field(default_factory=dict)
    numbers: Mapping[Place, str] = field(default_factory=dict)
    strays: Mapping[str, Sequence[Stray]] = field(default_factory=dict)
    locked: frozenset[Place] = frozenset()
    comments: Mapping[Place, str] = field(default_factory=dict)


def write_marks(sheet: Worksheet, lines: tuple[Line, ...], marks: Marks) -> None:
    """Put them on a sheet that is otherwise written."""
    for place, row, column, _ in answer_cells(lines):
        _mark(sheet.cell(row, column), marks.notes.get(place, ""), marks.comments.get(place, ""))
        if place in marks.locked:
            dress(sheet.cell(row, column), fill=fill(COMPUTED), protection=Protection(locked=True))
    for line in lines:
        if line.kind == "row" and line.section and line.row:
            place = line.section.place(line.row)
            cell = sheet.cell(line.number, FIRST)
            if number := marks.numbers.get(place):
                put(cell, number, font(10, bold=True))
            _mark(cell, marks.notes.get(place, ""))
    for row, stray in enumerate(marks.strays.get(sheet.title, ()), start=first_stray(lines)):
        cell = sheet.cell(row, stray_column(lines))
        put_text(cell, stray.text)
        cell.font, cell.alignment, cell.protection = font(11), WRAP_LEFT, Protection(locked=False)
        wide = sheet.column_dimensions[get_column_letter(stray_column(lines))].width
        sheet.row_dimensions[row].height = min(lines_high(stray.text, wide * 0.9), TALLEST)
        _mark(cell, stray.note)


def first_stray(lines: tuple[Line, ...]) -> int:
    """The row of a sheet's first stray, with an empty one above it."""
    return lines[-1].number + 2


def stray_column(lines: tuple[Line, ...]) -> int:
    """The column of a sheet's strays: one of answers, so that they are found again."""
    return TABLE_ANSWER if is_table(lines) else ANSWER


def _mark(cell: Cell | MergedCell, text: str, comment: str = "") -> None:
    """Mark a cell that has a note: a colour, a thick edge, and the note itself, as large as its
    text. What a person wrote there stands below it, in full.
    """
    if text:
        dress(cell, fill=fill(MARKED), border=THICK)
    text = text if len(text) <= NOTE_LIMIT else f"{text[: NOTE_LIMIT - 1]}…"
    text = "\n\n".join(part for part in (text, plain_lines(comment)) if part)
    if text:
        lines = sum(max(ceil(len(part) / NOTE_CHARACTERS), 1) for part in text.split("\n"))
        high = min(20 + NOTE_LINE * lines, TALLEST_NOTE)
        cell.comment = Comment(text, "arms_docs", width=NOTE_WIDTH, height=high)

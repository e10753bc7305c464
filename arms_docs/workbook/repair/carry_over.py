"""Everything in a mangled workbook that is neither the template's nor placed.

It is carried over, word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property

from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import Form, clean
from arms_docs.data_class import dataclass
from arms_docs.problems import Place
from arms_docs.workbook.intake.carried_over import Carried, CarriedBefore, carried_before
from arms_docs.workbook.intake.comments import without_ours
from arms_docs.workbook.intake.open_workbook import open_whole
from arms_docs.workbook.intake.sheet_kinds import lists_problems
from arms_docs.workbook.intake.template_text import TemplateText
from arms_docs.workbook.intake.typed_text import (
    MIRROR,
    OUR_NOTES,
    Typed,
    beside,
    full_text,
    shown,
    typed_cells,
    typed_notes,
)
from arms_docs.workbook.intake.written_cells import cells_of
from arms_docs.workbook.repair.non_cell_text import typed_elsewhere
from arms_docs.workbook.repair.place_answers import Placed
from arms_docs.workbook.sheets.cell_text import quoted

CHECK_THIS = "Placed by the words beside it: please check."
JOINED, MAY_BE = "Joined from", "This may be the rest of the text at"
OUR_NOTE = re.compile(
    rf"{re.escape(CHECK_THIS)} It stood in [^\n]{{1,60}}\."
    rf"|(?:{JOINED}|{MAY_BE}) [^\n]{{1,60}}: please check\."
)
KINDS_OF_CELL = {"f": "Formula", "e": "Excel error"}  # what a cell is called that is carried over


@dataclass
class Notes:
    """The notes on the cells of a workbook.

    ``ours`` are those of an earlier repair, which stay at their answers; ``typed`` are what people
    wrote.
    """

    ours: dict[Place, str] = field(default_factory=dict)
    typed: list[Typed] = field(default_factory=list)


def read_notes(
    book: Workbook, template: TemplateText, raw: Mapping[Place, object], form: Form
) -> Notes:
    """The notes in a workbook. ``raw`` are its answers.

    A supervisor's point stands on its own sheet: its note on what it concerns says nothing more,
    and is left out.
    """
    places = {cell.spot: cell.place for cell in template.answers.answer_cells}
    notes = Notes()
    for sheet in book.worksheets:
        for cell, text, author in typed_notes(sheet):
            place = places.get((sheet.title, cell.row, cell.column))
            if place and author == OUR_NOTES and OUR_NOTE.fullmatch(text):
                notes.ours[place] = text
                continue
            theirs = without_ours(text, raw, form) if author == OUR_NOTES else text
            if theirs:
                notes.typed.append(_typed(sheet, cell, "Note on a cell", theirs, template))
    return notes


def carry_over(
    book: Workbook, content: bytes, placed: Placed, template: TemplateText, notes: Notes
) -> Iterator[Carried]:
    """What is carried over: first what an earlier repair carried over, then cells, notes and the
    rest in order.

    ``content`` are the bytes of the workbook, of which ``book`` has not all parts.
    """
    values = _LastValues(content)
    cells: list[Typed] = []
    for sheet in book.worksheets:
        if lists_problems(sheet):
            continue
        before = carried_before(sheet)
        yield from before.texts
        for cell in _cells_not_placed(sheet, before, placed, template):
            what = KINDS_OF_CELL.get(cell.data_type, "Cell") + template.new_row(sheet, cell)
            text = full_text(cell, values.book if cell.data_type == "f" else None)
            cells.append(_typed(sheet, cell, what, text, template))
    elsewhere = list(typed_elsewhere(book, content, template))
    for typed in (*cells, *_without_mirrors(notes.typed, elsewhere), *elsewhere):
        yield Carried(where_it_stood(typed.sheet, typed.cell), typed.beside, typed.text, typed.what)


def where_it_stood(sheet: str, cell: str) -> str:
    """Sheet and cell as a person finds them; the one or the other may be empty."""
    return "!".join(part for part in (quoted(sheet) if sheet else "", cell) if part)


@dataclass
class _LastValues:
    """The workbook with what its formulas last gave, opened only where there is a formula to be
    carried over.
    """

    content: bytes

    @cached_property
    def book(self) -> Workbook | None:
        """None where openpyxl cannot read all of it."""
        return open_whole(self.content, values=True)


def _cells_not_placed(
    sheet: Worksheet, before: CarriedBefore, placed: Placed, template: TemplateText
) -> Iterator[Cell]:
    """The cells in which a person wrote what was neither placed nor carried over before."""
    typed = {cell.coordinate for cell in typed_cells(cells_of(sheet), sheet, template)}
    for cell in cells_of(sheet):
        spot = (sheet.title, cell.row, cell.column)
        # The template's words are none of the template where an answer is given.
        is_answer = spot in placed.answer_spots and bool(clean(shown(cell.value)))
        is_done = spot in placed.spots or (cell.row, cell.column) in before.cells
        if (cell.coordinate in typed or is_answer) and not is_done:
            yield cell


def _typed(sheet: Worksheet, cell: Cell, what: str, text: str, template: TemplateText) -> Typed:
    return Typed(sheet.title, cell.coordinate, beside(sheet, cell, template), what, text)


def _without_mirrors(notes: list[Typed], elsewhere: list[Typed]) -> list[Typed]:
    """The notes but for those that only repeat a threaded comment, which is carried over itself."""
    threaded = {(typed.sheet, typed.cell) for typed in elsewhere if typed.what == "Comment"}
    return [
        note
        for note in notes
        if not (note.text.startswith(MIRROR) and (note.sheet, note.cell) in threaded)
    ]

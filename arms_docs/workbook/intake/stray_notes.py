"""What is written outside the answers: said once a sheet, as a warning.

It is nobody's error to take a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import Form, LastTime
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.workbook.intake.carried_over import CarriedBefore, carried_before
from arms_docs.workbook.intake.keyed_answers import KeyedAnswers, Spot
from arms_docs.workbook.intake.sheet_kinds import lists_problems
from arms_docs.workbook.intake.template_text import TemplateText
from arms_docs.workbook.intake.typed_text import shown, typed_cells
from arms_docs.workbook.intake.written_cells import cells_of
from arms_docs.workbook.sheets.cell_text import quoted
from arms_docs.workbook.sheets.layout import (
    LISTS_SHEET,
    STAMP_EDITION,
    STAMP_SHEET,
    START_SHEET,
    WORKING_SHEET,
)

MOST = 5  # cells named in one problem
HIDDEN = (LISTS_SHEET, STAMP_SHEET, WORKING_SHEET)


def say_outside(
    book: Workbook, form: Form, answers: KeyedAnswers, last: LastTime | None = None
) -> Iterator[Problem]:
    """One warning for each sheet with something that a person wrote where no answer is.

    ``last`` is what was signed last time, which the workbook shows.
    """
    template = TemplateText(form, answers, last=last)
    # The words of another edition of the instrument stand where ours do, and are nobody's notes.
    is_of_this_edition = _edition(book) in ("", form.instrument.edition)
    spots = {cell.spot for cell in answers.answer_cells} | answers.reported
    for sheet in book.worksheets:
        if (sheet.sheet_state != "visible" and sheet.title in HIDDEN) or lists_problems(sheet):
            continue
        before = carried_before(sheet)
        if before.texts:
            texts = _all(carried.text for carried in before.texts)
            yield problem(Code.CARRIED_OVER, Place(""), texts, count=len(before.texts))
        cells = _typed(sheet, template, before, spots) if is_of_this_edition else []
        if cells:
            yield _outside(sheet, cells, answers, form)


def _typed(
    sheet: Worksheet, template: TemplateText, before: CarriedBefore, spots: set[Spot]
) -> list[Cell]:
    """The cells in which a person wrote something of which nothing else is said.

    ``spots`` are those of answers, or reported. Formulas are no notes.
    """
    answers = template.answers
    others = [
        cell
        for cell in cells_of(sheet)
        if cell.data_type != "f"
        and (sheet.title, cell.row, cell.column) not in spots
        and (cell.row, cell.column) not in before.cells
    ]
    located = {wrong.cell for wrong in answers.problems}
    return [
        cell
        for cell in typed_cells(others, sheet, template)
        if f"{quoted(sheet.title)}!{cell.coordinate}" not in located
    ]


def _outside(sheet: Worksheet, cells: list[Cell], answers: KeyedAnswers, form: Form) -> Problem:
    texts = _all(shown(cell.value) for cell in cells)
    if sheet.title not in answers.key_columns and sheet.title != START_SHEET:
        return problem(Code.OWN_SHEET, Place(""), texts, typed_sheet=f"'{sheet.title}'")
    named = ", ".join(cell.coordinate for cell in cells[:MOST])
    more = f" and {len(cells) - MOST} more" if len(cells) > MOST else ""
    section = next((part.key for part in form.sections if part.sheet == sheet.title), "")
    outside = problem(Code.OUTSIDE, Place(section), texts, cells=f"{named}{more}")
    return replace(outside, cell=f"{quoted(sheet.title)}!{cells[0].coordinate}")


def _all(texts: Iterable[str]) -> str:
    """Every one of some texts: a marked copy has no other place for them."""
    return " | ".join(texts)


def _edition(book: Workbook) -> str:
    """The instrument's edition as stamped; nothing where the stamp is gone."""
    if STAMP_SHEET not in book.sheetnames:
        return ""
    rows = book[STAMP_SHEET].iter_rows(max_row=20, max_col=2, values_only=True)
    return next((str(row[1]) for row in rows if len(row) > 1 and row[0] == STAMP_EDITION), "")

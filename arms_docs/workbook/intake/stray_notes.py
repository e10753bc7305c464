"""What is written outside the answers: said once a sheet, as a warning. It is nobody's error to take a note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment.ask import Form
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.workbook.intake.carried_over import carried_before
from arms_docs.workbook.intake.find_by_key import Found, lists_problems
from arms_docs.workbook.intake.template_text import Ours, cells_of
from arms_docs.workbook.intake.typed_text import OUR_NOTES, shown, typed_cells, typed_notes
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


def say_outside(book: Workbook, form: Form, found: Found) -> Iterator[Problem]:
    """One warning for each sheet with something that a person wrote where no answer is."""
    ours = Ours(form, found)
    done_with = {(s.sheet, s.row, s.column) for s in found.seen} | found.said
    said = {p.cell for p in found.problems}
    another_edition = _edition(book) not in ("", form.instrument.edition)
    for sheet in book.worksheets:
        if (sheet.sheet_state != "visible" and sheet.title in HIDDEN) or lists_problems(sheet):
            continue
        before, done = carried_before(sheet)
        if before:
            yield problem(
                Code.CARRIED_OVER, Place(""), _all(c.text for c in before), count=len(before)
            )
        others = (
            cell
            for cell in cells_of(sheet)
            if (sheet.title, cell.row, cell.column) not in done_with
            and cell.data_type != "f"
            and (cell.row, cell.column) not in done
            and not another_edition  # whose words stand where ours do
        )
        typed = typed_cells(others, sheet, ours)
        cells = [cell for cell in typed if f"{quoted(sheet.title)}!{cell.coordinate}" not in said]
        noted = [cell for cell, _, author in typed_notes(sheet) if author != OUR_NOTES]
        if cells or noted:
            yield _outside(sheet, [*cells, *(c for c in noted if c not in cells)], found, form)


def _outside(sheet: Worksheet, cells: list[Cell], found: Found, form: Form) -> Problem:
    if sheet.title not in found.keyed and sheet.title != START_SHEET:
        texts = _all(shown(cell.value) for cell in cells)
        return problem(Code.OWN_SHEET, Place(""), texts, typed_sheet=f"'{sheet.title}'")
    named = ", ".join(cell.coordinate for cell in cells[:MOST])
    more = f" and {len(cells) - MOST} more" if len(cells) > MOST else ""
    section = next((s.key for s in form.sections if s.sheet == sheet.title), "")
    wrong = problem(
        Code.OUTSIDE,
        Place(section),
        _all(shown(cell.value) for cell in cells),
        cells=f"{named}{more}",
    )
    return replace(wrong, cell=f"{quoted(sheet.title)}!{cells[0].coordinate}")


def _all(texts: Iterable[str]) -> str:
    """Every one of some texts: a marked copy has no other place for them."""
    return " | ".join(texts)


def _edition(book: Workbook) -> str:
    """The instrument's edition as stamped; nothing where the stamp is gone."""
    if STAMP_SHEET not in book.sheetnames:
        return ""
    rows = book[STAMP_SHEET].iter_rows(max_row=20, max_col=2, values_only=True)
    return next((str(row[1]) for row in rows if len(row) > 1 and row[0] == STAMP_EDITION), "")

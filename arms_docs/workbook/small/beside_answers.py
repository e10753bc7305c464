"""What a person wrote in a small workbook and not into an answer: comments, notes, own sheets.

None of it is read as an answer, and nobody is to believe that it was: each is told, at its cell.
What stands in a blank of the same form is nobody's note. The locked sheets of text are not looked
through, since only who wrote them knows their words; a comment on them is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import Form
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.workbook.intake.comments import say_comments, typed_comments
from arms_docs.workbook.intake.keyed_answers import KeyedAnswers
from arms_docs.workbook.intake.written_cells import cells_of
from arms_docs.workbook.sheets.cell_text import quoted
from arms_docs.workbook.small.small_book import SmallBook
from arms_docs.workbook.small.write_small import write_small

MOST = 5  # cells named in one problem


def say_beside(
    content: bytes, book: Workbook, form: Form, answers: KeyedAnswers, texts: Collection[str]
) -> Iterator[Problem]:
    """A warning for each comment, and one for each sheet with notes. ``texts`` are the titles of
    the locked sheets.
    """
    yield from say_comments(typed_comments(content, answers.raw, form), answers, form)
    blank = _blank(form)
    for sheet in book.worksheets:
        if sheet.title in answers.key_columns:
            notes = [cell for cell in cells_of(sheet) if _is_note(cell, sheet, blank, answers)]
            if notes:
                yield _outside(sheet, notes)
        elif sheet.title not in (*texts, *blank) and cells_of(sheet):
            words = " | ".join(str(cell.value) for cell in cells_of(sheet))
            yield problem(Code.OWN_SHEET, Place(""), words, typed_sheet=f"'{sheet.title}'")


def _is_note(
    cell: Cell, sheet: Worksheet, blank: Mapping[str, frozenset[str]], answers: KeyedAnswers
) -> bool:
    """Whether it is neither an answer, nor a formula, nor what a blank says somewhere."""
    spot = (sheet.title, cell.row, cell.column)
    if cell.data_type == "f" or spot in answers.reported:
        return False
    if spot in {answer.spot for answer in answers.answer_cells}:
        return False
    return all(str(cell.value) not in words for words in blank.values())


def _outside(sheet: Worksheet, notes: list[Cell]) -> Problem:
    named = ", ".join(cell.coordinate for cell in notes[:MOST])
    more = f" and {len(notes) - MOST} more" if len(notes) > MOST else ""
    texts = " | ".join(str(cell.value) for cell in notes)
    outside = problem(Code.OUTSIDE, Place(""), texts, cells=f"{named}{more}")
    return replace(outside, cell=f"{quoted(sheet.title)}!{notes[0].coordinate}")


@lru_cache(maxsize=8)
def _blank(form: Form) -> Mapping[str, frozenset[str]]:
    """What a blank says, sheet by sheet."""
    book = load_workbook(BytesIO(write_small(form, SmallBook("blank", "Blank", "BLANK"))))
    return {
        sheet.title: frozenset(str(cell.value) for cell in cells_of(sheet))
        for sheet in book.worksheets
    }

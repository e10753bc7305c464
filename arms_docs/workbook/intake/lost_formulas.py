"""Formulas that are gone from a workbook that was saved as values alone: said once, of the file."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.compare import fold
from arms_docs.problems import Code, Problem, problem
from arms_docs.workbook.found_answers import HERE
from arms_docs.workbook.intake.keyed_answers import KeyedAnswers
from arms_docs.workbook.intake.written_cells import cells_of
from arms_docs.workbook.sheets.layout import CHECK, FIRST, FORM_HEADS

HEAD = fold(FORM_HEADS[CHECK - FIRST])


def say_formulas_gone(book: Workbook, answers: KeyedAnswers) -> Iterator[Problem]:
    """One warning where sheets of the form have a column of checks, and no formula.

    The first workbooks of form 1 had neither: nothing is gone from them.
    """
    checked = [title for title in answers.key_columns if _has_checks(book[title], answers)]
    gone = [t for t in checked if not any(cell.data_type == "f" for cell in cells_of(book[t]))]
    if gone:
        sheets = f" on the sheet{'s' * (len(gone) > 1)} {', '.join(gone)}"
        yield problem(Code.VALUES_ONLY, HERE, where="" if gone == checked else sheets)


def _has_checks(sheet: Worksheet, answers: KeyedAnswers) -> bool:
    """Whether the heads of a sheet, above its first answer, name the checks.

    The same word further down may be somebody's note.
    """
    _, keys = answers.key_column(sheet.title)
    first = min((row for row, key in keys.items() if "." in key), default=0)
    return any(cell.row < first and fold(str(cell.value)) == HEAD for cell in cells_of(sheet))

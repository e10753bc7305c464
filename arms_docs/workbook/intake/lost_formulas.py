"""Formulas that are gone from a workbook that was saved as values alone: said once, of the file."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.workbook.workbook import Workbook

from arms_docs.assessment import Form
from arms_docs.problems import Code, Problem, problem
from arms_docs.workbook.found_answers import HERE
from arms_docs.workbook.intake.keyed_answers import KeyedAnswers
from arms_docs.workbook.intake.template_text import TemplateText
from arms_docs.workbook.intake.written_cells import cells_of

ENOUGH = 3  # values of formulas on a sheet: one alone may have been typed


def say_formulas_gone(book: Workbook, form: Form, answers: KeyedAnswers) -> Iterator[Problem]:
    """One warning where sheets of the form hold what their formulas showed, and no formula."""
    template = TemplateText(form, answers)
    gone: list[str] = []
    for title in answers.key_columns:
        cells = cells_of(book[title])
        if any(cell.data_type == "f" for cell in cells):
            continue
        shown = [cell for cell in cells if template.shows(book[title], cell)]
        if len(shown) >= ENOUGH:
            gone.append(title)
    if gone:
        everywhere = len(gone) == len(answers.key_columns)
        where = "" if everywhere else f" on the sheet{'s' * (len(gone) > 1)} {', '.join(gone)}"
        yield problem(Code.VALUES_ONLY, HERE, where=where)

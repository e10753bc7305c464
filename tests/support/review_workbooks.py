"""Workbooks of reviews: what their formulas show, worked out here and by an independent program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from arms_docs.assessment import LastTime, Shape
from arms_docs.problems import Place
from arms_docs.workbook.live.expressions import Calculation, Expression
from arms_docs.workbook.live.live_workbook import make_live
from arms_docs.workbook.sheets.cell_text import value_in_cell
from arms_docs.workbook.sheets.last_texts import last_texts
from arms_docs.workbook.sheets.layout import (
    CHECK,
    TABLE_CHECK,
    WORKING_SHEET,
    Line,
    answer_cells,
    is_table,
)
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import FORM
from tests.support.live_workbooks import DAY_ZERO, calculated, is_same, own_value

LIVE = make_live(FORM)
Raw = Mapping[Place, object]


@cache
def cells() -> Mapping[Place, tuple[str, int, int]]:
    """Sheet, row and column of each answer."""
    found: dict[Place, tuple[str, int, int]] = {}
    for sheet, lines in LIVE.layout.items():
        found |= {place: (sheet, row, column) for place, row, column, _ in answer_cells(lines)}
    return found


def calculation(raw: Raw, last: LastTime) -> Calculation:
    """What a review's formulas see."""
    typed = {place: value_in_cell(answer) for place, answer in raw.items()}
    return Calculation(typed, last_texts(last, FORM))


def works_out(name: str, raw: Raw, last: LastTime) -> object:
    """What a formula of the working sheet gives."""
    return calculation(raw, last).value_of(LIVE.working.formulas[name])


def checks(raw: Raw, last: LastTime) -> dict[Place, str]:
    """What the Check column says: of each question, and of each row of a table."""
    known = calculation(raw, last)
    return {
        _place(LIVE.layout[sheet][row - 1]): str(known.value_of(formula))
        for (sheet, row), formula in LIVE.checks.items()
    }


def start(raw: Raw, last: LastTime) -> dict[str, str]:
    """What Start says of each part."""
    known = calculation(raw, last)
    return {part.title: str(known.value_of(part.words)) for part in LIVE.parts}


def beside(place: Place) -> Place:
    """The place of the Check cell for an answer: its own, or its row's in a table."""
    section = FORM.section(place.section)
    in_table = section is not None and section.shape is Shape.TABLE
    return Place(place.section, place.row) if in_table else place


def formulas_that_differ(raw: Raw, last: LastTime) -> list[str]:
    """The formulas of which an independent program says something else than we do."""
    value = calculated(write_workbook(FORM, raw, last=last, values=False))
    known = calculation(raw, last)
    wrong = []
    for cell, formula in _formulas().items():
        ours, theirs = own_value(known, formula), value(*cell)
        if isinstance(theirs, date):  # DATE gives the number of a day
            theirs = (theirs - DAY_ZERO).days
        if not is_same(ours, theirs) and not (ours == "" and theirs is None):
            wrong.append(f"{cell}: we say {ours!r}, it says {theirs!r}")
    return wrong


@cache
def _formulas() -> Mapping[tuple[str, int, int], Expression]:
    formulas: dict[tuple[str, int, int], Expression] = {}
    for row, formula in enumerate(LIVE.working.formulas.values(), start=1):
        formulas[WORKING_SHEET, row, 2] = formula
    for (sheet, row), formula in LIVE.checks.items():
        column = TABLE_CHECK if is_table(LIVE.layout[sheet]) else CHECK
        formulas[sheet, row, column] = formula
    return formulas


def _place(line: Line) -> Place:
    assert line.section and line.row
    return line.section.place(line.row, line.question.field if line.question else "")

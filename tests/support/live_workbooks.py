"""Workbooks into which answers are typed, calculated by an independent program; what they show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from math import isclose

from formualizer import Workbook as Calculated
from openpyxl import Workbook

from arms_docs.problems import Place
from arms_docs.workbook.live.excel_values import CellError
from arms_docs.workbook.live.expressions import Calculation, Expression
from arms_docs.workbook.live.live_workbook import LiveWorkbook, make_live
from arms_docs.workbook.sheets.cell_text import value_in_cell
from arms_docs.workbook.sheets.layout import (
    CHECK,
    START_SHEET,
    TABLE_CHECK,
    WORKING_SHEET,
    answer_cells,
    is_table,
    lay_out,
)
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import answers_of, place_of
from tests.support.fills import FORM

DAY_ZERO = date(1899, 12, 30)
LAYOUT = lay_out(FORM)
LIVE = make_live(FORM)
CELLS: dict[Place, tuple[str, int, int]] = {}
for sheet_name, sheet_lines in LAYOUT.items():
    CELLS |= {place: (sheet_name, row, col) for place, row, col, _ in answer_cells(sheet_lines)}
Value = Callable[[str, int, int], object]


class Typed:
    """A blank workbook into which answers are typed, and calculated after each set of them."""

    def __init__(self) -> None:
        self.book = Calculated.from_bytes(write_workbook(FORM, values=False))
        self.cells = CELLS
        self.before: dict[Place, object] = {}

    def type_in(self, raw: Mapping[Place, object]) -> Value:
        """Type these answers in place of the last ones, where they are others; what every cell
        shows then.
        """
        typed = {place: _in_cell(value) for place, value in raw.items()}
        for place in self.before | typed:
            before, now = self.before.get(place), typed.get(place)
            if (type(before), before) != (type(now), now):
                self.book.set_value(*self.cells[place], now)
        self.before = typed
        self.book.evaluate_all()
        return self.book.get_value


def _in_cell(value: object) -> object:
    """What stands in a cell once this is typed: of a date, the number of its day."""
    return float((value - DAY_ZERO).days) if isinstance(value, date) else value


def calculated(content: bytes) -> Value:
    book = Calculated.from_bytes(content)
    book.evaluate_all()
    return book.get_value


def working(value: Value) -> dict[str, object]:
    """Every formula of the working sheet: its name and what it gives."""
    values: dict[str, object] = {}
    row = 1
    while name := value(WORKING_SHEET, row, 1):
        values[str(name).replace(" ", ".")] = value(WORKING_SHEET, row, 2)
        row += 1
    return values


def checks(value: Value) -> dict[Place, str]:
    """What the Check column says: of each question, and of each row of a table."""
    words: dict[Place, str] = {}
    for sheet, lines in LAYOUT.items():
        for line in lines:
            if line.section and line.row and line.kind in ("question", "row"):
                column = CHECK if line.kind == "question" else TABLE_CHECK
                place = line.section.place(line.row, line.question.field if line.question else "")
                words[place] = str(value(sheet, line.number, column) or "")
    return words


def beside(place: Place) -> Place:
    """The place of the Check cell for an answer: its own, or its row's in a table."""
    question, section = FORM.question(place), FORM.section(place.section)
    in_table = section is not None and any(
        line.kind == "row" and line.section is section for line in LAYOUT[section.sheet]
    )
    return Place(place.section, place.row) if in_table and question else place


def progress(value: Value) -> dict[str, str]:
    """What Start says of each part."""
    rows = range(5, 6 + len(FORM.sections))
    return {str(value(START_SHEET, row, 2)): str(value(START_SHEET, row, 3)) for row in rows}


def said_of(
    name: str, changes: Mapping[str, object], value: Typed
) -> tuple[dict[str, str], dict[str, str]]:
    """What the Check column and Start say of a case with some answers changed."""
    raw = dict(answers_of(name)) | {place_of(dotted): answer for dotted, answer in changes.items()}
    shown = value.type_in({place: answer for place, answer in raw.items() if answer is not None})
    return {str(place): words for place, words in checks(shown).items()}, progress(shown)


def shown(book: Workbook) -> Value:
    """The values in a saved workbook; an empty cell is an empty text."""
    return lambda sheet, row, column: (
        "" if (v := book[sheet].cell(row, column).value) is None else v
    )


def own_values_that_differ(raw: Mapping[Place, object], value: Value) -> list[str]:
    """The formulas whose value, as the writer works it out, is not what another program gives."""
    calculation = Calculation({place: value_in_cell(answer) for place, answer in raw.items()})
    own: dict[tuple[str, int, int], object] = {}
    for row, formula in enumerate(LIVE.working.formulas.values(), start=1):
        own[WORKING_SHEET, row, 2] = own_value(calculation, formula)
    for (sheet, row), formula in LIVE.checks.items():
        column = TABLE_CHECK if is_table(LAYOUT[sheet]) else CHECK
        own[sheet, row, column] = own_value(calculation, formula)
    for row, part in enumerate(LIVE.parts, start=5):
        own[START_SHEET, row, 3] = own_value(calculation, part.words)
    assert len(own) > 1380
    return [
        f"{cell}: we say {ours!r}, it says {value(*cell)!r}"
        for cell, ours in own.items()
        if not is_same(ours, value(*cell))
    ]


def is_same(ours: object, theirs: object) -> bool:
    """Equal; a fraction to the fifteen digits with which a spreadsheet saves it."""
    if isinstance(ours, float) and isinstance(theirs, float):
        return isclose(ours, theirs, rel_tol=1e-14)
    return ours == theirs


def own_value(calculation: Calculation, formula: Expression) -> object:
    try:
        return calculation.value_of(formula)
    except CellError as error:
        return str(error)


def works_out(name: str, raw: Mapping[Place, object]) -> object:
    """What our own calculation gives for a formula of the working sheet."""
    calculation = Calculation({place: value_in_cell(answer) for place, answer in raw.items()})
    return calculation.value_of(LIVE.working.formulas[name])


def column_says(dotted: str, raw: Mapping[Place, object], live: LiveWorkbook = LIVE) -> object:
    """What our own calculation shows in the Check column, at a question or a table's row."""
    calculation = Calculation({place: value_in_cell(answer) for place, answer in raw.items()})
    for sheet, lines in live.layout.items():
        for line in lines:
            if line.key == dotted and (sheet, line.number) in live.checks:
                return calculation.value_of(live.checks[sheet, line.number])
    raise KeyError(dotted)

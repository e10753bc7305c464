"""What was signed last time, beside the answers of a review: locked, and wrapped to be read.

Where ratings come first, what was said of a factor shows only once its own rating is typed: its
cell holds a formula, and the text stands on the hidden sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import LastTime, carried_places
from arms_docs.data_class import dataclass
from arms_docs.problems import Place
from arms_docs.workbook.live.answer_cells import Sheets
from arms_docs.workbook.live.answer_tests import blank
from arms_docs.workbook.live.expressions import Expression, if_, if_error
from arms_docs.workbook.live.live_workbook import LiveWorkbook
from arms_docs.workbook.sheets.cell_text import put_text
from arms_docs.workbook.sheets.last_texts import last_texts, uncovered_by
from arms_docs.workbook.sheets.layout import (
    GUIDANCE,
    LAST,
    LAST_HEAD,
    Line,
    answer_cells,
    has_last,
)
from arms_docs.workbook.sheets.style import (
    BOX,
    COMPUTED,
    DARK,
    INK,
    MUTED,
    PALE,
    TALLEST,
    WRAP_LEFT,
    dress,
    fill,
    font,
    lines_high,
    put,
)
from arms_docs.workbook.write.column_widths import wide
from arms_docs.workbook.write.formula_cells import FormulaCells
from arms_docs.workbook.write.sheet_lines import ABOVE

LOCKED = "Locked: it stands as it was signed."
ONCE_RATED = "Rate it first: then last time's rating shows here, and what was said of it."


@dataclass(frozen=True)
class LastTimeCells:
    """What was signed last time by place, and what is shown of it only by a formula.

    ``locked`` are the answers that were filled in from it.
    """

    texts: Mapping[Place, str] = field(default_factory=dict)
    hidden: Mapping[Place, Expression] = field(default_factory=dict)
    locked: frozenset[Place] = frozenset()


NOTHING_BESIDE = LastTimeCells()


def last_time_cells(last: LastTime | None, live: LiveWorkbook) -> LastTimeCells:
    """What a review shows; where ratings come first, these and what was said of them by formulas.

    Nothing where no signed assessment went before.
    """
    if last is None:
        return NOTHING_BESIDE
    sheets = live.working.sheets
    texts = last_texts(last, sheets.form)
    covered = [place for place in texts if uncovered_by(place)] if last.rate_first else []
    hidden = {place: uncovering(sheets, place) for place in covered}
    return LastTimeCells(texts, hidden, carried_places(sheets.form))


def uncovering(sheets: Sheets, place: Place) -> Expression:
    """The formula that shows what was signed at a place once its rating is typed.

    KeyError for a place that is not hidden.
    """
    rating = uncovered_by(place)
    if rating is None:
        raise KeyError(str(place))
    is_open = if_error(blank(sheets.typed(rating)), False)
    return if_(is_open, "", sheets.last(place))


def write_last_time(
    sheet: Worksheet, lines: tuple[Line, ...], beside: LastTimeCells, cells: FormulaCells
) -> None:
    """The column of what was signed last time, and the locked answers that wait for a rating."""
    for place, row, column, _ in answer_cells(lines):
        if place in beside.locked and place in beside.hidden:
            cells.set(sheet.cell(row, column), beside.hidden[place])
    if has_last(lines):
        _say_locked(sheet, lines)
        _write_column(sheet, lines, beside, cells)


def _say_locked(sheet: Worksheet, lines: tuple[Line, ...]) -> None:
    """Beside each locked answer of forms and cards, that it is one."""
    for _, row, _, question in answer_cells(lines):
        if question.carried:
            put(sheet.cell(row, GUIDANCE), LOCKED, font(10, MUTED), indent=1)


def _write_column(
    sheet: Worksheet, lines: tuple[Line, ...], beside: LastTimeCells, cells: FormulaCells
) -> None:
    for line in lines:
        _dress(sheet.cell(line.number, LAST), line)
        is_factor = line.kind == "card" and line.section and line.section.key == "factors"
        if is_factor and beside.hidden:
            put(sheet.cell(line.number, LAST), ONCE_RATED, font(10, MUTED, italic=True), indent=1)
        if line.section and line.row and line.question:
            place = line.section.place(line.row, line.question.field)
            if place not in beside.locked:
                _write(sheet, line.number, place, beside, cells)


def _dress(cell: Cell | MergedCell, line: Line) -> None:
    """The column's own look in the lines that ask nothing, and its heading."""
    match line.kind:
        case "heads":
            put(cell, LAST_HEAD, font(10, "FFFFFF", bold=True), wrap=False, indent=1)
            dress(cell, fill=fill(DARK), border=BOX)
        case "card":
            dress(cell, fill=fill(PALE), border=ABOVE)
        case "part":
            dress(cell, border=ABOVE)


def _write(
    sheet: Worksheet, number: int, place: Place, beside: LastTimeCells, cells: FormulaCells
) -> None:
    text, cell = beside.texts.get(place), sheet.cell(number, LAST)
    if text is None:
        return
    dress(cell, font=font(10, INK), alignment=WRAP_LEFT, border=BOX, fill=fill(COMPUTED))
    if place in beside.hidden:
        cells.set(cell, beside.hidden[place])
    else:
        put_text(cell, text)
    row = sheet.row_dimensions[number]
    high = min(lines_high(text, wide(sheet, LAST) * 1.15), TALLEST)
    row.height = max(high, row.height or 0)

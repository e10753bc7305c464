"""The cells that are typed in, still empty: how they look, their dropdowns and prompts, and how
high they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import ceil
from typing import NamedTuple

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import NARRATIVE_LIMIT, Kind, Question, either, to_do
from arms_docs.problems import Place
from arms_docs.workbook.sheets.layout import (
    ANSWER,
    FIRST,
    GUIDANCE,
    Line,
    answer_cells,
    is_table,
    width,
)
from arms_docs.workbook.sheets.style import (
    BOX,
    FIELD,
    LINE_HEIGHT,
    TALLEST,
    WRAP_LEFT,
    dress,
    fill,
    font,
    lines_high,
    make_room,
)
from arms_docs.workbook.write.column_widths import PER_LINE, wide

OPEN = Protection(locked=False)
FEW = 6  # so many words of a list are named beside it; a longer list is opened
# Excel's own limits, which openpyxl does not check: a file beyond them opens with "We found a
# problem".
PROMPT_LIMIT, PROMPT_TITLE_LIMIT = 255, 32


class Look(NamedTuple):
    """In what the cells of answers differ in looks: the number format, and whether what begins like
    a formula is text.
    """

    number_format: str
    is_quoted: bool = False


def write_inputs(
    sheet: Worksheet,
    lines: tuple[Line, ...],
    lists: Mapping[tuple[str, ...], str],
    looks: Mapping[Place, Look],
    locked: frozenset[Place] = frozenset(),
) -> None:
    """Every answer's cell of a sheet, empty, and what may be typed there; ``looks`` are those of
    the cells that do not look as usual.

    Into those that are ``locked`` nothing is to be typed: they offer no list.
    """
    table = is_table(lines)
    cells_of_question: dict[Question, list[str]] = {}
    for place, row, column, question in answer_cells(lines):
        cell = sheet.cell(row, column)
        _dress(cell, looks.get(place) or usual_look(question))
        if place not in locked:
            cells_of_question.setdefault(question, []).append(cell.coordinate)
        high = height(question, None, width(question) if table else wide(sheet, ANSWER))
        if not table:
            high = max(high, *(lines_high(text, size) for text, size in _beside(sheet, question)))
        make_room(sheet, row, high)
    for question, cells in cells_of_question.items():
        _validate(sheet, " ".join(cells), question, lists)


def guidance_words(question: Question) -> str:
    """Help and allowed values in words, beside the answer and in its prompt."""
    or_unknown = ", or Unknown" if question.unknown else ""
    words = ""
    if question.kind is Kind.NUMBER:
        words = f"A whole number from {question.low} to {question.high}{or_unknown}."
    elif question.kind.is_date:
        or_month = ", or month and year alone" if question.kind is Kind.DATE_OR_MONTH else ""
        words = f"Day, month and year{or_month}{or_unknown}."
    elif question.limit < NARRATIVE_LIMIT:
        words = f"At most {question.limit} characters."
    elif question.words and len(question.words) <= FEW:
        words = f"Choose {either(question.words)}."
    return " ".join(part for part in (question.help, words) if part)


def usual_look(question: Question) -> Look:
    """How the cell of an answer looks where nothing is typed."""
    return Look(number_format(question, None))


def number_format(question: Question, raw: object) -> str:
    """The number format of an answer's cell."""
    is_short_text = question.kind is Kind.TEXT and question.lines == 1
    # Where a month will do, the format is General: a spreadsheet then keeps a month as one.
    if question.kind is Kind.DATE or (question.kind.is_date and isinstance(raw, date)):
        return "DD/MM/YYYY"
    if question.kind is Kind.REFERENCES or is_short_text:
        return "@"  # long numbers keep their digits, and 1/2 does not become a date
    return "General"


def height(question: Question, raw: object, size: float) -> float:
    """Row height in points: what is there must be readable, and an empty narrative should
    invite one.
    """
    lines = 1
    if raw is not None:
        lines = sum(ceil((len(part) + 1) / (size * 1.05)) for part in str(raw).split("\n"))
    start = question.lines if question.kind is Kind.TEXT else 1
    return min(max(lines, start) * LINE_HEIGHT + 4, TALLEST)


def _dress(cell: Cell | MergedCell, look: Look) -> None:
    dress(cell, protection=OPEN, alignment=WRAP_LEFT, border=BOX, font=font(11), fill=fill(FIELD))
    if look.number_format != "General":
        cell.number_format = look.number_format
    if look.is_quoted:
        cell.quotePrefix = True


def _validate(
    sheet: Worksheet, cells: str, question: Question, lists: Mapping[tuple[str, ...], str]
) -> None:
    """A dropdown and a prompt. A courtesy, not a guard: pasting replaces it, so the reader
    checks again.
    """
    prompt = guidance_words(question) or (to_do(question) if question.required else "")
    if not (question.words or prompt):
        return
    validation = DataValidation(sqref=cells, allow_blank=True, showInputMessage=bool(prompt))
    validation.showErrorMessage = bool(question.words)
    validation.promptTitle = question.label[:PROMPT_TITLE_LIMIT]
    fits = len(prompt) <= PROMPT_LIMIT
    validation.prompt = prompt if fits else f"{prompt[: PROMPT_LIMIT - 1]}…"
    if question.words:
        validation.type, validation.formula1 = "list", lists[question.words]
        validation.errorTitle = "Not in the list"
        validation.error = "Choose an entry from the list."
    sheet.add_data_validation(validation)


def _beside(sheet: Worksheet, question: Question) -> tuple[tuple[str, float], ...]:
    """What stands left and right of an answer, with how many characters of it fit on a line."""
    guidance = wide(sheet, GUIDANCE) * PER_LINE
    return (question.label, wide(sheet, FIRST)), (guidance_words(question), guidance)

"""The locked lines of a sheet, each by its kind: title, heads, cards, questions, parts,
results, rows.
"""

from __future__ import annotations

from collections.abc import Callable

from openpyxl.styles import Border
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.workbook.sheets.layout import (
    ANSWER,
    CHECK,
    FIRST,
    FORM_HEADS,
    GUIDANCE,
    KEY,
    TABLE_CHECK,
    Line,
    columns,
)
from arms_docs.workbook.sheets.style import (
    BOX,
    DARK,
    EDGE,
    MUTED,
    PALE,
    dress,
    fill,
    font,
    lines_high,
    put,
)
from arms_docs.workbook.write.answer_inputs import guidance_words
from arms_docs.workbook.write.column_widths import PER_LINE, column_widths, wide

ABOVE = Border(top=EDGE)
LOWEST_HEAD = 32  # points: heads of a table have room for two lines at least


def write_line(sheet: Worksheet, line: Line) -> None:
    """Write what stands on a line, and its key in the hidden column."""
    if line.key:
        put(sheet.cell(line.number, KEY), line.key, font(8, MUTED))
    _LINES[line.kind](sheet, line)


def tallest_head(lines: tuple[Line, ...]) -> float:
    """How high the heads of a table must be for all of them to be read."""
    widths = column_widths(lines)
    heights = [float(LOWEST_HEAD)]
    for line in lines:
        if line.kind == "heads" and line.section:
            for column, question in columns(line.section):
                heights.append(lines_high(question.label, widths[column] * 0.95))
    return max(heights)


def _title(sheet: Worksheet, line: Line) -> None:
    put(sheet.cell(line.number, FIRST), line.text, font(16, DARK, bold=True), wrap=False)
    sheet.row_dimensions[line.number].height = 26


def _intro(sheet: Worksheet, line: Line) -> None:
    put(sheet.cell(line.number, FIRST), line.text, font(10, MUTED, italic=True), wrap=False)


def _section(sheet: Worksheet, line: Line) -> None:
    put(sheet.cell(line.number, FIRST), line.text, font(13, DARK, bold=True), wrap=False)
    sheet.row_dimensions[line.number].height = 26


def _keys(sheet: Worksheet, line: Line) -> None:
    for column, question in columns(line.section) if line.section else ():
        put(sheet.cell(line.number, column), question.field, font(8, MUTED), wrap=False)
    sheet.row_dimensions[line.number].hidden = True


def _heads(sheet: Worksheet, line: Line) -> None:
    """Dark heads; of a table's questions, those that must be answered are bold."""
    if line.section is None:
        words = dict(zip((FIRST, ANSWER, CHECK, GUIDANCE), FORM_HEADS, strict=True))
        bold = set(FORM_HEADS)
    else:
        labels = {column: question.label for column, question in columns(line.section)}
        words = {FIRST: "No.", TABLE_CHECK: "Check", **labels}
        bold = {question.label for question in line.section.questions if question.required}
    for column, word in words.items():
        cell = sheet.cell(line.number, column)
        look = font(10, "FFFFFF", bold=word in bold)
        put(cell, word, look, wrap=line.section is not None, indent=1)
        dress(cell, fill=fill(DARK), border=BOX)
    sheet.row_dimensions[line.number].height = 20 if line.section is None else LOWEST_HEAD


def _card(sheet: Worksheet, line: Line) -> None:
    for column in (FIRST, ANSWER, CHECK, GUIDANCE):
        dress(sheet.cell(line.number, column), fill=fill(PALE), border=ABOVE)
    put(sheet.cell(line.number, FIRST), line.text, font(11, bold=True), indent=1)


def _question(sheet: Worksheet, line: Line) -> None:
    question = line.question
    if not question:
        return
    label = sheet.cell(line.number, FIRST)
    put(label, question.label, font(10, bold=question.required), indent=1)
    put(sheet.cell(line.number, GUIDANCE), guidance_words(question), font(10, MUTED), indent=1)


def _part(sheet: Worksheet, line: Line) -> None:
    put(sheet.cell(line.number, FIRST), line.text, font(10, DARK, bold=True), wrap=False, indent=1)
    for column in (FIRST, ANSWER, CHECK, GUIDANCE):
        dress(sheet.cell(line.number, column), border=ABOVE)
    sheet.row_dimensions[line.number].height = 22


def _result(sheet: Worksheet, line: Line) -> None:
    about = line.result.about if line.result else ""
    put(sheet.cell(line.number, FIRST), line.text, font(10), indent=1)
    put(sheet.cell(line.number, GUIDANCE), about, font(10, MUTED), indent=1)
    sheet.row_dimensions[line.number].height = lines_high(about, wide(sheet, GUIDANCE) * PER_LINE)


def _row(sheet: Worksheet, line: Line) -> None:
    cell = sheet.cell(line.number, FIRST)
    put(cell, line.row.id if line.row else "", font(10, bold=True), indent=1)
    dress(cell, border=BOX)


_LINES: dict[str, Callable[[Worksheet, Line], None]] = {
    "title": _title,
    "intro": _intro,
    "section": _section,
    "keys": _keys,
    "heads": _heads,
    "card": _card,
    "question": _question,
    "part": _part,
    "result": _result,
    "row": _row,
    "more": _intro,
    "end": _intro,
}

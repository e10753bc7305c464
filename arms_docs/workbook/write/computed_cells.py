"""What works while somebody types: the Check column, the lines that are worked out, and the
hidden working sheet.
"""

from __future__ import annotations

import re

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.workbook.live.check_column import first_words
from arms_docs.workbook.live.live_workbook import LiveWorkbook
from arms_docs.workbook.live.missing_answers import NOT_ASKED
from arms_docs.workbook.live.review_formulas import AT_THE_REVIEW
from arms_docs.workbook.live.working import Working
from arms_docs.workbook.sheets.layout import (
    ANSWER,
    CHECK,
    FIRST,
    GUIDANCE,
    TABLE_CHECK,
    Line,
    is_table,
)
from arms_docs.workbook.sheets.style import (
    ATTENTION,
    BOX,
    COMPUTED,
    FAINT,
    MUTED,
    UNASKED,
    dress,
    fill,
    font,
    lines_high,
    make_room,
)
from arms_docs.workbook.write.column_widths import wide
from arms_docs.workbook.write.formula_cells import FormulaCells

TEXTS = re.compile(r'"([^"]*)"')  # the words that a formula may say
DATE_FORMAT = "D MMMM YYYY"


def write_computed(
    sheet: Worksheet, lines: tuple[Line, ...], live: LiveWorkbook, cells: FormulaCells
) -> None:
    """The Check column of a sheet and the lines that are worked out on it."""
    column = TABLE_CHECK if is_table(lines) else CHECK
    for line in lines:
        if line.kind in ("question", "row"):
            cell = sheet.cell(line.number, column)
            cells.put(cell, live.checks[sheet.title, line.number], font(10, MUTED), indent=1)
            dress(cell, border=BOX)
        if line.kind == "question":
            _make_room(sheet, line, first_words(live.working, lines, line))
        elif line.kind == "result":
            _write_result(sheet, line, live.working, cells)
    first = min(line.number for line in lines if line.kind in ("question", "row"))
    _stress_what_is_to_do(sheet, get_column_letter(column), first, lines[-1].number)
    if not is_table(lines):
        _grey_what_is_not_asked(sheet, first, lines[-1].number)


def _make_room(sheet: Worksheet, line: Line, formulas: str) -> None:
    """As high a row as the longest words of its Check cell need."""
    words = TEXTS.findall(formulas)
    size = wide(sheet, CHECK) * 1.1
    make_room(sheet, line.number, max(lines_high(text, size) for text in words))


def _write_result(sheet: Worksheet, line: Line, working: Working, cells: FormulaCells) -> None:
    result = line.result
    if not result:
        return
    cell = sheet.cell(line.number, ANSWER)
    formula = working[line.key.removeprefix("result.")]
    cells.put(cell, formula, font(11, bold=True), indent=1)
    cell.number_format = DATE_FORMAT if result.date else "General"
    dress(cell, fill=fill(COMPUTED), border=BOX)
    if result.note:
        note = sheet.cell(line.number, GUIDANCE)
        cells.put(note, working[result.note], font(10, MUTED), indent=1)


def _stress_what_is_to_do(sheet: Worksheet, letter: str, first: int, last: int) -> None:
    """Bold, in another colour, what the Check column asks for; "OK. Tell your supervisor today"
    is not overlooked.
    """
    cell = f"{letter}{first}"
    quiet = f'{cell}<>"{NOT_ASKED}",{cell}<>"{AT_THE_REVIEW}"'
    to_do = f'AND(LEN({cell})>0,{quiet},OR(LEFT({cell},2)<>"OK",LEFT({cell},3)="OK."))'
    look = DifferentialStyle(font=Font(bold=True, color=ATTENTION))
    rule = Rule(type="expression", dxf=look, formula=[to_do])
    sheet.conditional_formatting.add(f"{cell}:{letter}{last}", rule)


def _grey_what_is_not_asked(sheet: Worksheet, first: int, last: int) -> None:
    """Grey, all across, each row of which the Check column says that it is not asked.

    It says so only of an empty one: what somebody typed is seen.
    """
    look = DifferentialStyle(font=Font(color=FAINT), fill=PatternFill(bgColor=UNASKED))
    formula = f'${get_column_letter(CHECK)}{first}="{NOT_ASKED}"'
    rule = Rule(type="expression", dxf=look, formula=[formula])
    across = f"{get_column_letter(FIRST)}{first}:{get_column_letter(GUIDANCE)}{last}"
    sheet.conditional_formatting.add(across, rule)


def write_working(sheet: Worksheet, working: Working, cells: FormulaCells) -> None:
    """The hidden sheet of named formulas."""
    sheet.sheet_state = "hidden"
    for row, (name, formula) in enumerate(working.formulas.items(), start=1):
        # With points it could be taken for the key of an answer.
        sheet.cell(row, 1, name.replace(".", " "))
        cells.set(sheet.cell(row, 2), formula)
    sheet.column_dimensions["A"].width = 32
    sheet.protection.sheet = True

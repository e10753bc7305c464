"""How wide the columns of a form's sheet are, in characters."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.workbook.sheets.layout import (
    ANSWER,
    CHECK,
    FIRST,
    GUIDANCE,
    LAST,
    TABLE_CHECK,
    Line,
    columns,
    has_last,
    is_table,
    width,
)

NUMBER_WIDTH, TABLE_CHECK_WIDTH = 7, 22
OF_A_FORM = {FIRST: 30, ANSWER: 80, CHECK: 25, GUIDANCE: 43}
# With last time's answers beside them: all of it is in view on a screen of the usual width.
OF_A_REVIEW = {FIRST: 28, ANSWER: 66, CHECK: 23, GUIDANCE: 34, LAST: 59}
USUAL_WIDTHS: Mapping[int, int] = {}
PER_LINE = 1.3  # characters of small print on a line, by the width of its column


def wide(sheet: Worksheet, column: int) -> float:
    """How wide a column of a sheet was made."""
    return float(sheet.column_dimensions[get_column_letter(column)].width)


def column_widths(lines: tuple[Line, ...]) -> dict[int, int]:
    """The widths by the number of the column; a column of several tables has that of the widest."""
    if not is_table(lines):
        return dict(OF_A_REVIEW if has_last(lines) else OF_A_FORM)
    widths = {FIRST: NUMBER_WIDTH, TABLE_CHECK: TABLE_CHECK_WIDTH}
    sections = {line.section.key: line.section for line in lines if line.section}
    for section in sections.values():
        for column, question in columns(section):
            widths[column] = max(widths.get(column, 0), width(question))
    return widths

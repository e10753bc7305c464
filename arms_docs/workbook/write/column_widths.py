"""How wide the columns of a form's sheet are, in characters."""

from __future__ import annotations

from arms_docs.workbook.sheets.layout import (
    ANSWER,
    CHECK,
    FIRST,
    GUIDANCE,
    TABLE_CHECK,
    Line,
    columns,
    is_table,
    width,
)

LABEL_WIDTH, ANSWER_WIDTH, CHECK_WIDTH, GUIDANCE_WIDTH = 30, 80, 25, 43
GUIDANCE_LINE = 1.3 * GUIDANCE_WIDTH  # characters of guidance on a line
NUMBER_WIDTH, TABLE_CHECK_WIDTH = 7, 22
OF_A_FORM = {
    FIRST: LABEL_WIDTH,
    ANSWER: ANSWER_WIDTH,
    CHECK: CHECK_WIDTH,
    GUIDANCE: GUIDANCE_WIDTH,
}


def column_widths(lines: tuple[Line, ...]) -> dict[int, int]:
    """The widths by the number of the column; a column of several tables has that of the widest."""
    if not is_table(lines):
        return dict(OF_A_FORM)
    widths = {FIRST: NUMBER_WIDTH, TABLE_CHECK: TABLE_CHECK_WIDTH}
    sections = {line.section.key: line.section for line in lines if line.section}
    for section in sections.values():
        for column, question in columns(section):
            widths[column] = max(widths.get(column, 0), width(question))
    return widths

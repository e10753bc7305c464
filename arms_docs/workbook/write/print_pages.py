"""How a sheet of the form is printed and scrolled: what is repeated, and where a page ends."""

from __future__ import annotations

from itertools import pairwise

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.workbook.sheets.layout import (
    ANSWER,
    FIRST,
    TABLE_ANSWER,
    TABLE_CHECK,
    Line,
    is_table,
)
from arms_docs.workbook.sheets.style import LINE_HEIGHT, finish
from arms_docs.workbook.write.column_widths import column_widths

WIDE = 230  # characters: a wider sheet is printed on two pages side by side
PAGE_HEIGHT = 630  # points of a form's rows on a printed page, by its width on A4


def set_pages(sheet: Worksheet, lines: tuple[Line, ...]) -> None:
    """Heads in view and on every page, and as many pages beside each other as its columns need."""
    heads = heads_row(lines)
    # In a table the first answer stays in view with the row's number: for an action that is its
    # main factor.
    first_free = TABLE_ANSWER + 1 if is_table(lines) else ANSWER
    sheet.freeze_panes = f"{get_column_letter(first_free)}{heads + 1}"
    is_wide = sum(column_widths(lines).values()) > WIDE
    finish(sheet, f"{heads}:{heads}", pages_wide=2 if is_wide else 1)
    if is_wide:
        sheet.print_title_cols = "B:B"
        _move_beside_the_repeated_column(sheet, lines)
    _keep_cards_together(sheet, lines)


def heads_row(lines: tuple[Line, ...]) -> int:
    """The row of a sheet's first heads."""
    return next(line.number for line in lines if line.kind == "heads")


def _move_beside_the_repeated_column(sheet: Worksheet, lines: tuple[Line, ...]) -> None:
    """Titles and sentences one column further on: the second half of a page repeats the first
    column and cuts them.
    """
    for line in lines:
        if line.kind in ("title", "intro", "section", "more", "end"):
            sheet.move_range(f"{get_column_letter(FIRST)}{line.number}", cols=TABLE_CHECK - FIRST)


def _keep_cards_together(sheet: Worksheet, lines: tuple[Line, ...]) -> None:
    """In print, a card that would not fit on the page begins the next one."""
    used = 0.0
    for here, after in pairwise(_heads_of_blocks(lines)):
        high = sum(sheet.row_dimensions[row].height or LINE_HEIGHT for row in range(here, after))
        if used and used + high > PAGE_HEIGHT:
            sheet.row_breaks.append(Break(id=here - 1))
            used = 0.0
        used += high


def _heads_of_blocks(lines: tuple[Line, ...]) -> list[int]:
    """The rows where a new page may begin: a part with its first card, each further card, and
    the end.
    """
    rows = []
    follows_section = False
    for line in lines:
        if line.kind in ("section", "end"):
            rows.append(line.number)
            follows_section = True
        elif line.kind == "card":
            if not follows_section:
                rows.append(line.number)
            follows_section = False
    return rows

"""How a sheet of the form is printed and scrolled: what is repeated, and where a page ends."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import Shape
from arms_docs.problems import Place
from arms_docs.workbook.live.expressions import Expression, count_filled, if_
from arms_docs.workbook.sheets.layout import (
    ANSWER,
    FIRST,
    TABLE_ANSWER,
    TABLE_CHECK,
    Line,
    answer_cells,
    is_table,
)
from arms_docs.workbook.sheets.style import LINE_HEIGHT, finish
from arms_docs.workbook.write.column_widths import column_widths

ANSWERED = ("question", "row", "result")
NOT_PRINTED = "Print ends at row {}: clear the print area"
# Rows and cards beyond the last used one that are printed in a workbook that lives: they come.
ROOM = {"visits": 5, "rechecks": 1, "sources": 3, "actions": 3}
NO_ROOM: Mapping[str, int] = {}
WIDE = 230  # characters: a wider sheet is printed on two pages side by side
# Points of a form's rows on a printed A4 page, where it is of this width in characters.
PAGE_HEIGHT, OF_THIS_WIDTH = 630, 178


def set_pages(sheet: Worksheet, lines: tuple[Line, ...], last: int) -> Expression | None:
    """Heads in view and on every page, as many pages beside each other as its columns need, and
    ``last`` as the last row that is printed (0: all are).

    Back comes what the sheet is to say once something is written below that row.
    """
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
    if not last:
        return None
    widest = get_column_letter(max(column_widths(lines)))
    sheet.print_area = f"{get_column_letter(FIRST)}1:{widest}{last}"
    return _not_printed(lines, last)


def last_used(
    lines: tuple[Line, ...], raw: Mapping[Place, object], room: Mapping[str, int] = NO_ROOM
) -> int:
    """The last row of a sheet that is worth printing; 0 where that is all of them.

    A blank is printed whole, to be written on. In a filled one the first row or card of a part is
    kept, what is asked once, and ``room`` for rows to come.
    """
    used = {(place.section, place.row) for place, answer in raw.items() if answer is not None}
    rows = [line for line in lines if line.kind in ANSWERED]
    last = [line for line in rows if _is_kept(line, used, room)][-1]
    return last.number if used and last is not rows[-1] else 0


def _is_kept(line: Line, used: set[tuple[str, str]], room: Mapping[str, int]) -> bool:
    section, row = line.section, line.row
    if not section or not row or section.fixed:
        return True
    index, spare = section.rows.index(row), room.get(section.key, 0)
    near = section.rows[max(index - spare, 0) : index + 1]
    return index <= spare or any((section.key, other.id) in used for other in near)


def _not_printed(lines: tuple[Line, ...], last: int) -> Expression:
    """A warning as soon as anything stands below the last row that is printed.

    It stands above the answers, so it may not look at the Check column, which reads them from
    there: as a range from locked cell to locked cell, in which the rows are counted.
    """
    locked = [line.number for line in lines if line.kind not in ANSWERED]
    top = max(number for number in locked if number <= last)
    table = is_table(lines)
    first = TABLE_ANSWER if table else ANSWER
    widest = max(column_widths(lines)) if table else ANSWER
    letters = get_column_letter(first), get_column_letter(widest)
    area = f"${letters[0]}${top}:${letters[1]}${lines[-1].number}"
    below = f"INDEX({area},{last - top + 2},0):INDEX({area},{lines[-1].number - top + 1},0)"
    places = [place for place, row, _, _ in answer_cells(lines) if row > last]
    return if_(count_filled(below, places) > 0, NOT_PRINTED.format(last), "")


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


def page_breaks(lines: tuple[Line, ...], heights: Mapping[int, float]) -> tuple[int, ...]:
    """The rows after which a page ends in print, by how high the rows are: a card that would not
    fit on the page begins the next one.
    """
    breaks = []
    used, page = 0.0, PAGE_HEIGHT * sum(column_widths(lines).values()) / OF_THIS_WIDTH
    for here, after in pairwise(_heads_of_blocks(lines)):
        high = sum(heights.get(row, LINE_HEIGHT) for row in range(here, after))
        if used and used + high > page and high <= page:
            breaks.append(here - 1)
            used = 0.0
        used += high
    return tuple(breaks)


def _heads_of_blocks(lines: tuple[Line, ...]) -> list[int]:
    """The rows where a new page may begin: a part with its first card, each further card, what is
    set apart in a form, and the end.
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
        elif line.kind == "part" and line.section and line.section.shape is Shape.FORM:
            rows.append(line.number)
    return rows

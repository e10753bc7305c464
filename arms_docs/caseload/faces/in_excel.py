"""What is shown as an Excel workbook: a sheet for each view that has rows, and one in front.

People live in it: they filter, sort and print. So it is not protected, days are dates, days late
are numbers that say so in words, and nothing is said by colour alone. What anybody typed is text,
whatever it looks like. The same views give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate, chain
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.caseload.faces.in_words import heading
from arms_docs.caseload.tables import About, Answer, Column, Kind, Shown
from arms_docs.workbook.write import (
    ATTENTION,
    BOX,
    DARK,
    LINE_HEIGHT,
    MADE,
    MARKED,
    MUTED,
    PALE,
    WRAP_LEFT,
    dress,
    fill,
    finish,
    finished,
    font,
    lines_high,
    link,
    put,
    put_text,
    saved_book,
)

FRONT = "About"
HEAD = 4  # the row of the column titles
WIDTHS = {Kind.WORDS: 42.0, Kind.DAY: 13.0, Kind.LATE: 14.0, Kind.AHEAD: 18.0}
NARROWEST, WIDEST = 9.0, 30.0  # of columns that are as wide as what stands in them
ON_A_PAGE = 225.0  # characters, beside each other on A4 across, that can still be read
PER_WIDTH = 1.2  # letters of running text in the width of one digit
FORMATS = {
    Kind.DAY: "dd mmm yyyy",
    Kind.LATE: '[=0]"in time";[=1]0" day late";0" days late"',
    Kind.AHEAD: '[=-1]"passed 1 day ago";[<-1]"passed "0" days ago";0',
    Kind.NUMBER: "0.##",
}
LONG_LATE = 28  # days, beyond which it stands out
MARK = PatternFill("solid", fgColor=MARKED, bgColor=MARKED)  # a rule shows the second one
MIDDLE = Alignment(horizontal="center", vertical="top")
WORD = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)


def as_workbook(shown: Shown) -> bytes:
    """The bytes of the workbook."""
    book = Workbook()
    book.properties.creator = "arms-docs"
    book.properties.created = MADE
    front: Any = book.active
    front.title = FRONT
    filled = [answer for answer in shown.answers if answer.rows]
    for answer in filled:
        _view(book.create_sheet(answer.view.title), answer, shown.about)
    _front(front, shown, filled)
    return finished(saved_book(book))


# --- a view


def _view(sheet: Worksheet, answer: Answer, about: About) -> None:
    columns = answer.columns
    widths = [_width(column, answer.rows) for column in columns]
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    view = answer.view
    _across(sheet, 1, f"{view.title} ({answer.count})", font(14, DARK, bold=True), widths)
    _across(sheet, 2, f"{view.shows} {view.note}".strip(), font(10), widths)
    _across(sheet, 3, f"{heading(about)[0]}. {heading(about)[1]}", font(9, MUTED), widths)
    _head(sheet, columns, widths)
    for number, row in enumerate(answer.rows, start=HEAD + 1):
        _row(sheet, number, [(column, row[column.name]) for column in columns], widths)
    last = get_column_letter(len(columns))
    sheet.auto_filter.ref = f"A{HEAD}:{last}{HEAD + len(answer.rows)}"
    sheet.freeze_panes = f"{_first_that_moves(columns)}{HEAD + 1}"
    for number, column in enumerate(columns, start=1):
        if column.kind is Kind.LATE:
            _mark_late(sheet, get_column_letter(number), HEAD + len(answer.rows))
    pages_wide = ceil(sum(widths) / ON_A_PAGE)
    _print(sheet, about, f"{HEAD}:{HEAD}", pages_wide=pages_wide)
    if pages_wide > 1:
        sheet.print_title_cols = "A:B"


def _width(column: Column, rows: Iterable[dict[str, Any]]) -> float:
    """As wide as its kind asks for, or as what stands in it; the title wraps between words."""
    title = max(map(len, column.title.split())) + 4.0  # beside the arrow of the filter
    if column.kind in WIDTHS:
        return max(WIDTHS[column.kind], title)
    longest = max((len(str(row[column.name] or "")) for row in rows), default=0)
    return min(max(longest + 3.0, title, NARROWEST), WIDEST)


def _across(sheet: Worksheet, row: int, text: str, look: Any, widths: Sequence[float]) -> None:
    """A sentence of ours across the columns of the first page."""
    put(sheet.cell(row, 1), text, look)
    within = max(1, sum(total <= ON_A_PAGE for total in accumulate(widths)))
    if within > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=within)
    size = look.sz / 10
    per_line = sum(widths[:within]) * PER_WIDTH / size
    sheet.row_dimensions[row].height = lines_high(text, per_line) * max(size, 1)


def _head(sheet: Worksheet, columns: Sequence[Column], widths: Sequence[float]) -> None:
    for number, column in enumerate(columns, start=1):
        cell = sheet.cell(HEAD, number)
        put_text(cell, column.title)
        dress(cell, font=font(bold=True, color=DARK), fill=fill(PALE), border=BOX)
        dress(cell, alignment=WORD)
    high = max(
        lines_high(column.title, width - 3) for column, width in zip(columns, widths, strict=True)
    )
    sheet.row_dimensions[HEAD].height = high


def _row(
    sheet: Worksheet, number: int, cells: Sequence[tuple[Column, Any]], widths: Sequence[float]
) -> None:
    high = LINE_HEIGHT + 3
    for place, (column, value) in enumerate(cells, start=1):
        cell = sheet.cell(number, place)
        dress(cell, font=font(), border=BOX, alignment=WORD)
        if isinstance(value, str) and column.kind is Kind.DAY:
            cell.value = date.fromisoformat(value)
        elif isinstance(value, str):
            put_text(cell, value)
            high = max(high, lines_high(value, (widths[place - 1] - 2) * PER_WIDTH))
        elif value is not None:
            cell.value = value
        if column.kind in FORMATS:
            cell.number_format = FORMATS[column.kind]
            dress(cell, alignment=MIDDLE)
    sheet.row_dimensions[number].height = high


def _first_that_moves(columns: Sequence[Column]) -> str:
    """The column after the reference, where that is among the first, so that it stays in sight."""
    names = [column.name for column in columns[:3]]
    return get_column_letter(names.index("reference") + 2 if "reference" in names else 1)


def _mark_late(sheet: Worksheet, letter: str, last: int) -> None:
    """Days late stand out; the words beside the number say the same."""
    place = f"{letter}{HEAD + 1}:{letter}{last}"
    marks = sheet.conditional_formatting
    bold = Font(color=ATTENTION, bold=True)
    for more_than, look in ((LONG_LATE, MARK), (0, None)):
        style = DifferentialStyle(font=bold, fill=look)
        marks.add(place, Rule("cellIs", dxf=style, operator="greaterThan", formula=[more_than]))


# --- the front


def _front(sheet: Worksheet, shown: Shown, filled: Sequence[Answer]) -> None:
    widths = (34.0, 9.0, 96.0)
    for letter, width in zip("ABC", widths, strict=True):
        sheet.column_dimensions[letter].width = width
    first, *rest = heading(shown.about)
    _across(sheet, 1, first, font(14, DARK, bold=True), widths)
    names = "Names are shown." if shown.about.asked.names else "References only, no names."
    for number, text in enumerate((*rest, names), start=2):
        _across(sheet, number, text, font(10), widths)
    row = len(rest) + 4
    _titles(sheet, row, ("View", "Rows", "What it shows"))
    for answer in shown.answers:
        row += 1
        view = answer.view
        _front_row(sheet, row, (view.title, answer.count, f"{view.shows} {view.note}".strip()))
        if answer in filled:
            link(sheet.cell(row, 1), view.title)
    row += 2
    _titles(sheet, row, ("Column", "", "What it means"))
    columns = chain.from_iterable(answer.columns for answer in filled)
    for column in {column.name: column for column in columns}.values():
        row += 1
        _front_row(sheet, row, (column.title, None, column.means))
    sheet.freeze_panes = "A2"
    _print(sheet, shown.about, "")


def _titles(sheet: Worksheet, row: int, titles: Sequence[str]) -> None:
    for number, title in enumerate(titles, start=1):
        put(sheet.cell(row, number), title, font(bold=True, color=DARK), indent=1)
        dress(sheet.cell(row, number), fill=fill(PALE), border=BOX)


def _front_row(sheet: Worksheet, row: int, values: Sequence[str | int | None]) -> None:
    for number, value in enumerate(values, start=1):
        cell = sheet.cell(row, number, value)
        dress(cell, font=font(), border=BOX, alignment=MIDDLE if number == 2 else WRAP_LEFT)
    sheet.row_dimensions[row].height = lines_high(str(values[-1]), 96 * PER_WIDTH)


def _print(sheet: Worksheet, about: About, repeated: str, *, pages_wide: int = 1) -> None:
    """Unprotected; A4 across with the marking, and the titles on every page."""
    finish(sheet, repeated, pages_wide=pages_wide, marking=about.marking)
    sheet.protection.sheet = False

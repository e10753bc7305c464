"""How the workbook looks: one typeface, few colours, and nothing said by colour alone."""

from __future__ import annotations

from copy import copy
from functools import cache
from math import ceil
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

MARKING = "OFFICIAL-SENSITIVE (when filled in)"
LINE_HEIGHT, TALLEST = 15.0, 400.0  # points; Excel shows no row taller than 409
INK, MUTED, DARK, PALE, RULE, FIELD = "1F2933", "52606D", "1D3557", "E4EAF1", "9AA5B1", "FFFDF2"
COMPUTED, ATTENTION, MARKED, LINK = "EEF2F6", "8A3B00", "FFE2CC", "1D4E89"
UNASKED, FAINT = "E9ECEF", "6B7785"  # a row that is not asked, and its words: still to be read
TYPEFACE = "Arial"
EDGE = Side(style="thin", color=RULE)
BOX = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)
WRAP_LEFT = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)


@cache
def font(size: float = 10, color: str = INK, *, bold: bool = False, italic: bool = False) -> Font:
    """The workbook's typeface."""
    return Font(name=TYPEFACE, size=size, color=color, bold=bold, italic=italic)


@cache
def fill(color: str) -> PatternFill:
    """A plain background."""
    return PatternFill("solid", fgColor=color)


def put(cell: Any, text: object, look: Font, *, wrap: bool = True, indent: int = 0) -> None:
    """A text, or a formula, of our own in a locked cell."""
    cell.value = text
    dress(cell, font=look, alignment=aligned(wrap=wrap, indent=indent))


@cache
def aligned(*, wrap: bool, indent: int) -> Alignment:
    """To the left; at the top where it wraps."""
    return Alignment(
        wrap_text=wrap, vertical="top" if wrap else "center", horizontal="left", indent=indent
    )


def dress(cell: Any, **looks: Any) -> None:
    """Give a cell these looks, none of which may be changed later.

    openpyxl compares every look with all it has seen, for every cell; here each combination is
    compared once a book.
    """
    known: dict[object, Any] = cell.parent.parent.__dict__.setdefault("looks", {})
    before = cell._style.tobytes() if cell._style is not None else b""
    key = (before, *((name, id(look)) for name, look in looks.items()))
    if key not in known:
        for name, look in looks.items():
            setattr(cell, name, look)
        known[key] = copy(cell._style)
    cell._style = copy(known[key])


@cache
def linked(size: float) -> Font:
    """The typeface of a link."""
    return Font(name=TYPEFACE, size=size, color=LINK, underline="single")


def link(cell: Any, sheet: str, address: str = "A1") -> None:
    """Make a cell a link to another cell of this workbook."""
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(sheet)}!{address}")
    cell.font = Font(
        name=TYPEFACE, size=cell.font.size, color=LINK, underline="single", bold=cell.font.bold
    )


def lines_high(text: str, per_line: float) -> float:
    """How high a text stands, in points, where so many characters fit on a line."""
    lines = sum(max(ceil(len(part) / per_line), 1) for part in text.split("\n"))
    return LINE_HEIGHT * lines + 4


def make_room(sheet: Worksheet, number: int, high: float) -> None:
    """Make a row at least so high, in points."""
    row = sheet.row_dimensions[number]
    if high > (row.height or 0):
        row.height = high


def finish(
    sheet: Worksheet, repeat_rows: str = "", *, pages_wide: int = 1, marking: str = MARKING
) -> None:
    """Protection without a password, and A4 print with the marking."""
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages_wide, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = (
        0.6  # room for the marking, which stands at half of it
    )
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    set_marking(sheet, marking)
    if repeat_rows:
        sheet.print_title_rows = repeat_rows


def set_marking(sheet: Worksheet, marking: str) -> None:
    """The marking at the head and the foot of every printed page."""
    shown = marking.replace("&", "&&")  # one alone begins a code
    sheet.HeaderFooter = HeaderFooter(
        oddHeader=HeaderFooterItem(center=_HeaderFooterPart(text=shown)),
        oddFooter=HeaderFooterItem(center=_HeaderFooterPart(text=f"{shown}   &A   page &P of &N")),
    )

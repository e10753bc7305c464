"""Small workbooks for tests of reading: a few cells typed in, as somebody might have left them."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Cells = Mapping[str, object]  # by address


def sheet_of(cells: Cells, title: str = "Case", book: Workbook | None = None) -> Worksheet:
    """A sheet with these cells: of a workbook of its own, or one more of another."""
    if book is None:
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = title
    else:
        sheet = book.create_sheet(title)
    for address, value in cells.items():
        sheet[address].value = value
    return sheet


def book_of(cells: Cells, title: str = "Case") -> Workbook:
    """A workbook with one such sheet."""
    book = sheet_of(cells, title).parent
    assert isinstance(book, Workbook)
    return book

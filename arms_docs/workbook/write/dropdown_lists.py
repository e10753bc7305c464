"""The dropdown lists of a workbook: each once, as named ranges on a hidden sheet."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.workbook.sheets.layout import LISTS_SHEET


def write_lists(book: Workbook, lists: Mapping[tuple[str, ...], str]) -> None:
    """Write the hidden sheet, a list in each column, and the names of its ranges."""
    sheet: Worksheet = book.create_sheet(LISTS_SHEET)
    sheet.sheet_state = "hidden"
    for column, (words, name) in enumerate(lists.items(), start=1):
        for row, word in enumerate(words, start=1):
            sheet.cell(row, column, word)
        letter = get_column_letter(column)
        area = f"{quote_sheetname(LISTS_SHEET)}!${letter}$1:${letter}${len(words)}"
        book.defined_names[name] = DefinedName(name, attr_text=area)
    sheet.protection.sheet = True

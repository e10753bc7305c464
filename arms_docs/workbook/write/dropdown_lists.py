"""The dropdown lists of a workbook: each once, as named ranges on a hidden sheet."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.workbook.sheets.layout import LISTS_SHEET


class DropdownLists:
    """The lists by their words; a list gets its name when it is first asked for."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], str] = {}

    def __getitem__(self, words: tuple[str, ...]) -> str:
        """The name of the list with these words."""
        return self._names.setdefault(words, f"list_{len(self._names) + 1:02}")

    def write(self, book: Workbook) -> None:
        """Write the hidden sheet, a list in each column, and the names of its ranges."""
        sheet: Worksheet = book.create_sheet(LISTS_SHEET)
        sheet.sheet_state = "hidden"
        for column, (words, name) in enumerate(self._names.items(), start=1):
            for row, word in enumerate(words, start=1):
                sheet.cell(row, column, word)
            letter = get_column_letter(column)
            area = f"{quote_sheetname(LISTS_SHEET)}!${letter}$1:${letter}${len(words)}"
            book.defined_names[name] = DefinedName(name, attr_text=area)
        sheet.protection.sheet = True

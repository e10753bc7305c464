"""The cells of a sheet in which something is written, and what a formula in one says."""

from __future__ import annotations

from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet


def cells_of(sheet: Worksheet) -> list[Cell]:
    """The cells in which anything stands, row by row, and never one more.

    One may be a million rows down.
    """
    cells = [
        cell
        for cell in list(sheet._cells.values())
        if cell.value not in (None, "") and not isinstance(cell, MergedCell)
    ]
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def formula_text(cell: Cell) -> str:
    """A formula as text, an array formula too."""
    value: Any = cell.value
    return str(getattr(value, "text", None) or value)


def address(row: int, column: int) -> str:
    """A cell's address.

    >>> address(14, 3)
    'C14'
    """
    return f"{get_column_letter(column)}{row}"

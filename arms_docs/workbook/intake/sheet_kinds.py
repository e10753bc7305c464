"""Sheets that are no part of the form: a list of problems, and what a repair carried over."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.workbook.sheets.layout import CARRIED_HEADS, PROBLEMS_HEADS


def lists_problems(sheet: Worksheet) -> bool:
    """Whether this is the list of problems in a marked copy.

    What it quotes stands elsewhere in that copy.
    """
    return _start_of(PROBLEMS_HEADS, sheet) is not None


def carried_heads(sheet: Worksheet) -> tuple[int, int] | None:
    """The row and first column of the heads of a Carried over sheet; None on any other sheet."""
    return _start_of(CARRIED_HEADS, sheet)


def _start_of(heads: tuple[str, ...], sheet: Worksheet) -> tuple[int, int] | None:
    """The row and first column where these heads stand side by side; None where they do not."""
    starts = [at for at, cell in sheet._cells.items() if cell.value == heads[0]]
    for row, column in starts:
        if all(sheet.cell(row, column + n).value == head for n, head in enumerate(heads)):
            return row, column
    return None

"""What was signed last time, as it stands in the workbook that follows: written there, read again.

It stands on a hidden sheet of its own, packed and in numbered pieces, as a cell holds no more than
32,767 characters: their order may be lost. Beside them stand the same answers as texts, for the
formulas (`last_texts`); nothing is read from those. What an assessor sees stands beside the
answers.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from dataclasses import replace

from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import (
    Form,
    LastTime,
    NewerLastTimeError,
    NotLastTimeError,
    read_last_time,
)
from arms_docs.problems import Code, Problem, problem
from arms_docs.workbook.found_answers import HERE
from arms_docs.workbook.sheets.cell_text import put_text
from arms_docs.workbook.sheets.last_texts import last_rows, last_texts, row_name
from arms_docs.workbook.sheets.layout import LAST_SHEET

NAME = "arms_docs.last"
A_PIECE = re.compile(rf"{re.escape(NAME)}\.([0-9]+)")
RATE_FIRST = f"{NAME}.rate_first"
NAMES, TEXTS = 3, 4  # the columns of the texts and of their names
PIECE = 30_000  # characters of one cell
MOST = 20_000_000  # bytes of the text: a few bytes can be made to unpack into anything


def write_last(book: Workbook, last: LastTime, form: Form) -> None:
    """Put what was signed last time on a hidden sheet at the end of a workbook."""
    packed = base64.b64encode(zlib.compress(last.carried.encode(), 9)).decode()
    sheet = book.create_sheet(LAST_SHEET)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True
    for number, start in enumerate(range(0, len(packed), PIECE), start=1):
        sheet.cell(number, 1, f"{NAME}.{number}")
        put_text(sheet.cell(number, 2), packed[start : start + PIECE])
    if last.rate_first:
        sheet.append((RATE_FIRST, "Yes"))
    texts = last_texts(last, form)
    for row, place in enumerate(last_rows(form), start=1):
        sheet.cell(row, NAMES, row_name(place))
        if place in texts:
            put_text(sheet.cell(row, TEXTS), texts[place])


def read_last(book: Workbook, form: Form) -> LastTime | Problem | None:
    """What was signed last time, from a workbook's cells; or why it cannot be read.

    None where the workbook carries no such thing.
    """
    sheet = sheet_of_last(book)
    if sheet is None:
        return None
    rows = _named(sheet)
    pieces = {int(match[1]): rows[name] for name in rows if (match := A_PIECE.fullmatch(name))}
    try:
        last = read_last_time(_unpacked("".join(pieces[n] for n in sorted(pieces))), form)
        return replace(last, rate_first=RATE_FIRST in rows)
    except NewerLastTimeError:
        return problem(Code.NEWER_SCHEMA, HERE, why="it follows a record of a newer kind")
    except (NotLastTimeError, ValueError, zlib.error, binascii.Error):
        return problem(Code.LAST_SPOILT, HERE)


def sheet_of_last(book: Workbook) -> Worksheet | None:
    """The sheet that holds it, whatever it is called now."""
    for sheet in book.worksheets:
        if any(A_PIECE.fullmatch(name) for name in _named(sheet)):
            return sheet
    return None


def _named(sheet: Worksheet) -> dict[str, str]:
    """What stands beside our names in the first two columns, in whatever order."""
    named = {}
    for (row, column), cell in list(sheet._cells.items()):
        if column == 1 and isinstance(cell.value, str) and cell.value.startswith(NAME):
            named[cell.value.strip()] = str(sheet.cell(row, 2).value)
    return named


def _unpacked(packed: str) -> str:
    unpacking = zlib.decompressobj()
    content = unpacking.decompress(base64.b64decode(packed, validate=True), MOST)
    if unpacking.unconsumed_tail or not unpacking.eof:
        raise ValueError("cut off, or far larger than any of ours")
    return content.decode()

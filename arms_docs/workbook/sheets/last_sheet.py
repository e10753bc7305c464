"""What was signed last time, as it stands in the workbook that follows: written there, read again.

It stands on a hidden sheet of its own, packed and in pieces, as a cell holds no more than 32,767
characters. What an assessor sees of it stands beside the answers.
"""

from __future__ import annotations

import base64
import binascii
import zlib

from openpyxl.workbook.workbook import Workbook

from arms_docs.assessment import (
    Form,
    LastTime,
    NewerLastTimeError,
    NotLastTimeError,
    read_last_time,
)
from arms_docs.problems import Code, Problem, problem
from arms_docs.workbook.found_answers import HERE

LAST_SHEET = "_last"
NAME = "arms_docs.last"
PIECE = 30_000  # characters of one cell
MOST_PIECES = 200
MOST = 20_000_000  # bytes of the text: a few bytes can be made to unpack into anything


def write_last(book: Workbook, last: LastTime) -> None:
    """Put what was signed last time on a hidden sheet at the end of a workbook."""
    packed = base64.b64encode(zlib.compress(last.carried.encode(), 9)).decode()
    sheet = book.create_sheet(LAST_SHEET)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True
    for start in range(0, len(packed), PIECE):
        sheet.append((NAME, packed[start : start + PIECE]))


def read_last(book: Workbook, form: Form) -> LastTime | Problem | None:
    """What was signed last time, from a workbook's cells; or why it cannot be read.

    None where the workbook carries no such thing.
    """
    pieces = _pieces(book)
    if not pieces:
        return None
    try:
        return read_last_time(_unpacked("".join(pieces)), form)
    except NewerLastTimeError:
        return problem(Code.NEWER_SCHEMA, HERE, why="it follows a record of a newer kind")
    except (NotLastTimeError, ValueError, zlib.error, binascii.Error):
        return problem(Code.LAST_SPOILT, HERE)


def _pieces(book: Workbook) -> list[str]:
    """The pieces in their order, whatever the sheet is called now."""
    for sheet in book.worksheets:
        rows = sheet.iter_rows(max_row=min(sheet.max_row, MOST_PIECES), max_col=2, values_only=True)
        pieces = [str(row[1]) for row in rows if len(row) > 1 and row[0] == NAME]
        if pieces:
            return pieces
    return []


def _unpacked(packed: str) -> str:
    unpacking = zlib.decompressobj()
    content = unpacking.decompress(base64.b64decode(packed, validate=True), MOST)
    if unpacking.unconsumed_tail or not unpacking.eof:
        raise ValueError("cut off, or far larger than any of ours")
    return content.decode()

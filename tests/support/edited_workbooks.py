"""Workbooks opened, changed as people change them, saved and read again."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment.asked import Asked
from arms_docs.assessment.form import questions
from arms_docs.problems import Stage
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import read_content
from arms_docs.workbook.sheets.layout import STAMP_ASKED, STAMP_SHEET, WORKING_SHEET
from arms_docs.workbook.write.saved_book import saved_book
from tests.support.builders import DAYS, INSTRUMENT

ON = DAYS["medium_low"]
FORM = questions(INSTRUMENT).without_review


def read(content: bytes, stage: Stage = Stage.SIGN_OFF, *, on: date = ON) -> Reading:
    """A workbook read, to be signed off, on the day of the case medium_low unless another is
    given.
    """
    return read_content(content, INSTRUMENT, on=on, stage=stage)


def opened(content: bytes) -> Workbook:
    """A workbook as openpyxl sees it: a new one each time."""
    kept = _kept(content)
    if not kept:
        book = load_workbook(io.BytesIO(content))
        kept.append(pickle.dumps(book))
        return book
    again: Workbook = pickle.loads(kept[0])  # noqa: S301 - our own, of this run
    return again


def opened_to_be_read(content: bytes) -> Workbook:
    """The same without what stands on the hidden sheet of formulas, of which a reading takes
    nothing (`tests/workbook/intake/test_unpack.py`): a third of the work of saving it again.
    """
    kept = _kept(content, to_be_read=True)
    if not kept:
        book = load_workbook(io.BytesIO(content))  # one that was pickled is not pickled again
        book[WORKING_SHEET]._cells.clear()
        kept.append(pickle.dumps(book))
    again: Workbook = pickle.loads(kept[0])  # noqa: S301 - our own, of this run
    return again


@lru_cache(maxsize=16)
def _kept(_content: bytes, *, to_be_read: bool = False) -> list[bytes]:  # noqa: ARG001
    """Where a workbook is kept once it has been opened: openpyxl takes four times as long to open
    one as this takes to be made one again.
    """
    return []


@lru_cache(maxsize=4)
def looked_into(content: bytes) -> Workbook:
    """A workbook to be looked at and not to be changed: the same one for all who look."""
    return load_workbook(io.BytesIO(content))


def say_asked(book: Workbook, asked: Asked) -> None:
    """Let the stamp of a workbook say that its form asked this, in its cells alone."""
    book.custom_doc_props.props.clear()  # type: ignore[attr-defined]
    for name, word in book[STAMP_SHEET].iter_rows(max_col=2):
        if name.value == STAMP_ASKED:
            word.value = "; ".join(asked.lines)


def saved(book: Workbook) -> bytes:
    """A changed workbook's bytes, which nothing compresses."""
    return saved_book(book)


def find(book: Workbook, key: str) -> tuple[Worksheet, int]:
    """The sheet and row that carry a key."""
    for sheet in book.worksheets:
        for row in range(1, sheet.max_row + 1):
            cell = sheet._cells.get((row, 1))  # none is made where there is none
            if cell is not None and cell.value == key:
                return sheet, row
    raise KeyError(key)


def answer(book: Workbook, key: str) -> Cell:
    """The cell in which a form's question is answered."""
    sheet, row = find(book, key)
    cell = sheet.cell(row, 3)
    assert isinstance(cell, Cell)
    return cell


def cells_in(sheet: Worksheet) -> Iterator[Cell]:
    """Every cell of a sheet, row by row."""
    for cells in sheet.iter_rows():
        for cell in cells:
            assert isinstance(cell, Cell)
            yield cell


def formulas(book: Workbook) -> Iterator[tuple[str, str, str]]:
    """Every formula: its sheet, its cell and its text."""
    for sheet in book.worksheets:
        for cell in cells_in(sheet):
            if cell.data_type == "f":
                yield sheet.title, cell.coordinate, str(cell.value)

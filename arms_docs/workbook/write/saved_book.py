"""A workbook of openpyxl's as bytes, made in memory.

openpyxl writes each sheet to a temporary file first, in plain text, which stays where the program
is killed meanwhile.
"""

from __future__ import annotations

import io
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


def saved_book(book: Workbook) -> bytes:
    """The bytes of the workbook, for `finish_zip`, which compresses them. No file is written."""
    content = io.BytesIO()
    _InMemory(book, ZipFile(content, "w")).save()
    return content.getvalue()


class _InMemory(ExcelWriter):
    _archive: ZipFile

    def write_worksheet(self, ws: Any) -> None:
        """Write a sheet, as openpyxl does."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        writer: Any = WorksheetWriter(ws, io.BytesIO())
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)

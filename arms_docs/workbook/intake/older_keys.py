"""Answers in a workbook of an older form to questions that today's form does not ask.

They are found by the shape of their keys. Keys stand in a locked column, and a table's fields in a
hidden row, so whatever is shaped like one there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.problems import Place
from arms_docs.workbook.intake.unpack import LAST_COLUMN
from arms_docs.workbook.sheets.layout import END_KEY, HEADS_KEY

FIELD, ROW = r"[a-z][a-z0-9_]*", r"[A-Z]{1,2}[0-9]{1,3}"
SHAPE = re.compile(rf"{FIELD}(\.{ROW})?(\.{FIELD})?")
DOTTED = re.compile(rf"{FIELD}(\.{ROW}|(\.{ROW})?\.{FIELD})")
RESULT, STAMP = "result.", "arms_docs."


def is_key(text: str) -> bool:
    """Whether a text has the shape of a row's key, of whatever form."""
    return bool(DOTTED.fullmatch(text)) and not text.startswith(STAMP)


def places_by_shape(
    sheet: Worksheet, key_column: int, answer_column: int, by_row: Mapping[int, str]
) -> Iterator[tuple[Place, int, int]]:
    """The place, row and column of every question in a sheet, of whatever form."""
    columns: dict[int, str] = {}
    for row, key in by_row.items():
        section, *rest = key.split(".")
        if key in (HEADS_KEY, END_KEY) or key.startswith(RESULT):
            continue
        if not rest:
            columns = _fields(sheet, row, key_column)
        elif re.fullmatch(ROW, rest[-1]):
            for column, field in columns.items():
                yield Place(section, rest[-1], field), row, column
        else:
            place = Place(section, rest[0] if len(rest) > 1 else "", rest[-1])
            yield place, row, answer_column


def _fields(sheet: Worksheet, row: int, key_column: int) -> dict[int, str]:
    """The fields of a table, by column, from the hidden row above its heads."""
    last = min(sheet.max_column, LAST_COLUMN)
    fields: dict[int, str] = {}
    for column in range(1, last + 1):
        word = str(sheet.cell(row, column).value).strip()
        is_empty = sheet.cell(row, column).value is None
        if column != key_column and not is_empty and re.fullmatch(FIELD, word):
            fields[column] = word
    return fields

"""Text as a cell holds it: never a formula by accident, never cut, never a character that the
file format forbids.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import quote_sheetname
from openpyxl.utils.datetime import to_excel

from arms_docs.assessment import CELL_LIMIT, SURE_DIGITS, length, plain_lines

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
LIVE = ("=", "+", "-", "@")  # a text that begins so would be taken for a formula when it is edited


def put_raw(cell: Cell | MergedCell, raw: object) -> None:
    """A raw answer as it is: number, date or time as such, everything else as text.

    Raises ValueError for a text that a cell cannot hold.
    """
    content = _content(raw)
    if isinstance(content, str):
        put_text(cell, content)
    elif content is not None:
        cell.value = content


def value_in_cell(raw: object) -> str | float | bool | None:
    """What a formula sees in the cell of a raw answer: a date is the number of its day."""
    content = _content(raw)
    if isinstance(content, str):
        return plain_lines(content)
    if isinstance(content, date | time):
        return float(to_excel(content))  # type: ignore[no-untyped-call]
    return content


def _content(raw: object) -> str | float | date | time | None:
    """What is put into the cell of a raw answer."""
    if isinstance(raw, datetime) and raw.tzinfo:
        return str(raw)  # a cell holds no time zone
    if isinstance(raw, int | float) and not abs(raw) < SURE_DIGITS:
        return str(raw)  # a cell holds fifteen digits, and no infinity
    if raw is None or isinstance(raw, int | float | date | time):
        return raw
    return str(raw)


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Text as text, whatever it looks like: `=` would become a live formula. ValueError where
    it does not fit.
    """
    if not fits_cell(text):
        raise ValueError(f"an Excel cell holds {CELL_LIMIT} characters; this text has more")
    cell.value = escaped(text)
    cell.data_type = "s"
    if text[:1] in LIVE:
        cell.quotePrefix = True


def fits_cell(raw: object) -> bool:
    """Whether a cell can hold this raw answer as it is: text, number, date or time, and not too
    long.
    """
    if isinstance(raw, str):
        return length(escaped(raw)) <= CELL_LIMIT
    return raw is None or isinstance(raw, int | float | date | time)


def escaped(text: str) -> str:
    """Text as the file format wants it: `_x0041_` would be read as an A."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", plain_lines(text))


def quoted(title: str) -> str:
    """A sheet's name as it stands in an address: quoted where it must be."""
    return title if re.fullmatch(r"[A-Za-z][A-Za-z_-]*", title) else quote_sheetname(title)


def unescaped(text: str) -> str:
    """Text as it was typed: the inverse of `escaped`, which openpyxl leaves to its user."""
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text

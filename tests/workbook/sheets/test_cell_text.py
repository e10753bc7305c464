"""Text as a cell holds it, and what a formula sees in it."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from arms_docs.assessment.declare import CELL_LIMIT
from arms_docs.workbook.sheets.cell_text import (
    escaped,
    fits_cell,
    put_raw,
    put_text,
    quoted,
    unescaped,
    value_in_cell,
)


@pytest.fixture
def cell() -> Cell:
    sheet = Workbook().worksheets[0]
    new = sheet.cell(1, 1)
    assert isinstance(new, Cell)
    return new


@pytest.mark.parametrize("text", ["=1+1", "+44", "-5", "@home"])
def test_text_never_becomes_a_formula(cell: Cell, text: str) -> None:
    put_text(cell, text)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_text_that_looks_escaped_comes_back_as_it_was() -> None:
    assert escaped("_x0041_") == "_x005F_x0041_"
    for text in ("_x0041_", "a_x000D_b", "plain"):
        assert unescaped(escaped(text)) == text


@pytest.mark.parametrize(
    ("raw", "written", "seen"),
    [
        (12, 12, 12),
        (True, True, True),
        (date(2026, 3, 7), date(2026, 3, 7), 46088),
        (
            datetime.fromisoformat("2026-03-07T12:00"),
            datetime.fromisoformat("2026-03-07T12:00"),
            46088.5,
        ),
        (time(6), time(6), 0.25),
        (10**15, "1000000000000000", "1000000000000000"),
        (float("nan"), "nan", "nan"),
        (datetime.fromisoformat("2026-03-07T00:00+00:00"), "2026-03-07 00:00:00+00:00", None),
        ("a\r\nb\x07", "a\nb", "a\nb"),
        (None, None, None),
    ],
)
def test_a_formula_sees_what_is_written(
    cell: Cell, raw: object, written: object, seen: object
) -> None:
    put_raw(cell, raw)
    assert cell.value == written
    assert value_in_cell(raw) == (written if seen is None else seen)


def test_what_does_not_fit_is_refused(cell: Cell) -> None:
    assert fits_cell("x" * CELL_LIMIT) and not fits_cell("x" * (CELL_LIMIT + 1))
    with pytest.raises(ValueError, match="32767"):
        put_text(cell, "\U0001f600" * (CELL_LIMIT // 2 + 1))


def test_names_of_sheets_are_quoted_where_they_must_be() -> None:
    assert [quoted(t) for t in ("Factors", "Sign-off", "RM2000", "A b")] == [
        *("Factors", "Sign-off", "'RM2000'", "'A b'")
    ]

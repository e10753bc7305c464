"""A marked copy: every answer in it, and every problem at its cell."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from arms_docs.assessment.parse import NOT_READ
from arms_docs.reading.pipeline import judge, read_content
from arms_docs.workbook.sheets.layout import PROBLEMS_SHEET
from arms_docs.workbook.write.annotate import PIECE, annotate, pieces
from tests.support.builders import INSTRUMENT, ON, case, place_of
from tests.support.fills import FORM
from tests.support.live_workbooks import CELLS


def test_a_copy_marks_what_is_wrong_and_keeps_every_answer() -> None:
    reading = case("medium_low", {"overall.level": "Hihg"})
    content = annotate(reading, FORM)
    book = load_workbook(io.BytesIO(content))
    sheet, row, column = CELLS[place_of("overall.level")]
    cell = book[sheet].cell(row, column)
    assert cell.value == "Hihg"
    assert cell.comment is not None and cell.comment.text.startswith("ERROR: ")
    listed = book[PROBLEMS_SHEET]
    assert "Hihg" in [listed.cell(5, column).value for column in range(1, 7)]
    again = read_content(content, INSTRUMENT, on=ON)
    assert again.assessment == reading.assessment


def test_pieces_fit_and_nothing_is_lost() -> None:
    text = "\U0001f600" * PIECE  # each counts twice in a cell
    parts = list(pieces(text))
    assert "".join(parts) == text and len(parts) > 1
    assert NOT_READ not in parts


def test_what_was_not_read_at_all_is_not_marked() -> None:
    unread = read_content(b"not a workbook", INSTRUMENT, on=ON)
    with pytest.raises(ValueError, match="could not be read"):
        annotate(unread, FORM)
    assert judge({}, INSTRUMENT, on=ON).assessment is not None

"""The Carried over sheet: what is written on it is read back word for word."""

from __future__ import annotations

import io
import zipfile

import pytest

from arms_docs.assessment.declare import CELL_LIMIT
from arms_docs.workbook.intake.carried_over import (
    INTRO,
    PIECE,
    Carried,
    carried_before,
    carried_sheet,
)
from arms_docs.workbook.sheets.added_sheet import Heading
from arms_docs.workbook.sheets.layout import CARRIED_HEADS, CARRIED_SHEET
from tests.support.builders import place_of, zipped
from tests.support.edited_workbooks import opened
from tests.support.mended import KEPT, full, mend
from tests.support.small_sheets import sheet_of

NOTE = Carried("Case!C9", "Full name", "ring him", "Cell")


def test_a_text_that_no_cell_holds_goes_over_several_rows() -> None:
    long = Carried("Case!C9", "", "x" * (CELL_LIMIT + 1), "Cell")
    rows = [row for row in carried_sheet([NOTE, long]).rows if not isinstance(row, Heading)]
    assert rows[0] == ("Case!C9", "Full name", "ring him", "Cell")
    pieces = [str(text) for _, _, text, _ in rows[1:]]
    assert "".join(pieces) == long.text and max(map(len, pieces)) <= PIECE
    assert [what for _, _, _, what in rows[1:]] == [f"Cell, part {n} of 3" for n in (1, 2, 3)]


def test_what_an_earlier_repair_carried_over_is_read_back() -> None:
    heads = dict(zip(("A4", "B4", "C4", "D4"), CARRIED_HEADS, strict=True))
    row = dict(
        zip(("A5", "B5", "C5", "D5"), ("Case!C9", "Full name", "ring him", "Cell"), strict=True)
    )
    sheet = sheet_of(
        {
            "A1": CARRIED_SHEET,
            "A2": INTRO,
            **heads,
            **row,
            "A3": "my note",
            "A6": "placed",
            "F5": "x",
        }
    )
    before = carried_before(sheet)
    assert before.texts == [NOTE]
    spots = {(4, n) for n in range(1, 5)} | {(5, n) for n in range(1, 5)} | {(1, 1), (2, 1)}
    assert before.cells == spots, "notes beside it are somebody's"


def test_no_other_sheet_holds_any() -> None:
    before = carried_before(sheet_of({"A1": CARRIED_SHEET}))
    assert before.texts == [] and before.cells == set()


@pytest.mark.usefixtures("nothing_worked_out")
def test_text_that_no_excel_cell_holds_is_carried_over_in_pieces() -> None:
    """LibreOffice holds more in a cell than Excel does."""
    long = "y" * 40_000
    with zipfile.ZipFile(io.BytesIO(full())) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    old_text, new_text = KEPT[place_of("overall.rationale")].encode(), long.encode()
    damaged = zipped({name: part.replace(old_text, new_text) for name, part in parts.items()})
    mended = mend(damaged)
    assert [c.text for c in mended.carried] == [long]
    rows = opened(mended.content)[CARRIED_SHEET].iter_rows(
        min_row=5, min_col=3, max_col=3, values_only=True
    )
    assert "".join(str(row[0]) for row in rows) == long

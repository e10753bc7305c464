"""What somebody wrote beside the answers of a small workbook is told, and a blank says nothing."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from arms_docs.assessment import derive_form
from arms_docs.instrument import Instrument
from arms_docs.problems import Code
from arms_docs.workbook.small import SmallReading, read_small, write_small
from tests.workbook.small.test_write_small import BOOK, WET, WORDS, Walk


def told(instrument: Instrument, edit: Callable[[Workbook], None]) -> list[tuple[Code, str, str]]:
    """Of what is told: its code, its cell, and what was typed."""
    form = derive_form(Walk, instrument)
    book = load_workbook(BytesIO(write_small(form, BOOK, {WET: "Yes", WORDS: "grey"})))
    edit(book)
    out = BytesIO()
    book.save(out)
    reading = read_small(out.getvalue(), "walk", form, ("Start",))
    assert isinstance(reading, SmallReading)
    return [(each.code, each.cell, each.typed) for each in reading.problems]


def as_it_is(book: Workbook) -> None:
    assert book.worksheets


def comment(book: Workbook) -> None:
    book["Walk"]["C4"].comment = Comment("Only at night", "Somebody")


def note(book: Workbook) -> None:
    book["Walk"]["H4"], book["Walk"]["H9"] = "Ask again", 7


def own_sheet(book: Workbook) -> None:
    book.create_sheet("Mine")["A1"] = "A thought"


def copied(book: Workbook) -> None:
    book.copy_worksheet(book["Walk"])


@pytest.mark.parametrize(
    ("edit", "problems"),
    [
        (as_it_is, []),
        (copied, []),
        (comment, [(Code.COMMENT, "Walk!C4", "Only at night")]),
        (note, [(Code.OUTSIDE, "Walk!H4", "Ask again | 7")]),
        (own_sheet, [(Code.OWN_SHEET, "", "A thought")]),
    ],
)
def test_what_stands_beside_the_answers_is_told(
    edit: Callable[[Workbook], None],
    problems: list[tuple[Code, str, str]],
    instrument: Instrument,
) -> None:
    assert told(instrument, edit) == problems

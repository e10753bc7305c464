"""A marked copy has everything in it that was typed, beside the answers too."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from arms_docs.assessment.parse import NOT_READ
from arms_docs.problems import Code, problem
from arms_docs.rating import Reading
from arms_docs.workbook.repair.marked_copy import marked_copy
from arms_docs.workbook.sheets.layout import CARRIED_SHEET
from tests.support.builders import FORM, place_of
from tests.support.edited_workbooks import answer, cells_in, looked_into, opened, read, saved

ABOUT_BANK, ABOUT_REFERENCE = "check with the bank?", "Is this the new one?"
BESIDE = "Ring his sister again."


LOOKS = {
    "person.other_identifiers": (Font(strike=True), Code.STRUCK),
    "person.born": (Font(strike=True), Code.STRUCK),
    "overall.general": (Font(strike=True), Code.STRUCK),
    "rm2000.age": (Font(vertAlign="superscript"), Code.RAISED),
}


@pytest.fixture(scope="module")
def marked(workbooks: Mapping[str, bytes]) -> bytes:
    book = opened(workbooks["medium_low"])
    for key, (look, _) in LOOKS.items():
        answer(book, key).font = look
    answer(book, "person.reference").comment = Comment(ABOUT_REFERENCE, "somebody")
    answer(book, "overall.level").comment = Comment(ABOUT_BANK, "somebody")
    answer(book, "overall.level").value = "Hihg"
    book["Case"]["B2"].comment = Comment("on the title", "somebody")
    book["Overall"].cell(6, 9).value = BESIDE
    mine = book.create_sheet("My notes")
    mine.append(("Of my own",))
    mine.HeaderFooter.oddHeader.center.text = "&Kffffff&A"
    mine.HeaderFooter.oddFooter.center.text = "Page &P of &N"
    return marked_copy(read(saved(book)), FORM)


@pytest.fixture(scope="module")
def read_again(marked: bytes) -> Reading:
    return read(marked)


@pytest.fixture(scope="module")
def copy(read_again: Reading) -> Workbook:
    """The copy of the copy."""
    return looked_into(marked_copy(read_again, FORM))


def carried(book: Workbook) -> list[str]:
    return [str(c.value) for c in cells_in(book[CARRIED_SHEET]) if c.row > 4 and c.column == 3]


def test_comments_stay_comments_at_their_answers(marked: bytes) -> None:
    """They were dropped, and nothing said so."""
    book = looked_into(marked)
    alone, beside_ours = (
        answer(book, key).comment for key in ("person.reference", "overall.level")
    )
    assert alone is not None and alone.text == ABOUT_REFERENCE
    assert beside_ours is not None and beside_ours.text.startswith("ERROR: ")
    assert beside_ours.text.endswith(f"\n\n{ABOUT_BANK}")


def test_all_else_is_carried_over_and_nothing_that_is_ours(marked: bytes) -> None:
    """No header, no footer, no name of a sheet, and none of our own notes."""
    assert carried(looked_into(marked)) == [BESIDE, "Of my own", "on the title"]


def test_a_copy_of_the_copy_loses_nothing_and_adds_nothing(
    marked: bytes, read_again: Reading, copy: Workbook
) -> None:
    told = [
        (p.code, p.typed) for p in read_again.problems if p.code in (Code.COMMENT, Code.OUTSIDE)
    ]
    assert told == [(Code.COMMENT, ABOUT_REFERENCE), (Code.COMMENT, ABOUT_BANK)]
    assert carried(copy) == carried(looked_into(marked))
    comment = answer(copy, "overall.level").comment
    assert comment is not None and comment.text.count("ERROR: ") == 1
    assert comment.text.endswith(f"\n\n{ABOUT_BANK}")


def test_what_was_struck_out_does_not_come_back_to_life_in_the_copy(
    workbooks: Mapping[str, bytes], marked: bytes, read_again: Reading, copy: Workbook
) -> None:
    """It stood there as plain text, and nothing was said of it any more."""
    before, first = looked_into(workbooks["medium_low"]), looked_into(marked)
    for key, (_, code) in LOOKS.items():
        text = str(answer(before, key).value).removesuffix(" 00:00:00")
        assert answer(first, key).value == f"{NOT_READ} {text}", key
        note = answer(first, key).comment
        assert note is not None and problem(code, place_of(key), "").message in note.text, key
        found = [(p.code, p.typed) for p in read_again.problems if p.place == place_of(key)]
        assert found == [(Code.SET_ASIDE, text)]
        assert answer(copy, key).value == f"{NOT_READ} {text}", key

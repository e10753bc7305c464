"""Handed in without what stood beside the answers: nothing of it travels, and all answers do."""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import cache

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from arms_docs.assessment.assemble import digest
from arms_docs.casework.drafting.without_notes import (
    NotWithoutNotesError,
    WithoutNotes,
    without_notes,
)
from arms_docs.problems import Code
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import read_content
from tests.support.builders import INSTRUMENT, ON
from tests.support.edited_workbooks import answer, opened, saved
from tests.support.hostile import parts_of
from tests.support.loop import FORM, terms_at, workbook_of

HANDED_IN = datetime.combine(ON, time(9, 30), UTC)
NEPHEW = "He has a nephew, 9"
BANK = "check with the bank?"
BESIDE = "Ring his sister again."
FAR = "Is this his own car?"


@cache
def noted(*, struck: bool = False) -> Reading:
    book = opened(workbook_of("medium_low"))
    book.create_sheet("My notes").append((NEPHEW,))
    answer(book, "self_risk.done").comment = Comment(BANK, "somebody")
    book["Overall"].cell(6, 9).value = BESIDE
    book["Overall"].cell(4000, 3).value = FAR
    if struck:
        answer(book, "self_risk.done").font = Font(strike=True)
    return read_content(saved(book), INSTRUMENT, on=HANDED_IN.date())


@cache
def left_out() -> WithoutNotes:
    """What is handed in of it, without all that was noted."""
    return without_notes(noted(), terms_at(HANDED_IN))


def test_nothing_that_was_noted_is_in_the_workbook_that_is_handed_in() -> None:
    reading, without = noted(), left_out()
    parts = b"".join(parts_of(without.reading.content).values())
    for text in (NEPHEW, BANK, BESIDE, FAR, "My notes"):
        assert text.encode() in b"".join(parts_of(reading.content).values())
        assert text.encode() not in parts
    before, after = reading.assessment, without.reading.assessment
    assert before is not None and after is not None
    assert digest(after, FORM.asked) == digest(before, FORM.asked)
    assert without.reading.problems == ()


def test_what_is_left_out_is_said_and_the_record_says_where_its_workbook_comes_from() -> None:
    reading, without = noted(), left_out()
    assert {(p.code, p.typed) for p in without.left_out} == {
        (Code.OWN_SHEET, NEPHEW),
        (Code.COMMENT, BANK),
        (Code.OUTSIDE, BESIDE),
        (Code.FAR_AWAY, FAR),
    }
    assert reading.sha256 in without.note and "written anew" in without.note


def test_struck_words_are_not_made_to_stand_by_it() -> None:
    with pytest.raises(NotWithoutNotesError, match="Case!C"):
        without_notes(noted(struck=True), terms_at(HANDED_IN))

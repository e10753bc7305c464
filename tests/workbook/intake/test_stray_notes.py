"""What is written outside the answers is said once a sheet, as a warning."""

from __future__ import annotations

from openpyxl.comments import Comment

from arms_docs.problems import Code, Severity
from arms_docs.workbook.intake.find_by_key import find_answers
from arms_docs.workbook.intake.stray_notes import say_outside
from arms_docs.workbook.sheets.layout import CARRIED_HEADS
from tests.support.builders import FORM
from tests.support.small_sheets import Cells, book_of, sheet_of

CASE: Cells = {
    "A1": "columns",
    "B1": "Question",
    "C1": "Your answer",
    "A2": "person.name",
    "B2": "Full name",
    "C2": "a name",
    "A3": "person.born",
}


def test_notes_beside_the_answers_are_one_warning() -> None:
    book = book_of({**CASE, "F2": "ring him", "F9": "and her", "F10": "=1+1"})
    book["Case"]["C2"].comment = Comment("who says so?", "somebody")
    (wrong,) = say_outside(book, FORM, find_answers(book, FORM))
    assert wrong.code is Code.OUTSIDE and wrong.severity is Severity.WARNING
    assert wrong.cell == "Case!F2" and str(wrong.place) == "person"
    assert wrong.typed == "ring him | and her | a name"
    assert dict(wrong.facts)["cells"] == "F2, F9, C2"


def test_what_is_said_as_an_error_is_not_said_again() -> None:
    book = book_of({**CASE, "B5": "Case reference", "C5": "REF 1"})
    answers = find_answers(book, FORM)
    assert any(wrong.code is Code.KEY_GONE for wrong in answers.problems)
    assert list(say_outside(book, FORM, answers)) == []


def test_a_sheet_of_somebodys_own_is_named_and_what_was_carried_over_is_counted() -> None:
    book = book_of(CASE)
    sheet_of({"A1": "ring him"}, "My notes", book)
    heads = dict(zip(("A1", "B1", "C1", "D1"), CARRIED_HEADS, strict=True))
    sheet_of({**heads, "C2": "a text", "C3": "another"}, "Carried over", book)
    own, carried = say_outside(book, FORM, find_answers(book, FORM))
    assert own.code is Code.OWN_SHEET and own.typed == "ring him"
    assert carried.code is Code.CARRIED_OVER and dict(carried.facts)["count"] == "2"


def test_the_words_of_another_edition_are_nobodys_notes() -> None:
    book = book_of({**CASE, "F2": "Rated by the rules of 2019"})
    sheet_of({"A1": "arms_docs.edition", "B1": "another"}, "_arms", book)
    assert list(say_outside(book, FORM, find_answers(book, FORM))) == []

"""What is written outside the answers is said once a sheet, as a warning."""

from __future__ import annotations

from arms_docs.problems import Code, Severity
from arms_docs.reading.pipeline import read_content
from arms_docs.workbook.intake.find_by_key import find_answers
from arms_docs.workbook.intake.stray_notes import say_outside
from arms_docs.workbook.sheets.layout import CARRIED_HEADS
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import FORM, INSTRUMENT
from tests.support.edited_workbooks import ON, find, opened, saved
from tests.support.made_once import made_once
from tests.support.mended import SCRIBBLE
from tests.support.small_sheets import Cells, book_of, sheet_of

ABOUT_ROWS = ("A24", "A30", "A33", "A34")
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
    (wrong,) = say_outside(book, FORM, find_answers(book, FORM))
    assert wrong.code is Code.OUTSIDE and wrong.severity is Severity.WARNING
    assert wrong.cell == "Case!F2" and str(wrong.place) == "person"
    assert wrong.typed == "ring him | and her"
    assert dict(wrong.facts)["cells"] == "F2, F9"


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
    assert "repaired" not in carried.message, "a returned workbook has this sheet too"


def test_the_words_of_another_edition_are_nobodys_notes() -> None:
    book = book_of({**CASE, "F2": "Rated by the rules of 2019"})
    sheet_of({"A1": "arms_docs.edition", "B1": "another"}, "_arms", book)
    assert list(say_outside(book, FORM, find_answers(book, FORM))) == []


def test_what_an_error_speaks_of_is_not_said_again() -> None:
    """Several cells in one row that has no key.

    One error, and no warning that they stand outside the answers.
    """
    book = opened(made_once(write_workbook, FORM))
    sheet, row = find(book, "actions.A3")
    sheet.insert_rows(row)
    _, other = find(book, "actions.A5")
    sheet.cell(other, 1).value = None
    for column in (4, 9, 10):
        sheet.cell(row, column).value = sheet.cell(other, column).value = SCRIBBLE
    problems = [
        p
        for p in read_content(saved(book), INSTRUMENT, on=ON).problems
        if p.code.number in ABOUT_ROWS
    ]
    assert [(p.code, p.cell) for p in problems] == [
        (Code.STRAY, f"Actions!D{row}"),
        (Code.KEY_GONE, f"Actions!D{other}"),
    ]


def test_notes_and_texts_outside_the_answers_are_said_once_a_sheet() -> None:
    book = opened(made_once(write_workbook, FORM))
    book["Overall"]["H4"].value = book["Overall"]["H5"].value = book["Overall"]["B7"].value = (
        SCRIBBLE
    )
    book["Start"]["C20"].value = SCRIBBLE
    book.create_sheet("My notes").append((SCRIBBLE,))
    problems = [
        p
        for p in read_content(saved(book), INSTRUMENT, on=ON).problems
        if p.code.number in ("A30", "A31")
    ]
    assert [(p.code, p.cell, dict(p.facts)) for p in problems] == [
        (Code.OUTSIDE, "Start!C20", {"cells": "C20"}),
        (Code.OUTSIDE, "Overall!H4", {"cells": "H4, H5, B7"}),
        (Code.OWN_SHEET, "", {"typed_sheet": "'My notes'"}),
    ]
    assert not any(SCRIBBLE in p.message for p in problems)

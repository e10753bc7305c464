"""What is written where no key is: said once a row, with the part above it.

Far away, once a sheet.
"""

from __future__ import annotations

from arms_docs.problems import Code
from arms_docs.workbook.intake.find_by_key import find_answers
from arms_docs.workbook.intake.keyed_answers import KeyedAnswers
from tests.support.builders import FORM
from tests.support.small_sheets import Cells, book_of

CASE: Cells = {
    "A1": "columns",
    "B1": "Question",
    "C1": "Your answer",
    "A2": "person.name",
    "B2": "Full name",
    "C2": "a name",
    "A3": "person.born",
}
TABLE: Cells = {
    "A1": "contingency",
    "D1": "trigger",
    "E1": "action",
    "F1": "owner",
    "D2": "If this happens",
    "A3": "contingency.C1",
    "B3": "C1",
    "A4": "contingency.C3",
    "B4": "C3",
}


def read(cells: Cells, sheet: str = "Case") -> KeyedAnswers:
    return find_answers(book_of(cells, sheet), FORM)


def said(answers: KeyedAnswers, *codes: Code) -> list[tuple[str, str, str]]:
    """The cell, the part and the text of each problem with one of these codes."""
    return [
        (wrong.cell, str(wrong.place), str(wrong.typed))
        for wrong in answers.problems
        if wrong.code in codes
    ]


def test_a_row_that_shows_a_label_has_lost_its_key() -> None:
    answers = read({**CASE, "B5": "Case reference", "C5": "REF 1", "C6": "a note"})
    assert said(answers, Code.KEY_GONE) == [("Case!C5", "person", "REF 1")]
    assert said(answers, Code.STRAY) == [("Case!C6", "person", "a note")]
    assert answers.reported == {("Case", 5, 2), ("Case", 5, 3), ("Case", 6, 3)}


def test_a_row_of_a_table_that_shows_its_number_still_stands() -> None:
    answers = read({**TABLE, "B5": "C2", "D5": "he moves", "E5": "tell them"}, "Contingency")
    assert said(answers, Code.KEY_GONE) == [
        ("Contingency!D5", "contingency", "he moves | tell them")
    ]
    assert answers.standing == {"contingency.C2"}


def test_a_number_that_another_row_has_is_no_row_of_the_form() -> None:
    answers = read({**TABLE, "B5": "C1", "D5": "he moves"}, "Contingency")
    assert said(answers, Code.KEY_GONE) == []
    assert said(answers, Code.STRAY) == [("Contingency!D5", "contingency", "he moves")]
    assert said(read(TABLE, "Contingency"), Code.STRAY) == [], "heads are no answers"


def test_what_is_written_far_away_is_said_once_a_sheet() -> None:
    answers = read({**CASE, "C2500": "far below", "BZ3": "far right"})
    assert said(answers, Code.FAR_AWAY) == [("Case!BZ3", "person", "far right | far below")]
    assert ("Case", 2500, 3) in answers.reported

"""Answers are found by their keys: in other columns, in two copies, under a table's fields."""

from __future__ import annotations

from openpyxl import Workbook

from arms_docs.assessment.asked import Asked
from arms_docs.assessment.parse import Unusable
from arms_docs.problems import Code
from arms_docs.workbook.intake.find_by_key import find_answers
from tests.support.builders import FORM, place_of
from tests.support.small_sheets import Cells, book_of, sheet_of

NAME, BORN = place_of("person.name"), place_of("person.born")
CASE: Cells = {
    "A1": "columns",
    "B1": "Question",
    "C1": "Your answer",
    "A2": "person.name",
    "C2": "a name",
    "A3": "person.born",
}
TABLE: Cells = {
    "A1": "contingency",
    "D1": "trigger",
    "E1": "action",
    "F1": "owner",
    "A2": "contingency.C1",
    "B2": "C1",
    "D2": "he moves",
    "E2": "tell the panel",
    "A3": "contingency.C2",
    "B3": "C1",
    "D3": "she rings",
}


def test_an_answer_belongs_to_the_key_of_its_row() -> None:
    answers = find_answers(book_of(CASE), FORM)
    assert answers.raw[NAME] == "a name" and answers.cells[NAME] == "Case!C2"
    assert answers.raw[BORN] is None, "asked, and nothing stands there"
    assert [cell.place for cell in answers.answer_cells] == [NAME, BORN]


def test_the_column_is_that_under_its_head() -> None:
    moved = {**CASE, "C1": "Notes", "F1": "your  ANSWER", "C2": "a note", "F2": "a name"}
    assert find_answers(book_of(moved), FORM).raw[NAME] == "a name"
    ours = {**CASE, "C1": "Check", "C2": "Please answer"}
    answers = find_answers(book_of(ours), FORM)
    assert NAME not in answers.raw and "person" in answers.lost, "no column of answers is left"


def test_a_question_that_stands_twice_with_two_answers_has_neither() -> None:
    book = book_of(CASE)
    sheet_of({**CASE, "C2": "another name"}, "Copy", book)
    answers = find_answers(book, FORM)
    both = "a name\n\n- or -\n\nanother name"
    assert answers.raw[NAME] == Unusable(Code.STANDS_TWICE, both, (("other", "Copy!C2"),))
    assert len([cell for cell in answers.answer_cells if cell.place == NAME]) == 2


def test_a_table_is_read_by_the_fields_above_it_and_its_numbers_are_checked() -> None:
    answers = find_answers(book_of(TABLE, "Contingency"), FORM)
    assert answers.raw[place_of("contingency.C1.action")] == "tell the panel"
    assert answers.raw[place_of("contingency.C2.trigger")] == "she rings"
    (moved,) = [wrong for wrong in answers.problems if wrong.code is Code.ROW_MOVED]
    assert moved.cell == "Contingency!B3" and str(moved.place) == "contingency.C2"


def test_a_column_that_is_gone_is_missed_where_its_row_is_answered() -> None:
    cells = {address: value for address, value in TABLE.items() if address != "F1"}
    answers = find_answers(book_of(cells, "Contingency"), FORM)
    owner = answers.raw[place_of("contingency.C1.owner")]
    assert isinstance(owner, Unusable) and owner.code is Code.LOST_QUESTION
    assert "contingency" in answers.lost


def test_what_today_does_not_ask_is_found_in_an_older_form_alone() -> None:
    cells = {**CASE, "A4": "person.nickname", "C4": "Al"}
    nickname = place_of("person.nickname")
    assert nickname not in find_answers(book_of(cells), FORM).raw
    asked = Asked(frozenset({place_of("person.name"), nickname}))
    older = find_answers(book_of(cells), FORM, asked)
    assert older.raw[nickname] == "Al" and older.lost == set()


def test_a_question_that_was_asked_then_is_lost_and_one_that_came_later_is_not() -> None:
    reference, setting = place_of("person.reference"), place_of("person.setting")
    answers = find_answers(book_of(CASE), FORM, Asked(frozenset({NAME, BORN, reference})))
    lost = answers.raw[reference]
    assert isinstance(lost, Unusable) and lost.code is Code.LOST_QUESTION
    assert setting not in answers.raw and answers.lost == set()
    assert isinstance(find_answers(book_of(CASE), FORM).raw[setting], Unusable)


def test_a_column_that_came_later_is_not_lost() -> None:
    asked = Asked.read(["contingency C1 C2: action trigger"])
    cells = {address: value for address, value in TABLE.items() if address != "F1"}
    answers = find_answers(book_of(cells, "Contingency"), FORM, asked)
    assert place_of("contingency.C1.owner") not in answers.raw and answers.lost == set()


def test_a_workbook_without_keys_has_no_answers() -> None:
    for asking in (FORM.without_review, FORM):
        answers = find_answers(Workbook(), FORM, asking.asked)
        assert answers.raw == {} and answers.keys == set()
        assert answers.lost == {section.key for section in asking.sections}
    assert find_answers(Workbook(), FORM).lost == {s.key for s in FORM.without_review.sections}

"""By key, or by words where the key is gone; and never where the two disagree."""

from __future__ import annotations

from datetime import date, datetime

from openpyxl.workbook.workbook import Workbook

from arms_docs.problems import Place
from arms_docs.workbook.intake.find_by_key import find_answers
from arms_docs.workbook.intake.template_text import TemplateText
from arms_docs.workbook.repair.find_by_label import find_by_label
from arms_docs.workbook.repair.place_answers import Placed, place_answers
from tests.support.builders import FORM, place_of
from tests.support.small_sheets import Cells, book_of, sheet_of

NAME, BORN, REFERENCE = (place_of(f"person.{name}") for name in ("name", "born", "reference"))
KEYED: Cells = {
    "A1": "columns",
    "B1": "Question",
    "C1": "Your answer",
    "B2": "The person",
    "A3": "person.name",
    "B3": "Full name",
    "C3": "a name",
    "A4": "person.born",
    "B4": "Date of birth",
    "C4": datetime(1980, 2, 3),  # noqa: DTZ001
    "A5": "person.reference",
    "B5": "Case reference",
    "C5": "REF 1",
}
KEYLESS: Cells = {address: value for address, value in KEYED.items() if address[0] != "A"}


def placed(book: Workbook) -> Placed:
    answers, candidates = find_answers(book, FORM), find_by_label(book, FORM)
    template = TemplateText(FORM, answers, marked=candidates.template)
    return place_answers(book, FORM, answers, candidates, template)


def test_an_answer_is_placed_by_its_key() -> None:
    result = placed(book_of(KEYED))
    assert result.raw == {NAME: "a name", BORN: date(1980, 2, 3), REFERENCE: "REF 1"}
    assert result.by_words == {} and ("Case", 3, 3) in result.spots


def test_where_all_keys_are_gone_it_is_placed_by_the_words_beside_it() -> None:
    result = placed(book_of(KEYLESS))
    assert result.raw == {NAME: "a name", BORN: date(1980, 2, 3), REFERENCE: "REF 1"}
    assert result.by_words[NAME] == ("Case", 3, 3) and len(result.by_words) == 3


def test_where_the_words_name_another_question_they_decide_and_a_person_is_to_look() -> None:
    result = placed(book_of({**KEYED, "B3": "Case reference", "B5": "Full name"}))
    assert result.raw == {NAME: "REF 1", BORN: date(1980, 2, 3), REFERENCE: "a name"}
    assert set(result.by_words) == {NAME, REFERENCE}


def test_where_they_name_the_same_question_of_another_card_nobody_can_say() -> None:
    factors = FORM.section("factors")
    assert factors is not None
    questions = factors.asked(factors.rows[0])
    cells: dict[str, object] = {"A1": "columns", "B1": "Question", "C1": "Your answer"}
    cells |= {"A2": "factors.R1", "B2": factors.rows[0].title}
    for row, question in enumerate(questions, start=3):
        cells[f"A{row}"] = f"factors.R2.{question.field}"
        cells[f"B{row}"], cells[f"C{row}"] = question.label, f"of {question.field}"
    rating = [Place("factors", row, "rating") for row in ("R1", "R2")]
    assert not placed(book_of(cells)).raw.keys() & set(rating)
    of_the_card = {**cells, "A2": "factors.R2", "B2": factors.rows[1].title}
    assert len(placed(book_of(of_the_card)).raw) == len(questions)


def test_two_cells_that_say_the_same_are_one_answer_and_two_others_none() -> None:
    book = book_of(KEYED)
    sheet_of({**KEYLESS, "C3": "a name", "C4": date(1980, 2, 3), "C5": "REF 2"}, "Copy", book)
    result = placed(book)
    assert result.raw[REFERENCE] == "REF 1", "its key says so"
    assert {("Copy", 3, 3), ("Copy", 4, 3)} <= result.spots
    assert ("Copy", 5, 3) not in result.spots, "that one is carried over"
    both = book_of({**KEYLESS, "C3": "a name"}, "One")
    sheet_of({**KEYLESS, "C3": "another name"}, "Two", both)
    assert NAME not in placed(both).raw


def test_a_formula_is_no_answer_and_a_merge_of_one_answer_is() -> None:
    book = book_of({**KEYED, "C3": "=A1", "D5": None})
    book["Case"].merge_cells("C5:D5")
    result = placed(book)
    assert NAME not in result.raw and result.raw[REFERENCE] == "REF 1"
    book["Case"].unmerge_cells("C5:D5")
    book["Case"].merge_cells("C4:C5")
    assert placed(book).raw == {}, "two answers in one cell are nobody's"

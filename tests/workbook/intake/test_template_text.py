"""Which texts are the template's: by their words, or by where they stand.

In doubt they are somebody's.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.reading.pipeline import read_content
from arms_docs.workbook.intake.keyed_answers import AnswerCell, KeyedAnswers, Spot
from arms_docs.workbook.intake.template_text import TemplateText
from tests.support.builders import FORM, INSTRUMENT, place_of
from tests.support.edited_workbooks import ON
from tests.support.small_sheets import Cells, sheet_of

KEYS = {1: "columns", 2: "person.name", 3: "factors.R1", 4: "contingency.C1", 6: "contingency.C2"}
Spots = frozenset[Spot]
NAME = AnswerCell(place_of("person.name"), "Case", 2, 3, "x")


def template(marked: Spots = frozenset()) -> TemplateText:
    answers = KeyedAnswers(key_columns={"Case": (1, KEYS)}, answer_cells=[NAME])
    return TemplateText(FORM, answers, set(marked))


def held(cells: Cells, title: str = "Case", marked: Spots = frozenset()) -> dict[str, bool]:
    sheet: Worksheet = sheet_of(cells, title)
    text = template(marked)
    return {address: text.holds(sheet, sheet[address]) for address in cells}


def test_words_of_ours_are_ours_wherever_they_stand() -> None:
    assert held({"F9": "Full name", "F10": "FULL  NAME", "F11": "Her full name"}) == {
        "F9": True,
        "F10": True,
        "F11": False,
    }


def test_what_could_be_an_answer_is_ours_only_where_ours_stands() -> None:
    assert held(
        {"B4": "C1", "B9": "C1", "D4": "High", "A9": "old.Z1.rating", "B10": "old.Z1.rating"}
    ) == {
        "B4": True,
        "B9": False,
        "D4": False,
        "A9": True,
        "B10": False,
    }


def test_a_whole_list_of_choices_is_ours_and_one_of_them_is_not() -> None:
    rating = FORM.question(place_of("factors.R1.rating"))
    assert rating is not None
    words = rating.words
    column = {f"K{row}": word for row, word in enumerate(words, start=1)}
    assert all(held(column).values())
    assert not held({"K2": words[0]})["K2"]


def test_a_formula_is_ours_by_its_shape_or_below_our_checks_and_never_in_an_answer() -> None:
    cells = {"D1": "Check", "D2": "=XX(A1)", "C2": "=XX(A1)", "E2": "=XX(A1)", "D9": "=XX(A1)"}
    assert held(cells) == {"D1": True, "D2": True, "C2": False, "E2": False, "D9": False}
    assert held({"B2": "=XX(A1)", "B3": "=1+1"}, "Start") == {"B2": True, "B3": False}


def test_stamps_and_marked_cells_are_ours() -> None:
    assert held({"A8": "arms_docs.schema", "B8": "7", "C8": "7"}) == {
        "A8": True,
        "B8": True,
        "C8": False,
    }
    assert held({"F9": "ring him"}, marked=frozenset({("Case", 9, 6)})) == {"F9": True}


def test_margins_and_titles_that_programs_make_are_nobodys() -> None:
    text = template()
    assert text.holds_title("Factors") and text.holds_title("Copy of Factors")
    assert text.holds_title("Sheet1") and text.holds_title("Factors (2)")
    assert text.holds_title("Carried over") and not text.holds_title("Notes on him")
    assert text.holds_margin("&P / &N") and not text.holds_margin("Draft for the panel")


def test_a_row_between_two_of_a_table_is_called_so() -> None:
    sheet = sheet_of({"D5": "x", "D4": "x", "D7": "x"})
    text = template()
    assert text.new_row(sheet, sheet["D5"]) == ", new row between C1 and C2"
    assert text.new_row(sheet, sheet["D4"]) == text.new_row(sheet, sheet["D7"]) == ""


def test_clean_workbook_is_checked_without_writing_a_blank(
    workbooks: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a blank was written")

    monkeypatch.setattr("arms_docs.workbook.intake.template_text.words_of_blank", refuse)
    assert read_content(workbooks["medium_low"], INSTRUMENT, on=ON).problems == ()

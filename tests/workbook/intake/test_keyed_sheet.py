"""A sheet of the form: its keys are found in whatever column they stand, and its cells read as they
are.
"""

from __future__ import annotations

from arms_docs.assessment.parse import Unusable
from arms_docs.problems import Code
from arms_docs.workbook.intake.form_keys import FormKeys
from arms_docs.workbook.intake.keyed_sheet import (
    KeyedSheet,
    keyed_sheet,
    text_of,
    value_without_link,
    written,
)
from tests.support.builders import FORM
from tests.support.small_sheets import Cells, sheet_of

KEYS = FormKeys.of(FORM).all
MOVED: Cells = {
    "B1": "columns",
    "C1": "Question",
    "D1": "Your answer",
    "B2": "person.name",
    "D2": "a name",
    "B3": "person.born",
    "D3": "=TODAY()",
    "B9": "review.reviewer",
    "D9": " ",
    "D10": "#REF!",
    "A5": "person.name",
}


def moved() -> KeyedSheet:
    page = keyed_sheet(sheet_of(MOVED), KEYS, has_retired=False)
    assert page is not None
    return page


def test_the_column_with_most_keys_is_that_of_the_keys() -> None:
    page = moved()
    assert (page.key_column, page.shown_column) == (2, 3)
    assert page.keys == {1: "columns", 2: "person.name", 3: "person.born", 9: "review.reviewer"}
    assert page.columns(1) == {"columns": 2, "question": 3, "your answer": 4}
    assert page.address(2, 4) == "Case!D2"


def test_one_key_alone_may_stand_in_anybodys_notes() -> None:
    assert keyed_sheet(sheet_of({"A1": "person.name"}), KEYS, has_retired=False) is None
    assert keyed_sheet(sheet_of({"A1": "x.Y1.z", "A2": "x.Y2.z"}), KEYS, has_retired=False) is None
    older = keyed_sheet(sheet_of({"A1": "x.Y1.z", "A2": "x.Y2.z"}), KEYS, has_retired=True)
    assert older is not None and older.keys == {1: "x.Y1.z", 2: "x.Y2.z"}


def test_the_part_that_stands_last_above_a_row() -> None:
    page = moved()
    assert page.part_above(4) == page.part_above(9) == "person"
    assert page.part_above(10) == "review"
    assert page.part_above(1) == "review", "above all of them, the last on the sheet"


def test_a_value_is_read_as_it_really_arrives() -> None:
    page = moved()
    page.sheet.merge_cells("F2:G2")
    page.sheet["F2"] = "over two"
    again = keyed_sheet(page.sheet, KEYS, has_retired=False)
    assert again is not None
    assert again.value(2, 4) == "a name" and again.value(9, 4) is None
    assert again.value(3, 4) == Unusable(Code.IS_FORMULA, "=TODAY()")
    assert again.value(10, 4) == Unusable(Code.IS_CELL_ERROR, "#REF!")
    assert again.value(2, 7) == Unusable(Code.MERGED, "over two", (("cells", "F2:G2"),))


def test_characters_that_the_format_escapes_and_links_are_seen_through() -> None:
    assert text_of("_x0041_b") == "Ab" and text_of(None) == "" and text_of(5) == "5"
    sheet = sheet_of({"A1": "Case!A1", "A2": "Case!A1"})
    sheet["A1"].hyperlink = "#Case!A1"
    sheet["A1"].hyperlink.location = "Case!A1"
    assert value_without_link(sheet["A1"]) is None and value_without_link(sheet["A2"]) == "Case!A1"
    assert list(written(sheet)) == [(1, 1, "Case!A1"), (2, 1, "Case!A1")]

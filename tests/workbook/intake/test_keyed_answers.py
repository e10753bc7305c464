"""What keys lead to starts empty, and a sheet without keys has no column of them."""

from __future__ import annotations

from arms_docs.problems import Place
from arms_docs.workbook.intake.keyed_answers import AnswerCell, KeyedAnswers


def test_a_sheet_without_keys_has_no_column_of_them() -> None:
    answers = KeyedAnswers(key_columns={"Case": (1, {4: "person.name"})})
    assert answers.key_column("Case") == (1, {4: "person.name"})
    assert answers.key_column("Notes") == (0, {})


def test_a_cell_knows_its_spot() -> None:
    cell = AnswerCell(Place("person", "", "name"), "Case", 4, 3, "x")
    assert cell.spot == ("Case", 4, 3)

"""Where formulas read answers: between locked cells, and by the key of a row."""

from __future__ import annotations

import pytest

from arms_docs.problems import Place
from arms_docs.workbook.live.answer_cells import (
    Sheets,
    card_is_used,
    column_of,
    in_own_row,
    in_this_row,
)
from arms_docs.workbook.live.expressions import Calculation, InRow
from tests.support.builders import place_of
from tests.support.fills import FORM
from tests.support.live_workbooks import LAYOUT

RATING, OWNER = place_of("factors.R3.rating"), place_of("actions.A4.owner")


def test_an_answer_is_read_by_its_key_between_locked_lines() -> None:
    sheets = Sheets(FORM, LAYOUT)
    typed = sheets.typed(RATING)
    assert typed.text.startswith("INDEX('Factors'!$C$") and '"factors.R3.rating"' in typed.text
    assert '"actions.A4"' in sheets.typed(OWNER).text
    assert sheets.typed(RATING) is typed
    calculation = Calculation({RATING: "High"})
    assert (typed.value(calculation), sheets.typed(OWNER).value(calculation)) == ("High", None)
    with pytest.raises(KeyError):
        sheets.typed(Place("factors", "R3", "nonsense"))


def test_a_row_reads_its_own_answers() -> None:
    lines = LAYOUT["Actions"]
    section = FORM.section("actions")
    assert section is not None
    owner = next(question for question in section.questions if question.field == "owner")
    cell = in_own_row(column_of(lines, owner), lines, "actions", "owner")
    calculation = Calculation({OWNER: "PC Hayle", place_of("actions.A5.owner"): "PC Larch"})
    assert cell.text.endswith(",ROW())")
    assert [InRow(cell, row).value(calculation) for row in ("A4", "A5", "A6")] == [
        "PC Hayle",
        "PC Larch",
        None,
    ]
    factors = in_this_row(LAYOUT["Factors"], RATING)
    assert factors.value(Calculation({RATING: "Low"})) == "Low"


def test_a_card_is_used_where_anything_on_it_is_answered() -> None:
    section = FORM.section("scenarios")
    assert section is not None
    lines = LAYOUT[section.sheet]
    line = next(line for line in lines if line.key.startswith("scenarios.S2."))
    used = card_is_used(lines, line)
    assert line.row and line.question
    first, second = (section.place(row, section.questions[0].field) for row in section.rows[:2])
    assert used.value(Calculation({first: "He moves house."})) is False
    assert used.value(Calculation({second: "He moves house."})) is True


def test_lists_are_named_once() -> None:
    lists = Sheets(FORM, LAYOUT).lists
    assert [lists["Yes", "No"], lists["High", "Low"], lists["Yes", "No"]] == [
        "list_01",
        "list_02",
        "list_01",
    ]

"""Decision tables as formulas: for every combination of inputs, the answer of the table itself."""

from __future__ import annotations

from dataclasses import fields

import pytest

from arms_docs.instrument import DecisionTable, Level
from arms_docs.workbook.live.excel_values import CellError
from arms_docs.workbook.live.expressions import Calculation, Expression, Leaf, number_cell
from arms_docs.workbook.live.table_formulas import (
    for_level,
    guide,
    last_bound,
    looked_up,
    raised,
    rank_of,
    span_words,
)
from tests.support.builders import INSTRUMENT


def value(formula: Expression) -> object:
    return formula.value(Calculation({}))


def as_number(answer: int | str) -> int:
    return answer if isinstance(answer, int) else Level(answer).rank


TABLES = [getattr(INSTRUMENT.rm2000, field.name) for field in fields(INSTRUMENT.rm2000)]
NUMBERED = [
    table
    for table in TABLES
    if isinstance(table, DecisionTable) and not table.inputs[0].words and len(table.inputs) == 1
]


@pytest.mark.parametrize("table", NUMBERED, ids=lambda table: str(table.key))
def test_each_number_has_the_answer_of_the_table(table: DecisionTable) -> None:
    numbers = [number for (number,) in table.combinations()]
    assert len(numbers) > 1
    for number in numbers:
        assert isinstance(number, int)
        formula = looked_up(table, number_cell("B7", number))
        assert value(formula) == as_number(table.look_up(number).answer), number


def test_a_number_below_the_table_has_none() -> None:
    for content in (17.0, ""):
        with pytest.raises(CellError):
            value(looked_up(INSTRUMENT.rm2000.s_age, Leaf("B7", lambda _, c=content: c)))  # type: ignore[misc]
    assert last_bound(INSTRUMENT.rm2000.s_age) == 35


def test_each_level_has_the_answer_of_the_table() -> None:
    for level in Level:
        for table in (INSTRUMENT.visits, INSTRUMENT.rm2000.c_points):
            answer = value(for_level(table, number_cell("B7", level.rank)))
            assert answer == as_number(table.look_up(level.value).answer)
        for category in Level:
            formula = guide(INSTRUMENT.guide, number_cell("B7", level.rank), category.rank)
            hit = INSTRUMENT.guide.look_up(level.value, category.value)
            assert value(formula) == as_number(hit.answer)


def test_levels_in_words() -> None:
    low, very_high = number_cell("B1", 0), number_cell("B2", 3)
    assert value(span_words(low, low)) == "Low"
    assert value(span_words(low, very_high)) == "Low to Very High"
    assert value(rank_of(Leaf("C1", lambda _: "medium"))) == 1
    assert value(rank_of(Leaf("C1", lambda _: "None"))) == ""
    assert value(raised(very_high, number_cell("B3", 2))) == 3

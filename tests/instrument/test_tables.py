"""The hit policy: exactly one row answers whatever is asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest

from arms_docs.instrument import (
    DecisionTable,
)
from arms_docs.instrument.tables import Condition, Input, TableError
from tests.support.builders import INSTRUMENT

FAR = 200  # far beyond the last bound of any table


def meets(condition: str, value: int | str) -> bool:
    """Another reading of the conditions than the loader's."""
    if isinstance(value, str):
        return condition == value
    if condition.endswith("+"):
        return int(condition.removesuffix("+")) <= value <= FAR
    low, dash, high = condition.partition("-")
    return int(low) <= value <= int(high if dash else low)


def values_of(table_input: Input) -> Sequence[int | str]:
    if table_input.words:
        return table_input.words
    last = FAR if table_input.high is None else table_input.high
    return range(table_input.low, last + 1)


@pytest.mark.parametrize(
    "table", [*INSTRUMENT.guides, *INSTRUMENT.decision_tables[1:]], ids=lambda t: t.key
)
def test_exactly_one_row_answers_whatever_is_asked(table: DecisionTable) -> None:
    for values in product(*map(values_of, table.inputs)):
        rows = [
            row
            for row in table.rows
            if all(meets(c.text, v) for c, v in zip(row[0], values, strict=True))
        ]
        assert len(rows) == 1, values
        hit = table.look_up(*values)
        assert (hit.answer, hit.table) == (rows[0][1], table)
        assert hit.row == ", ".join(c.text for c in rows[0][0])


def make(rows: dict[str, int]) -> DecisionTable:
    """A table of numbers from 0 to 9."""
    conditions = tuple(((Condition.parse(text),), answer) for text, answer in rows.items())
    return DecisionTable(
        "t", "T", (Input("n", low=0, high=9),), "points", conditions, INSTRUMENT.factors_from
    )


def test_every_fault_of_a_table_is_said_at_once() -> None:
    assert make({"0-4": 0, "5+": 1}).look_up(9).answer == 1
    with pytest.raises(TableError) as refused:
        make({"0-2": 0, "2-3": 1, "6+": 2, "12": 3, "word": 4})
    assert refused.value.faults == (
        "There is no row for n = 4: exactly one must match.",
        "There are 2 rows for n = 2: exactly one must match.",
        "The row ['12'] can never match its inputs.",
        "The row ['word'] can never match its inputs.",
    )


def test_a_table_has_no_answer_beyond_its_inputs() -> None:
    table = make({"0-4": 0, "5-9": 1})
    for value in (-1, 10, "word"):
        with pytest.raises(KeyError, match="no row for"):
            table.look_up(value)

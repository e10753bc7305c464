"""Evidence numbers as people type them."""

from __future__ import annotations

import pytest

from arms_docs.workbook.live.citations import are_numbers, cited, unpadded, without
from arms_docs.workbook.live.excel_values import Value
from arms_docs.workbook.live.expressions import Calculation, Expression, Leaf


def value(formula: Expression) -> Value:
    return formula.value(Calculation({}))


@pytest.mark.parametrize(
    ("typed", "numbers", "is_good"),
    [
        ("E1, E4", "||E1||E4||", True),
        ("e1 and E02;E3", "||E1||E2||E3||", True),
        ("E1\nE12/E300", "||E1||E12||E300||", True),
        ("E1 to E5", "||E1||TO||E5||", False),
        ("E1234", "||E1234||", False),
        ("E1|E4", "||E1|E4||", False),
        ("E1E2", "||E1E2||", False),
        ("", "||||", False),
    ],
)
def test_numbers_stand_each_between_two_bars(typed: str, numbers: str, is_good: bool) -> None:
    """And no spaces at the ends: LibreOffice takes them off a stored value when it opens a file."""
    reading = cited(Leaf("C9", lambda _: typed))
    assert value(unpadded(reading)) == numbers
    assert value(are_numbers(reading)) is is_good


def test_what_is_cited_beside_the_numbers_of_the_list() -> None:
    reading = cited(Leaf("C9", lambda _: "E1, E25 and E2"))
    assert value(without(reading, ["E1", "E2", "E3"])) == "E25"

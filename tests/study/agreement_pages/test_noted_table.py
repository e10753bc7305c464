"""A table in which every empty place says why."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from arms_docs.study.agreement_pages.noted_table import NONE, Cell, Head, Line, noted_table

HEADS = [Head("First"), Head("Second", "linear weights")]


def lines(*cells: tuple[Cell, Cell]) -> list[Line]:
    return [Line((f"row {number}",), pair) for number, pair in enumerate(cells)]


def test_a_reason_of_one_or_two_cells_stands_in_its_place_and_of_three_below() -> None:
    cells = (Cell(NONE, why="Of three."), Cell("0.5", why="Of one."))
    others = (Cell(NONE, why="Of three."), Cell("0.5"))
    table = noted_table("", (), HEADS, lines(cells, others, others, (Cell("1"), Cell("2"))))
    assert table.notes == {"Of three.": "a"}


def test_a_column_without_a_value_is_one_sentence() -> None:
    none, value = Cell(NONE, why="Too few."), Cell("0.5")
    table = noted_table("", (), HEADS, lines((value, none), (value, none)))
    assert [str(head) for head in table.heads] == ["First"]
    assert table.absent == (("Second", "Too few."),)
    assert [len(line.cells) for line in table.lines] == [1, 1]


def test_a_column_with_one_value_or_one_row_stays() -> None:
    none, value = Cell(NONE, why="Too few."), Cell("0.5")
    assert len(noted_table("", (), HEADS, lines((value, none), (value, value))).heads) == 2
    assert len(noted_table("", (), HEADS, lines((value, none))).heads) == 2


@given(st.lists(st.sampled_from(["", "A.", "B.", "C.", "D."]), min_size=1, max_size=30))
def test_each_reason_is_told_once_at_least(reasons: list[str]) -> None:
    cells = [(Cell("1"), Cell(NONE, why=reason) if reason else Cell("0.5")) for reason in reasons]
    table = noted_table("", (), HEADS, lines(*cells))
    in_cells = [cell.why for line in table.lines for cell in line.cells]
    told = {*in_cells, *(why for _, words in table.absent for why in words.split())}
    assert {reason for reason in reasons if reason} <= told

"""A table for a terminal: nothing is wider than it, and no cell is lost."""

from __future__ import annotations

from arms_docs.study.text_table import NOTHING, table_lines

TITLES = ("", "Cannot be told")
ROWS = [("First round", "12"), ("Second", NOTHING)]


def test_side_by_side_where_there_is_room() -> None:
    assert list(table_lines(TITLES, ROWS, (False, True), 40)) == [
        "             Cannot",
        "                 be",
        "               told",
        "-----------  ------",
        "First round      12",
        "Second            –",
    ]


def test_else_one_cell_to_a_line_without_what_is_nothing() -> None:
    assert list(table_lines(TITLES, ROWS, (False, True), 18)) == [
        "First round",
        "    Cannot be",
        "        told: 12",
        "Second",
    ]

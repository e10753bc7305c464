"""Rows as CSV: numbers stay numbers, and nothing that was typed is a formula."""

from __future__ import annotations

from arms_docs.csv_rows import as_csv


def test_what_is_not_there_is_an_empty_cell_and_0_is_0() -> None:
    rows: list[dict[str, object]] = [{"a": None, "b": 0}, {"a": 'x,"'}]
    assert as_csv(rows, ("a", "b")) == b'a,b\r\n,0\r\n"x,""",\r\n'


def test_text_is_no_formula_and_a_number_is_a_number() -> None:
    rows: list[dict[str, object]] = [{"a": "=1+1"}, {"a": " -2"}, {"a": -2}, {"a": -0.5}]
    assert as_csv(rows, ["a"]) == b"a\r\n'=1+1\r\n' -2\r\n-2\r\n-0.5\r\n"


def test_what_no_reader_sees_is_marked_and_lists_and_answers_are_words() -> None:
    cells: list[object] = ["x\x1b[2J", ["R1", "R2"], {"by": "F1", "on": 2}, True]
    rows = [{"a": cell} for cell in cells]
    written = as_csv(rows, ["a"]).decode().split("\r\n")
    assert written == ["a", "x\ufffd[2J", "R1 R2", "by: F1; on: 2", "yes", ""]

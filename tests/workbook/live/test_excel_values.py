"""What a spreadsheet makes of values; the figures are what Excel shows."""

from __future__ import annotations

from itertools import pairwise

import pytest

from arms_docs.workbook.live.excel_values import (
    CellError,
    Value,
    as_number,
    as_text,
    as_truth,
    compared,
    found_at,
    is_like,
    months_later,
    position,
    substituted,
    trimmed_spaces,
)

FEBRUARY_28 = 46081  # 28 February 2026, counted from 30 December 1899


def test_numbers_and_texts_turn_into_each_other() -> None:
    assert [as_text(v) for v in (46081.0, 0.1 + 0.2, -3, False)] == ["46081", "0.3", "-3", "FALSE"]
    assert [as_number(v) for v in ("12", " 12.5 ", "1e3", True)] == [12, 12.5, 1000, 1]
    for text in ("", "12 months", "1/2", "1,000", "５"):
        with pytest.raises(CellError):
            as_number(text)


def test_conditions() -> None:
    assert [as_truth(v) for v in (0, 2, "true", None, False)] == [False, True, True, False, False]
    with pytest.raises(CellError):
        as_truth("yes")


def test_order_is_numbers_then_texts_then_true() -> None:
    values: list[Value] = [9e9, "", "a", False, True]
    for first, second in pairwise(values):
        assert (compared(first, second), compared(second, first)) == (-1, 1)


def test_texts() -> None:
    assert trimmed_spaces("\n a  b ") == "\n a b"  # a line break is no space
    assert substituted("aaaa", "a", "b", 5) == "aaaa"
    assert found_at("b", "abcb") == 2
    assert position("low", ("Low", "High")) == 1
    with pytest.raises(CellError):
        found_at("B", "abc")
    with pytest.raises(CellError):
        position(1, ("1",))


def test_patterns() -> None:
    assert is_like("ok, but long", "OK*") and not is_like("Not OK", "OK*")
    assert is_like("two\nlines", "?*") and not is_like(12, "?*")


def test_months_end_where_the_month_ends() -> None:
    assert months_later(FEBRUARY_28 + 31, 11) == FEBRUARY_28 + 365  # 31 March, then 28 February
    with pytest.raises(CellError):
        months_later(FEBRUARY_28, 12 * 9000)


def test_more_digits_than_a_number_has_are_a_text() -> None:
    """Excel gives #VALUE! for VALUE of a text beyond 1.8E+308."""
    for digits in ("9" * 4000, "1E999", "-" + "9" * 400):
        with pytest.raises(CellError):
            as_number(digits)

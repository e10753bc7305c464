"""Figures as they are printed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from arms_docs.study.in_figures import decimal, of_all, percent, plural


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_only_all_is_100_and_only_none_is_0(count: int, more: int) -> None:
    of = count + more
    assert percent(count, of) != "100%" and (percent(count, of) == "0%") == (count == 0)
    assert percent(of, of) == "100%"


@given(st.floats(-1, 1))
def test_a_coefficient_has_two_decimals_and_no_minus_zero(value: float) -> None:
    words = decimal(value)
    assert "-" not in words and words != "−0.00"
    assert abs(float(words.replace("−", "-")) - value) <= 0.0051


def test_what_is_of_nothing_says_why() -> None:
    assert of_all(0, 0, "The gold says High nowhere.") == "The gold says High nowhere."
    assert plural(1, "case") == "1 case" and plural(0, "case") == "0 cases"

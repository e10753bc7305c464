from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from arms_docs.study.supervision.spread import Spread


def test_the_middle_of_an_even_number_lies_between_two() -> None:
    assert Spread.of([5, 0, 2, 1]) == Spread(count=4, middle=1.5, least=0, most=5)
    assert Spread.of([5, 0, 2]) == Spread(count=3, middle=2.0, least=0, most=5)


def test_nothing_has_no_spread_and_no_nought() -> None:
    assert Spread.of([]) is None


@given(st.lists(st.integers(0, 400), min_size=1))
def test_half_of_them_lie_on_either_side(numbers: list[int]) -> None:
    spread = Spread.of(numbers)
    assert spread is not None
    assert spread.least <= spread.middle <= spread.most
    assert sum(n <= spread.middle for n in numbers) >= len(numbers) / 2
    assert sum(n >= spread.middle for n in numbers) >= len(numbers) / 2
    assert Spread.of(reversed(numbers)) == spread

"""Linear weights go by the whole declared scale, used or not."""

from __future__ import annotations

import pytest

from arms_docs.study.coefficients import Scale
from arms_docs.study.coefficients.weights import credit


def test_linear_weights_by_hand() -> None:
    third = pytest.approx([1, 2 / 3, 1 / 3, 0])
    assert list(credit(Scale(tuple("1234")), "linear")[0]) == third


@pytest.mark.parametrize("weights", ["linear", "identity"])
def test_on_two_categories_all_weights_are_one(weights: str) -> None:
    table = credit(Scale(("yes", "no")), "linear" if weights == "linear" else "identity")
    assert table == ((1, 0), (0, 1))


def test_identity_gives_nothing_for_a_neighbour() -> None:
    assert credit(Scale(tuple("123")), "identity") == ((1, 0, 0), (0, 1, 0), (0, 0, 1))

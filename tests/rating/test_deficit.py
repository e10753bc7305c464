"""High on a protective factor, and only that, is a deficit."""

from __future__ import annotations

from itertools import product

import pytest

from arms_docs.assessment.not_known import BLANK, UNREADABLE
from arms_docs.instrument import FactorKind, FactorRating
from arms_docs.rating.deficit import is_deficit, rating_in_words
from tests.support.builders import PROTECTIVE, RISK, rating_of


def test_only_high_on_a_protective_factor_is_a_deficit() -> None:
    deficits = [pair for pair in product(FactorRating, FactorKind) if is_deficit(*pair)]
    assert deficits == [(FactorRating.HIGH, FactorKind.PROTECTIVE)]
    assert not any(is_deficit(answer, FactorKind.PROTECTIVE) for answer in (BLANK, UNREADABLE))


@pytest.mark.parametrize("key", [*RISK, *PROTECTIVE])
def test_a_rating_says_of_each_factor_whether_it_is_a_deficit(key: str) -> None:
    result = rating_of("medium_low", {f"factors.{key}.rating": "High"}).factor(key)
    assert result.deficit is (key in PROTECTIVE)


def test_a_deficit_is_told_beside_the_rating_and_nothing_else_is() -> None:
    for rating, kind in product(FactorRating, FactorKind):
        words = rating_in_words(rating, kind)
        assert words.startswith(rating.value)
        assert ("deficit" in words) is is_deficit(rating, kind)

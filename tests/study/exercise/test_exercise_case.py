"""A case as data: the items in their order, their scales, and the answer to one of them."""

from __future__ import annotations

import pytest

from arms_docs.instrument import FactorKind
from arms_docs.study.exercise.exercise_case import FACTORS, ITEMS, choices_of
from arms_docs.study.exercise.read_case import shipped_cases
from tests.support.builders import INSTRUMENT


def test_the_items_are_the_twelve_factors_two_levels_and_the_static_category() -> None:
    assert [(factor.key, factor.kind.value[0].upper()) for factor in INSTRUMENT.factors] == [
        (key, key[0]) for key in FACTORS
    ]
    assert {factor.kind for factor in INSTRUMENT.factors} == set(FactorKind)
    assert (*FACTORS, "overall", "general", "static") == ITEMS


@pytest.mark.parametrize(
    ("item", "choices"),
    [
        ("R1", ("Low", "Medium", "High", "Unable to rate")),
        ("P5", ("Low", "Medium", "High", "Unable to rate")),
        ("overall", ("Low", "Medium", "High", "Very High")),
        ("general", ("Low", "Medium", "High", "Very High")),
        ("static", ("On record", "Computed")),
    ],
)
def test_each_item_has_its_scale(item: str, choices: tuple[str, ...]) -> None:
    assert choices_of(item) == choices


def test_a_consensus_answers_each_item_once_and_from_its_scale() -> None:
    for case in shipped_cases():
        assert case.consensus is not None
        assert tuple(answer.item for answer in case.consensus.answers) == ITEMS
        for answer in case.consensus.answers:
            assert set(answer.accepted) <= set(choices_of(answer.item))
            assert case.consensus.answer(answer.item) is answer
        with pytest.raises(KeyError):
            case.consensus.answer("R8")

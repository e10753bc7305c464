"""A case as data: the items in their order, and the answer to one of them."""

from __future__ import annotations

import pytest

from arms_docs.study.exercise.exercise_case import FACTORS, ITEMS
from arms_docs.study.exercise.read_case import shipped_cases
from arms_docs.study.rated_items import UNABLE, items, scale_of
from tests.support.builders import INSTRUMENT


def test_the_items_are_those_that_a_rater_rates() -> None:
    assert items(INSTRUMENT) == ITEMS
    assert tuple(factor.key for factor in INSTRUMENT.factors) == FACTORS


def test_a_consensus_answers_each_item_once_and_from_its_scale() -> None:
    for case in shipped_cases():
        assert case.consensus is not None
        assert tuple(answer.item for answer in case.consensus.answers) == ITEMS
        for answer in case.consensus.answers:
            words = {*scale_of(answer.item), *([UNABLE] if answer.item in FACTORS else [])}
            assert set(answer.accepted) <= words
            assert case.consensus.answer(answer.item) is answer
        with pytest.raises(KeyError):
            case.consensus.answer("R8")

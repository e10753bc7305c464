"""The gold of answers files: ours is labelled as ours, and has no experts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arms_docs.instrument import Instrument
from arms_docs.study.exercise import shipped_cases, vignette_digest
from arms_docs.study.gold import OURS, answers_gold, shipped_gold
from arms_docs.study.rated_items import UNABLE, items, scale_of


def test_ours_is_of_every_shipped_case_and_item(instrument: Instrument) -> None:
    gold = shipped_gold()
    assert (gold.by, gold.experts, gold.agreement) == (OURS, (), ())
    assert set(gold.answers) == {case.key for case in shipped_cases()}
    for answers in gold.answers.values():
        assert tuple(answers) == items(instrument)
        for item, answer in answers.items():
            assert {*answer.accepted} <= {*scale_of(item), UNABLE}
    for case in shipped_cases():
        assert gold.vignettes[case.key] == vignette_digest(case.vignette)


def test_a_case_without_answers_has_no_gold() -> None:
    case = replace(shipped_cases()[0], consensus=None)
    with pytest.raises(ValueError, match="no answers to the case alone"):
        answers_gold([case])

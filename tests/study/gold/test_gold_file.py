"""gold.toml: what is written is what is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from arms_docs.instrument import Instrument
from arms_docs.study.gold import Gold, gold_toml, read_gold, shipped_gold
from arms_docs.study.gold.experts_agreement import experts_agreement
from arms_docs.study.gold.gold_file import with_digest
from tests.support.exercises import rated_apart


def test_what_is_written_is_what_is_read(instrument: Instrument) -> None:
    agreement = experts_agreement(rated_apart(instrument), instrument)
    gold = with_digest(
        replace(
            shipped_gold(),
            version=3,
            of="0123456789abcdef",
            by="consensus of 3 experts",
            decided_on=date(2027, 2, 1),
            experts=("E01", "E02", "E03"),
            agreement=agreement,
            replaces="a" * 64,
        )
    )
    assert read_gold(gold_toml(gold), instrument) == gold


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('rating = "Low"', 'rating = "Lowish"', "cases[1].R1.rating"),
        ("version = 1", "version = 0", "version"),
        ("format = 1", "format = 9", "format"),
        ("decided_on", "decided", "decided_on"),
        ("also = []", 'also = ["Low", "Low"]', "cases[1].R1.also"),
        ('key = "custody"', 'key = "alone"', "cases[2].key"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    old: str, new: str, where: str, instrument: Instrument
) -> None:
    problems = read_gold(gold_toml(shipped_gold()).replace(old, new, 1), instrument)
    assert not isinstance(problems, Gold)
    assert where in [problem.where for problem in problems]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('subject = "risk"', 'subject = "luck"', "agreement[1].subject"),
        ("value = ", "value = nan # ", "agreement[1].alpha.value"),
        ("value = ", "value = inf # ", "agreement[1].alpha.value"),
        ("value = ", "value = true # ", "agreement[1].alpha.value"),
    ],
)
def test_the_agreement_of_experts_is_numbers_of_what_is_rated(
    old: str, new: str, where: str, instrument: Instrument
) -> None:
    agreement = experts_agreement(rated_apart(instrument), instrument)
    text = gold_toml(replace(shipped_gold(), agreement=agreement)).replace(old, new, 1)
    problems = read_gold(text, instrument)
    assert not isinstance(problems, Gold)
    assert where in [problem.where for problem in problems]

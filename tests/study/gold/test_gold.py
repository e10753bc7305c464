"""The gold as plain data."""

from __future__ import annotations

from arms_docs.study.gold import Gold, GoldAnswer, shipped_gold


def test_an_accepted_rating_stands_beside_the_gold() -> None:
    assert GoldAnswer("High", ("Medium",)).accepted == ("High", "Medium")


def test_what_was_not_decided_has_no_answer() -> None:
    gold: Gold = shipped_gold()
    assert gold.answer("custody", "R1") == gold.answers["custody"]["R1"]
    assert gold.answer("custody", "R9") is None
    assert gold.answer("nowhere", "R1") is None

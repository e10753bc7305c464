"""The gold on paper: whose it is stands first, and a deficit is called one."""

from __future__ import annotations

from arms_docs.instrument import Instrument
from arms_docs.study.gold import gold_toml, shipped_gold
from arms_docs.study.gold.gold_page import gold_attachment, gold_page


def test_ours_says_that_it_is_ours_and_that_nobody_rated_apart(instrument: Instrument) -> None:
    page = gold_page(shipped_gold(), instrument, to_sign=False)
    assert "Ours, unvalidated" in page
    assert "Nobody rated these cases apart" in page
    assert 'id="signature-1"' not in page
    assert 'id="signature-1"' in gold_page(shipped_gold(), instrument, to_sign=True)


def test_high_on_a_protective_factor_is_a_serious_deficit(instrument: Instrument) -> None:
    gold = shipped_gold()
    high = [
        item
        for answers in gold.answers.values()
        for item, answer in answers.items()
        if item.startswith("P") and answer.rating == "High"
    ]
    page = gold_page(gold, instrument, to_sign=False)
    assert page.count("<br>a serious deficit") == len(high) > 0


def test_the_pdf_carries_the_file(instrument: Instrument) -> None:
    attachment = gold_attachment(shipped_gold())
    assert attachment.content == gold_toml(shipped_gold()).encode()
    assert shipped_gold().sha256 in gold_page(shipped_gold(), instrument, to_sign=False)

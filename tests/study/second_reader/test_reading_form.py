"""The form: a judgement and words for each item, each with its own guidance."""

from __future__ import annotations

import pytest

from arms_docs.instrument import Instrument
from arms_docs.problems import Place
from arms_docs.study.second_reader import SETS, item_set
from arms_docs.study.second_reader.reading_form import UNCONFIRMED, reading_form


@pytest.mark.parametrize("name", SETS)
def test_every_item_asks_for_a_judgement_and_for_words(name: str, instrument: Instrument) -> None:
    items = item_set(name)
    form = reading_form(items, instrument)
    assert form.sheets == ("Reading",)
    for item in items.items:
        judgement = form.question(Place(item.key, "", "judgement"))
        words = form.question(Place(item.key, "", "words"))
        assert judgement and words and judgement.required and words.required
        assert (judgement.label, judgement.words) == (item.asks, items.words)
        for word, anchor in zip(items.words, item.anchors, strict=False):
            assert f"{word}: {anchor}" in judgement.help
        assert (UNCONFIRMED in judgement.help) is item.is_unconfirmed
        assert f"if {items.words[0]}, what is missing" in words.label

"""What is settled is every item that is rated, each with a reason."""

from __future__ import annotations

from arms_docs.instrument import Instrument
from arms_docs.study.gold.consensus_form import consensus_form
from arms_docs.study.rated_items import items


def test_every_item_has_a_consensus_and_a_reason(instrument: Instrument) -> None:
    required = [q for q in consensus_form(instrument).questions.values() if q.required]
    assert len(required) == 2 * len(items(instrument))

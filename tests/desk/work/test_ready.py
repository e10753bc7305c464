"""A process of the desk that is ready has done once, for nobody, what it is asked for first."""

from __future__ import annotations

from arms_docs.desk.hands import GET_READY
from arms_docs.on_demand import load


def test_each_hand_gets_ready_without_a_file_and_keeps_nothing() -> None:
    for work in GET_READY.values():
        assert load(work)(b"", {}) == (0, {})

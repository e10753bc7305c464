"""Actions that somebody could check."""

from __future__ import annotations

import pytest

from arms_docs.assessment.rules.plain_actions import actions_are_plain, factors_are_named_once
from tests.support.builders import INSTRUMENT, broken

WEAK = INSTRUMENT.weak_words[0]


@pytest.mark.parametrize(
    ("also_1", "also_2", "field"),
    [("R1", None, "also_1"), (None, "R1", "also_2"), ("R3", "R3", "also_2"), ("R3", "R2", None)],
)
@pytest.mark.parametrize("row", ["actions.A1", "strategies.T1"])
def test_each_factor_is_named_once(
    row: str, also_1: str | None, also_2: str | None, field: str | None
) -> None:
    changes = {f"{row}.factor": "R1", f"{row}.also_1": also_1, f"{row}.also_2": also_2}
    assert broken(factors_are_named_once, changes) == ([f"R09 {row}.{field}"] if field else [])


@pytest.mark.parametrize(
    ("what", "measure", "weak"),
    [
        (f"We will {WEAK} him.", "He says so.", True),
        (f"We will {WEAK} him (R1).", "He says so.", True),
        (f"We will {WEAK} him.", "3 times a week.", False),
        ("PC Haylestorm visits.", "He says so.", False),
        (f"They un{WEAK} him.", "He says so.", False),
    ],
)
def test_a_weak_word_needs_something_to_measure(what: str, measure: str, weak: bool) -> None:
    changes = {"actions.A1.what": what, "actions.A1.measure": measure}
    assert broken(actions_are_plain, changes) == (["R11 actions.A1.what"] if weak else [])
    assert broken(actions_are_plain, {**changes, "actions.A1.status": "Done"}) == []

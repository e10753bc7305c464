"""What an action or a strategy is for, in words."""

from __future__ import annotations

from arms_docs.assessment import Action, Strategy
from arms_docs.instrument import Instrument


def purpose(row: Action | Strategy, instrument: Instrument) -> str:
    """The factors that it serves and the scenario that it guards against; empty: none is named."""
    keys = [key for key in row.serves if key in {f.key for f in instrument.factors}]
    factors = [instrument.factor(key).label if key == keys[0] else key for key in keys]
    words = ", ".join(factors)
    if isinstance(row.scenario, str):
        words += f"; scenario {row.scenario}" if words else f"Scenario {row.scenario}"
    return words

"""How many days a decision took: civil days from the handing-in to the decision, of each round.

A weekend counts. What nobody has decided yet has no number here: it is counted as waiting.
"""

from __future__ import annotations

from enum import Enum

from arms_docs.study.facts.oversight import RoundTold


class CannotTell(Enum):
    """Why it cannot be told how many days a decision took."""

    NO_HAND_IN = "nothing says when it was handed in"
    NO_DAY = "nothing says when it was decided"
    BEFORE = "the decision is dated before the handing-in"


def days_taken(told: RoundTold) -> int | CannotTell:
    """The days, 0 for a decision on the same day; or why they cannot be told."""
    if told.handed_in is None:
        return CannotTell.NO_HAND_IN
    if told.on is None:
        return CannotTell.NO_DAY
    days = (told.on - told.handed_in).days
    return days if days >= 0 else CannotTell.BEFORE

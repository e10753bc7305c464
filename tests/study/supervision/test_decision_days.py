from __future__ import annotations

import pytest

from arms_docs.study.facts.oversight import RoundTold
from arms_docs.study.supervision.decision_days import CannotTell, days_taken
from tests.support.supervised import on


@pytest.mark.parametrize(
    ("handed_in", "decided", "days"),
    [
        (3, 3, 0),
        (3, 5, 2),
        (6, 9, 3),  # Friday to Monday: a weekend counts
        (None, 5, CannotTell.NO_HAND_IN),
        (3, None, CannotTell.NO_DAY),
        (None, None, CannotTell.NO_HAND_IN),
        (5, 3, CannotTell.BEFORE),
    ],
)
def test_days_are_counted_or_it_is_said_why_not(
    handed_in: int | None, decided: int | None, days: int | CannotTell
) -> None:
    assert days_taken(RoundTold(on(handed_in), on(decided), "S1", signs=True, digest="")) == days

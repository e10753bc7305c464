"""Ratings that moved between rounds, by hand: three returns, of which two can be compared."""

from __future__ import annotations

from arms_docs.study.supervision.between_rounds import between_rounds
from arms_docs.study.supervision.overseen import Moved, overseen
from tests.support.supervised import Went, facts

BACK, SIGNED = Went(2, 4), Went(6, 9, signs=True)
FILES = (
    # R6 goes up and P2 to Unable.
    facts(1, waits=2, digest="1-1", ratings={"R6": "Low", "P2": "High"}),
    facts(1, BACK, SIGNED, ratings={"R6": "High", "P2": "Unable to rate"}),
    # The answers are others, and no rating moved.
    facts(2, waits=2, digest="2-1"),
    facts(2, BACK, SIGNED),
    # What was handed in first is not at hand.
    facts(3, BACK, SIGNED),
    # Never returned.
    facts(4, Went(3, 4, signs=True)),
)


def test_returns_are_compared_where_both_answers_are_at_hand() -> None:
    told = between_rounds(overseen(FILES))
    assert (told.compared, told.not_at_hand, told.with_any) == (2, 1, 1)
    assert told.by_rating == (("R6", Moved.HIGHER, 1), ("P2", Moved.UNABLE, 1))
    assert told.ratings == ("R6", "P2")
    assert told.count("R6", Moved.LOWER) == 0


def test_risk_factors_come_first_then_protective_ones_then_levels() -> None:
    before = {"P1": "Low", "R7": "Low"}
    after = {"P1": "High", "R7": "High"}
    first = facts(1, waits=2, digest="1-1", ratings=before)
    then = facts(1, BACK, SIGNED, ratings=after)
    assert between_rounds(overseen([first, then])).ratings == ("R7", "P1")

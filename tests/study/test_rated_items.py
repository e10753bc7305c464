"""What is rated in an exercise: the twelve factors, two levels and a category, on their scales."""

from __future__ import annotations

from arms_docs.instrument import Instrument
from arms_docs.study.rated_items import FACTORS, PROTECTIVE, RISK, half, items, scale_of, title_of


def test_fifteen_items_are_rated(instrument: Instrument) -> None:
    assert items(instrument) == (
        *("R1", "R2", "R3", "R4", "R5", "R6", "R7"),
        *("P1", "P2", "P3", "P4", "P5"),
        *("overall", "general", "static"),
    )


def test_the_halves_are_seven_and_five(instrument: Instrument) -> None:
    assert [len(half(instrument, name)) for name in (RISK, PROTECTIVE, FACTORS)] == [7, 5, 12]


def test_unable_to_rate_is_no_point_of_a_scale() -> None:
    assert scale_of("R1") == ("Low", "Medium", "High")
    assert scale_of("overall") == ("Low", "Medium", "High", "Very High")


def test_an_item_has_the_title_of_its_factor(instrument: Instrument) -> None:
    assert title_of(instrument, "P3") == "P3 Intimate relationship"
    assert title_of(instrument, "overall") == "Overall priority"

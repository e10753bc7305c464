"""A rule as text is what people read of it: on the sheet, in the guidance, in the method note."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.instrument.indicated_rules import BESIDE
from tests.support.builders import COMMONEST, CUMULATIVE


def test_the_rule_is_told_with_its_own_numbers() -> None:
    assert str(CUMULATIVE) == (
        "Very High if at least 9 are rated High; High if at least 5 are rated High; Medium if at "
        "least 1 is rated High, or at least 6 are rated High or Medium, or at least 3 protective "
        f"factors are not rated Low; otherwise Low. {BESIDE} Factors that are not rated give a "
        "range, from all of them Low to all of them High; with 4 or more of them, any level needs "
        "a reason."
    )
    other = str(
        replace(CUMULATIVE, high_from=3, medium_from_protective_not_low=1, reason_from_gaps=2)
    )
    assert "High if at least 3 are rated High" in other
    assert "at least 1 protective factor is not rated Low" in other
    assert "with 2 or more of them" in other


def test_the_rule_of_2026_1_is_told_as_it_is() -> None:
    assert str(COMMONEST) == (
        "Very High if at least 9 are rated High; otherwise the commonest level, ties upward, and "
        f"not below Medium while a factor is High. {BESIDE} Factors that are not rated give a "
        "range; with more than 3 of them nothing is indicated."
    )

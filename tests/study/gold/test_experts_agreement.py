"""Experts who rated apart: worked by hand over two cases and three experts."""

from __future__ import annotations

from arms_docs.instrument import Instrument
from arms_docs.study.exercise import Rated
from arms_docs.study.gold.experts_agreement import (
    agreement_rows,
    experts_agreement,
    no_coefficient,
)
from tests.support.exercises import rated_apart


def of(instrument: Instrument, subject: str, rated: tuple[Rated, ...]) -> tuple[int, int, int]:
    agreement = {each.subject: each for each in experts_agreement(rated, instrument)}
    each = agreement[subject]
    return each.pairs, each.exact, each.within_one


def test_pairs_are_counted_over_cases(instrument: Instrument) -> None:
    # R1: E01 High, E02 Medium, E03 Low in both cases: 3 pairs each, none exact, two one apart.
    rated = rated_apart(instrument)
    assert of(instrument, "R1", rated) == (6, 0, 4)
    # R2: E03 says Unable in both: one pair a case is left, and it is exact.
    assert of(instrument, "R2", rated) == (2, 2, 2)
    # The seven risk factors: R1 (6, 0, 4), R2 (2, 2, 2), and five on which all say Medium (6 each).
    assert of(instrument, "risk", rated) == (6 + 2 + 30, 0 + 2 + 30, 4 + 2 + 30)


def test_where_all_say_one_thing_there_is_no_coefficient_and_it_says_why(
    instrument: Instrument,
) -> None:
    agreement = {e.subject: e for e in experts_agreement(rated_apart(instrument), instrument)}
    assert agreement["R3"].ac2.value is None
    assert "All ratings are Medium" in agreement["R3"].ac2.why
    rows = {row[0]: row for row in agreement_rows(tuple(agreement.values()), instrument)}
    assert rows["R3 Offence-related sexual interests"][4:] == ("none", "none")
    sentences = no_coefficient(tuple(agreement.values()), instrument)
    (of_r3,) = [each for each in sentences if each.startswith("R3 ")]
    assert "All ratings are Medium" in of_r3, "and once, though neither has a value"
    # Two cases: a value, and no interval.
    assert agreement["R1"].alpha.low is None
    assert rows["R1 Opportunity (victim access)"][5].endswith("n 6")

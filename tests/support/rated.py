"""The first case with other ratings: what the level that twelve ratings point to is tried on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from arms_docs.assessment.choices import YesNo
from arms_docs.assessment.form import Assessment
from arms_docs.assessment.not_known import BLANK, NotKnown
from arms_docs.instrument import FactorRating, Level
from tests.support.builders import RISK, assessment_of

H, M, L, GAP = FactorRating.HIGH, FactorRating.MEDIUM, FactorRating.LOW, FactorRating.UNABLE
BASE = assessment_of("medium_low")


def with_ratings(
    ratings: Sequence[FactorRating | NotKnown],
    *,
    imminent: YesNo | NotKnown = YesNo.NO,
    level: Level | NotKnown = Level.MEDIUM,
    outweighs: Sequence[str] = (),
) -> Assessment:
    """The base case with these twelve ratings, R1 to R7 and then P1 to P5.

    ``imminent`` is answered so for each risk factor; ``outweighs`` are the factors said to.
    """
    factors = tuple(
        replace(
            factor,
            rating=rating,
            imminent=imminent if factor.id in RISK else BLANK,
            outweighs="It moves all others." if factor.id in outweighs else BLANK,
        )
        for factor, rating in zip(BASE.factors, ratings, strict=True)
    )
    return replace(BASE, factors=factors, overall=replace(BASE.overall, level=level))


def listed(highs: int, mediums: int, lows: int, gaps: int = 0) -> list[FactorRating]:
    """So many ratings of each, in this order."""
    return [H] * highs + [M] * mediums + [L] * lows + [GAP] * gaps


def tallies(rated: int) -> Iterator[tuple[int, int, int]]:
    """Every way in which so many ratings are High, Medium and Low."""
    for highs, mediums in product(range(rated + 1), repeat=2):
        if highs + mediums <= rated:
            yield highs, mediums, rated - highs - mediums


def by_half() -> Iterator[tuple[FactorRating, ...]]:
    """Every tally of seven risk and five protective ratings, as twelve ratings in order: 756."""
    for risks, protectives in product(tallies(7), tallies(5)):
        yield (*listed(*risks), *listed(*protectives))

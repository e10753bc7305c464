"""The factors, ratings and levels that are shipped, as the domain notes have them."""

from __future__ import annotations

import pytest

from arms_docs.instrument import (
    FactorKind,
    FactorRating,
    Level,
)
from tests.support.builders import INSTRUMENT
from tests.support.spoilt_tables import (
    CONFIRMED,
    UNCONFIRMED,
)

FACTORS = {
    "R1": ("Opportunity (victim access)", FactorKind.RISK, CONFIRMED),
    "R2": ("Sexual preoccupation", FactorKind.RISK, UNCONFIRMED),
    "R3": ("Offence-related sexual interests", FactorKind.RISK, UNCONFIRMED),
    "R4": ("Emotional congruence with children", FactorKind.RISK, UNCONFIRMED),
    "R5": ("Hostile orientation", FactorKind.RISK, UNCONFIRMED),
    "R6": ("Poor self-management", FactorKind.RISK, UNCONFIRMED),
    "R7": ("Anti-social influences", FactorKind.RISK, UNCONFIRMED),
    "P1": ("Pro-social influences", FactorKind.PROTECTIVE, UNCONFIRMED),
    "P2": ("Commitment to desist", FactorKind.PROTECTIVE, UNCONFIRMED),
    "P3": ("Intimate relationship", FactorKind.PROTECTIVE, UNCONFIRMED),
    "P4": ("Employment or positive routine", FactorKind.PROTECTIVE, UNCONFIRMED),
    "P5": ("Social investment", FactorKind.PROTECTIVE, UNCONFIRMED),
}


def test_seven_risk_and_five_protective_factors() -> None:
    assert {f.key: (f.title, f.kind, f.status) for f in INSTRUMENT.factors} == FACTORS
    assert [f.key for f in INSTRUMENT.factors] == list(FACTORS), "risk first, in order"
    kinds = [f.kind for f in INSTRUMENT.factors]
    assert (kinds.count(FactorKind.RISK), kinds.count(FactorKind.PROTECTIVE)) == (7, 5)
    assert {f.key: f.pair for f in INSTRUMENT.factors if f.pair} == {"R7": "P1", "P1": "R7"}
    for factor in INSTRUMENT.factors:
        assert factor.line
        assert factor.high_means
        assert INSTRUMENT.factor(factor.key) is factor
    with pytest.raises(KeyError):
        INSTRUMENT.factor("R8")


def test_every_rating_and_level_has_its_meaning() -> None:
    assert {m.rating: m.horizon for m in INSTRUMENT.ratings} == {
        FactorRating.HIGH: "Short term",
        FactorRating.MEDIUM: "About three months",
        FactorRating.LOW: "Monitoring",
        FactorRating.UNABLE: "The stated priority",
    }
    high = next(m for m in INSTRUMENT.ratings if m.rating is FactorRating.HIGH)
    assert "deficit" in high.means_protective, "High on a protective factor is bad news"
    assert "deficit" not in high.means
    assert {m.level for m in INSTRUMENT.levels} == set(Level)
    assert all(m.means for m in INSTRUMENT.levels)

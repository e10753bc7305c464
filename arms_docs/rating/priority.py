"""Priorities: each factor as its actions inform it, the overall level the twelve point to, and the guide.

Source: Kewley and Blandford (2017) for the stages and "the highest action priority informs the factor's rating"; the
indicated overall level and the guide are `ours`, in ``instrument/priority.toml``. The assessor decides.
"""

from __future__ import annotations

from itertools import product

from arms_docs.assessment.ask import BLANK, UNREADABLE
from arms_docs.assessment.form import Assessment, FactorAnswers, YesNo
from arms_docs.instrument import FactorKind, FactorRating, Instrument, Level
from arms_docs.rating.deficit import is_deficit
from arms_docs.rating.results import FactorResult, GeneralResult, OverallResult, Rm2000Result, Span

RATED = (FactorRating.HIGH, FactorRating.MEDIUM, FactorRating.LOW)


def rate_factors(assessment: Assessment, instrument: Instrument) -> tuple[FactorResult, ...]:
    """Each factor's rating beside its most urgent open action."""
    return tuple(
        _factor(assessment, factor, instrument.factor(factor.id).kind)
        for factor in assessment.factors
    )


def _factor(assessment: Assessment, factor: FactorAnswers, kind: FactorKind) -> FactorResult:
    deficit = is_deficit(factor.rating, kind)
    own = [a for a in assessment.actions if a.is_open and a.factor == factor.id and a.priority]
    most_urgent = max(own, key=lambda a: a.priority.level, default=None)  # type: ignore[union-attr]
    if most_urgent is None:
        return FactorResult(
            factor.id, kind, factor.rating, None, "", departs=False, deficit=deficit
        )
    informed = most_urgent.priority
    level = factor.rating.level if isinstance(factor.rating, FactorRating) else None
    departs = level is not None and level is not informed.level  # type: ignore[union-attr]
    return FactorResult(factor.id, kind, factor.rating, informed, most_urgent.id, departs, deficit)  # type: ignore[arg-type]


def indicated_level(
    highs: int, mediums: int, lows: int, instrument: Instrument, *, imminent: bool = False
) -> Level:
    """The overall level that a full tally points to: a rule of ours, with its numbers in ``priority.toml``.

    >>> from arms_docs.instrument import load_instrument
    >>> indicated_level(1, 5, 6, load_instrument()).value, indicated_level(5, 5, 2, load_instrument()).value
    ('Medium', 'High')
    """
    rule = instrument.indicated
    if imminent or highs >= rule.very_high_from:
        return Level.VERY_HIGH
    counts = {Level.LOW: lows, Level.MEDIUM: mediums, Level.HIGH: highs}
    commonest = max(counts, key=lambda level: (counts[level], level))
    return max(commonest, rule.floor_while_any_high) if highs else commonest


def rate_overall(assessment: Assessment, instrument: Instrument) -> OverallResult:
    """The tally, and the range of levels over every completion of the gaps."""
    ratings = [f.rating for f in assessment.factors]
    tally = tuple((rating, ratings.count(rating)) for rating in FactorRating)
    counts = dict(tally)
    gaps = len(instrument.factors) - sum(counts[r] for r in RATED)
    imminent = tuple(f.id for f in assessment.factors if f.imminent is YesNo.YES)
    if imminent:
        indicated, why = (
            Span(Level.VERY_HIGH, Level.VERY_HIGH),
            f"evidence of imminent offending on {', '.join(imminent)}",
        )
    elif gaps > instrument.indicated.most_gaps:
        indicated, why = None, f"{gaps} of {len(instrument.factors)} factors are not rated"
    else:
        high, medium, low = (counts[r] for r in RATED)
        levels = {
            indicated_level(
                high + filled.count(FactorRating.HIGH),
                medium + filled.count(FactorRating.MEDIUM),
                low + filled.count(FactorRating.LOW),
                instrument,
            )
            for filled in product(RATED, repeat=gaps)
        }
        if imminence_unsaid(assessment, instrument):
            levels.add(Level.VERY_HIGH)
        indicated, why = Span.of(levels), _tally_in_words(counts, gaps)
    recorded = assessment.overall.level
    departs = indicated is not None and isinstance(recorded, Level) and recorded not in indicated
    return OverallResult(tally, gaps, indicated, why, imminent, recorded, departs)


def imminence_unsaid(assessment: Assessment, instrument: Instrument) -> bool:
    """Whether it is open if offending is imminent: then Very High is possible.

    It is asked of risk factors that are High or could not be rated; an unreadable answer counts wherever it stands.
    """
    return any(
        f.imminent == UNREADABLE
        or (f.imminent == BLANK and f.rating not in (FactorRating.MEDIUM, FactorRating.LOW))
        for f in assessment.factors
        if instrument.factor(f.id).kind is FactorKind.RISK
    )


def rate_general(
    assessment: Assessment, rm2000: Rm2000Result, instrument: Instrument
) -> GeneralResult:
    """The guide to the general level from the recorded overall priority and the RM2000/S category relied on."""
    overall, recorded = assessment.overall.level, assessment.overall.general
    apart = 0
    if not isinstance(overall, Level):
        guide, why = None, "the overall priority is not recorded"
    elif rm2000.relied_on is None:
        guide, why = None, f"no RM2000 category: {rm2000.relied_on_words}"
    else:
        answers = [
            Level(instrument.guide.look_up(overall.value, s.value).answer)
            for s in rm2000.relied_on.levels
        ]
        guide, why = Span.of(answers), f"{overall.value} overall with RM2000/S {rm2000.relied_on}"
        # Only where every category in the range is that far apart: an unknown item should not make work.
        apart = min(abs(overall.rank - s.rank) for s in rm2000.relied_on.levels)
    departs = False
    if isinstance(recorded, Level) and isinstance(overall, Level):
        departs = recorded not in guide if guide else recorded is not overall
    return GeneralResult(guide, why, recorded, departs, apart)


def _tally_in_words(counts: dict[FactorRating, int], gaps: int) -> str:
    words = [f"{counts[r]} {r.value}" for r in RATED]
    return ", ".join(words) + (f", {gaps} not rated" if gaps else "")

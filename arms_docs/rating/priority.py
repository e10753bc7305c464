"""Priorities: each factor as its actions inform it, the overall level, and the general level.

Source: Kewley and Blandford (2017) for the stages, and for "the highest action priority informs the
factor's rating". The overall level that the twelve ratings point to and the guide to the general
level are ours, in ``instrument/priority.toml``. The assessor decides.
"""

from __future__ import annotations

from itertools import product

from arms_docs.assessment import BLANK, UNREADABLE, Assessment, FactorAnswers, YesNo
from arms_docs.instrument import ActionPriority, FactorKind, FactorRating, Instrument, Level
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
    priorities = [
        (action.priority, action.id)
        for action in assessment.actions
        if action.is_open
        and action.factor == factor.id
        and isinstance(action.priority, ActionPriority)
    ]
    # Of several that are as urgent, the first of the plan.
    informed, action_id = max(priorities, key=lambda pair: pair[0].level, default=(None, ""))
    level = factor.rating.level if isinstance(factor.rating, FactorRating) else None
    departs = informed is not None and level is not None and level is not informed.level
    deficit = is_deficit(factor.rating, kind)
    return FactorResult(factor.id, kind, factor.rating, informed, action_id, departs, deficit)


def indicated_level(
    highs: int, mediums: int, lows: int, instrument: Instrument, *, imminent: bool = False
) -> Level:
    """The overall level that a full tally points to.

    A rule of ours, with its numbers in ``priority.toml``: the level that is commonest, the higher
    one of two that are as common; never low while any factor is High.

    >>> from arms_docs.instrument import load_instrument
    >>> instrument = load_instrument()
    >>> indicated_level(1, 5, 6, instrument).value, indicated_level(5, 5, 2, instrument).value
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
    ratings = [factor.rating for factor in assessment.factors]
    counts = {rating: ratings.count(rating) for rating in FactorRating}
    gaps = len(instrument.factors) - sum(counts[rating] for rating in RATED)
    imminent = tuple(f.id for f in assessment.factors if f.imminent is YesNo.YES)
    indicated: Span | None
    if imminent:
        indicated = Span(Level.VERY_HIGH, Level.VERY_HIGH)
        why = f"evidence of imminent offending on {', '.join(imminent)}"
    elif gaps > instrument.indicated.most_gaps:
        indicated, why = None, f"{gaps} of {len(instrument.factors)} factors are not rated"
    else:
        levels = _possible_levels(counts, gaps, instrument)
        if imminence_unsaid(assessment, instrument):
            levels.add(Level.VERY_HIGH)
        indicated, why = Span.of(levels), _tally_in_words(counts, gaps)
    recorded = assessment.overall.level
    departs = indicated is not None and isinstance(recorded, Level) and recorded not in indicated
    return OverallResult(tuple(counts.items()), gaps, indicated, why, imminent, recorded, departs)


def _possible_levels(
    counts: dict[FactorRating, int], gaps: int, instrument: Instrument
) -> set[Level]:
    """The levels that a tally may point to, whatever the gaps would be rated."""
    high, medium, low = (counts[rating] for rating in RATED)
    levels = set()
    for filled in product(RATED, repeat=gaps):
        highs = high + filled.count(FactorRating.HIGH)
        mediums = medium + filled.count(FactorRating.MEDIUM)
        lows = low + filled.count(FactorRating.LOW)
        levels.add(indicated_level(highs, mediums, lows, instrument))
    return levels


def imminence_unsaid(assessment: Assessment, instrument: Instrument) -> bool:
    """Whether it is open if offending is imminent: then Very High is possible.

    It is asked of risk factors that are High or could not be rated; an unreadable answer counts
    wherever it stands.
    """
    for factor in assessment.factors:
        if instrument.factor(factor.id).kind is not FactorKind.RISK:
            continue
        is_mild = factor.rating in (FactorRating.MEDIUM, FactorRating.LOW)
        if factor.imminent == UNREADABLE or (factor.imminent == BLANK and not is_mild):
            return True
    return False


def rate_general(
    assessment: Assessment, rm2000: Rm2000Result, instrument: Instrument
) -> GeneralResult:
    """The guide to the general level, from the recorded overall priority and RM2000/S relied on."""
    overall, recorded = assessment.overall.level, assessment.overall.general
    guide: Span | None = None
    apart = 0
    if not isinstance(overall, Level):
        why = "the overall priority is not recorded"
    elif rm2000.relied_on is None:
        why = f"no RM2000 category: {rm2000.relied_on_words}"
    else:
        categories = rm2000.relied_on.levels
        hits = [instrument.guide.look_up(overall.value, c.value) for c in categories]
        guide = Span.of(Level(hit.answer) for hit in hits)
        why = f"{overall.value} overall with RM2000/S {rm2000.relied_on}"
        # Only where every category in the range is that far apart: an unknown item should not make
        # work.
        apart = min(abs(overall.rank - category.rank) for category in categories)
    departs = False
    if isinstance(recorded, Level) and isinstance(overall, Level):
        departs = recorded not in guide if guide else recorded is not overall
    return GeneralResult(guide, why, recorded, departs, apart)


def _tally_in_words(counts: dict[FactorRating, int], gaps: int) -> str:
    words = [f"{counts[r]} {r.value}" for r in RATED]
    return ", ".join(words) + (f", {gaps} not rated" if gaps else "")

"""Priorities: each factor as its actions inform it, the overall level, and the general level.

Source: Kewley and Blandford (2017) for the stages, and for "the highest action priority informs the
factor's rating". The overall level that the twelve ratings point to and the guide to the general
level are ours, in ``instrument/priority.toml``. The assessor decides.
"""

from __future__ import annotations

from arms_docs.assessment import (
    BLANK,
    UNREADABLE,
    Assessment,
    FactorAnswers,
    NotKnown,
    imminent_factors,
)
from arms_docs.instrument import (
    ActionPriority,
    CumulativeRule,
    FactorKind,
    FactorRating,
    Instrument,
    Level,
)
from arms_docs.rating.deficit import is_deficit
from arms_docs.rating.indicated import Tally, indicated
from arms_docs.rating.results import FactorResult, GeneralResult, OverallResult, Rm2000Result, Span


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


def rate_overall(assessment: Assessment, instrument: Instrument) -> OverallResult:
    """The tally, and the range of levels that it points to whatever the gaps would be rated."""
    ratings = [factor.rating for factor in assessment.factors]
    tally = Tally.of(assessment, instrument)
    imminent = imminent_factors(assessment)
    outweighs = tuple(f.id for f in assessment.factors if f.is_high and f.outweighs != BLANK)
    span, why = indicated(instrument.indicated, tally)
    if imminent:
        span = Span(Level.VERY_HIGH, Level.VERY_HIGH)
        why = f"evidence of imminent offending on {', '.join(imminent)}"
    elif span and (open_why := _open_to_very_high(assessment, outweighs, instrument)):
        span, why = Span(span.low, Level.VERY_HIGH), f"{why}; {open_why}"
    recorded = assessment.overall.level
    return OverallResult(
        tuple((rating, ratings.count(rating)) for rating in FactorRating),
        tally.gaps,
        span,
        why,
        imminent,
        recorded,
        _lies_outside(recorded, span),
        outweighs,
        _has_many_gaps(tally, instrument),
    )


def _open_to_very_high(
    assessment: Assessment, outweighs: tuple[str, ...], instrument: Instrument
) -> str:
    """Why the level may be as high as Very High, whatever the tally points to; or nothing."""
    reasons = []
    if imminence_unsaid(assessment, instrument):
        reasons.append("whether offending is imminent is not answered")
    if outweighs:
        verb = "is" if len(outweighs) == 1 else "are"
        reasons.append(f"{', '.join(outweighs)} {verb} said to outweigh the others")
    return "; ".join(reasons)


def _lies_outside(recorded: Level | NotKnown, span: Span | None) -> bool:
    return isinstance(recorded, Level) and span is not None and recorded not in span


def _has_many_gaps(tally: Tally, instrument: Instrument) -> bool:
    """Whether so many factors are not rated that any level needs a reason."""
    rule = instrument.indicated
    return isinstance(rule, CumulativeRule) and tally.gaps >= rule.reason_from_gaps


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

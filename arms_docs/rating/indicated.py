"""The overall level that a tally of ratings points to, by the rule in force, and why.

Source: ours, with its numbers in ``instrument/priority.toml`` (`instrument.indicated_rules`). A
factor that is not rated is a gap, and a gap is never counted as Low or as High: both are tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from arms_docs.assessment import Assessment
from arms_docs.data_class import dataclass
from arms_docs.instrument import (
    CommonestRule,
    Counted,
    CumulativeRule,
    FactorKind,
    FactorRating,
    IndicatedRule,
    Instrument,
    Level,
)
from arms_docs.rating.results import Span

RATED = (FactorRating.HIGH, FactorRating.MEDIUM, FactorRating.LOW)
NOTHING_HIGHER = "nothing points higher"


@dataclass(frozen=True)
class Tally:
    """How many factors have each rating, and how many have none.

    ``protective_not_low`` are those of ``high`` and ``medium``, and ``protective_gaps`` those of
    ``gaps``, that are protective factors.
    """

    high: int
    medium: int
    low: int
    protective_not_low: int
    gaps: int = 0
    protective_gaps: int = 0

    @classmethod
    def of(cls, assessment: Assessment, instrument: Instrument) -> Tally:
        """The tally of an assessment, complete or not."""
        ratings = [factor.rating for factor in assessment.factors]
        high, medium, low = (ratings.count(rating) for rating in RATED)
        protective = [
            factor.rating
            for factor in assessment.factors
            if instrument.factor(factor.id).kind is FactorKind.PROTECTIVE
        ]
        not_low = protective.count(FactorRating.HIGH) + protective.count(FactorRating.MEDIUM)
        protective_gaps = len(protective) - not_low - protective.count(FactorRating.LOW)
        return cls(high, medium, low, not_low, len(ratings) - high - medium - low, protective_gaps)

    @property
    def at_best(self) -> Tally:
        """The same with every gap Low."""
        return replace(self, low=self.low + self.gaps, gaps=0, protective_gaps=0)

    @property
    def at_worst(self) -> Tally:
        """The same with every gap High."""
        not_low = self.protective_not_low + self.protective_gaps
        return Tally(self.high + self.gaps, self.medium, self.low, not_low)

    def counts(self, counted: Counted) -> int:
        """How many ratings a threshold looks at."""
        return {
            Counted.HIGH: self.high,
            Counted.HIGH_OR_MEDIUM: self.high + self.medium,
            Counted.PROTECTIVE_NOT_LOW: self.protective_not_low,
        }[counted]

    def __str__(self) -> str:
        words = f"{self.high} High, {self.medium} Medium, {self.low} Low"
        return words + (f", {self.gaps} not rated" if self.gaps else "")


def indicated(rule: IndicatedRule, tally: Tally) -> tuple[Span | None, str]:
    """The levels that a tally may point to whatever its gaps would be rated, and why.

    None where the rule points to none.
    """
    if isinstance(rule, CommonestRule):
        return _by_commonest(rule, tally)
    return _by_thresholds(rule, tally)


# --- cumulative: thresholds on counts that only rise when a rating worsens


def _by_thresholds(rule: CumulativeRule, tally: Tally) -> tuple[Span, str]:
    """From every gap Low to every gap High: no completion lies outside, as the rule is monotone."""
    low, why = reached(rule, tally.at_best)
    high, at_worst = reached(rule, tally.at_worst)
    if high is not low:
        why += f"; with every gap read as High, {at_worst}"
    return Span(low, high), f"{tally}: {why}"


def reached(rule: CumulativeRule, tally: Tally) -> tuple[Level, str]:
    """The level that a full tally points to, and the condition that gave it.

    >>> from arms_docs.instrument import load_instrument
    >>> level, why = reached(load_instrument().indicated, Tally(5, 5, 2, 4))
    >>> level.value, why
    ('High', 'at least 5 are rated High')
    """
    for threshold in rule.thresholds:
        if tally.counts(threshold.counted) >= threshold.least:
            return threshold.level, str(threshold)
    return Level.LOW, NOTHING_HIGHER


# --- commonest: the rule of edition 2026.1


def _by_commonest(rule: CommonestRule, tally: Tally) -> tuple[Span | None, str]:
    if tally.gaps > rule.most_gaps:
        count = tally.high + tally.medium + tally.low + tally.gaps
        return None, f"{tally.gaps} of {count} factors are not rated"
    levels = (commonest(rule, filled) for filled in completions(tally))
    return Span.of(levels), str(tally)


def completions(tally: Tally) -> Iterator[Tally]:
    """Every full tally that this one may become."""
    for high in range(tally.gaps + 1):
        for medium in range(tally.gaps - high + 1):
            low = tally.gaps - high - medium
            yield Tally(tally.high + high, tally.medium + medium, tally.low + low, 0)


def commonest(rule: CommonestRule, tally: Tally) -> Level:
    """The level that most ratings have, the higher one of two that are as common."""
    if tally.high >= rule.very_high_from:
        return Level.VERY_HIGH
    counts = {Level.LOW: tally.low, Level.MEDIUM: tally.medium, Level.HIGH: tally.high}
    level = max(counts, key=lambda level: (counts[level], level))
    return max(level, rule.floor_while_any_high) if tally.high else level

"""By when what is urgent is done: the horizon of a priority, and the last day for a review.

What is said where a date lies beyond is in `rules.urgency`. Source: rules of ours; the figures are
in ``visits.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from arms_docs.assessment.choices import Setting, YesNo
from arms_docs.assessment.dates import long_date
from arms_docs.assessment.form import Assessment
from arms_docs.assessment.interval import Interval, Unit
from arms_docs.assessment.not_known import word_of
from arms_docs.data_class import dataclass
from arms_docs.instrument import Horizons, Instrument, Level


@dataclass(frozen=True)
class Limit:
    """The last day for a review, and what sets it."""

    on: date
    why: str


def horizon(priority: object, horizons: Horizons) -> Interval | None:
    """Within what time something of this priority is done; None where no horizon is set."""
    return {
        Level.HIGH.value: Interval(horizons.high_days, Unit.DAYS),
        Level.MEDIUM.value: Interval(horizons.medium_months, Unit.MONTHS),
    }.get(word_of(priority))


def latest_review(assessment: Assessment, instrument: Instrument) -> Limit | None:
    """The last day for the next review: the earliest of those that count; None if none does."""
    limits = tuple(_limits(assessment, instrument))
    return min(limits, key=lambda limit: limit.on) if limits else None


def _limits(assessment: Assessment, instrument: Instrument) -> Iterator[Limit]:
    assessed_on, general = assessment.context.assessed_on, assessment.overall.general
    if not isinstance(assessed_on, date):
        return
    if instrument.reviews and isinstance(general, Level):
        months = int(instrument.reviews.look_up(general.value).answer)
        within = Interval(months, Unit.MONTHS)
        why = f"the general level is {general.value}, and it is due within {within}"
        yield Limit(within.after(assessed_on), why)
    horizons = instrument.horizons
    if horizons and (keys := imminent_factors(assessment)):
        within = Interval(horizons.imminent_review_days, Unit.DAYS)
        why = f"offending is imminent under {', '.join(keys)}, and it is due within {within}"
        yield Limit(within.after(assessed_on), why)
    release = assessment.person.release_date
    in_custody = assessment.person.setting is Setting.CUSTODY
    if horizons and in_custody and isinstance(release, date) and release >= assessed_on:
        within = Interval(horizons.release_review_days, Unit.DAYS)
        why = f"release is expected on {long_date(release)}, and it is due within {within} of that"
        yield Limit(within.after(release), why)


def imminent_factors(assessment: Assessment) -> tuple[str, ...]:
    """The factors with evidence of imminent offending, by their keys."""
    return tuple(factor.id for factor in assessment.factors if factor.imminent is YesNo.YES)

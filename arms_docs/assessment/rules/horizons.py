"""By when what is urgent is done, and how soon the assessment is looked at again.

Everything here is a warning: a later date may be right, and whoever signs off sees it and accepts
it with a reason. Only open actions count. Under tables without horizons nothing is said.

Source: rules of ours; the figures are in ``visits.toml``. That High means to act now, and Medium
over about three months, is from Kewley and Blandford (2017).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from arms_docs.assessment.dates import long_date
from arms_docs.assessment.form import Assessment, Setting, YesNo
from arms_docs.assessment.interval import Interval, Unit
from arms_docs.assessment.not_known import word_of
from arms_docs.assessment.rules.case import Case
from arms_docs.instrument import FactorRating, Horizons, Instrument, Level
from arms_docs.problems import Code, Place, Problem, problem

NEXT_REVIEW = Place("review", "", "next_review")


@dataclass(frozen=True)
class Limit:
    """The last day for a review, and what sets it."""

    on: date
    why: str


def urgent_actions_are_soon(case: Case) -> Iterator[Problem]:
    """An open action is due within the horizon of its priority."""
    for action in case.assessment.actions:
        if action.is_open:
            place = Place("actions", action.id, "due")
            yield from _beyond(case, Code.ACTION_BEYOND, place, action.priority, action.due)


def urgent_gaps_are_soon(case: Case) -> Iterator[Problem]:
    """What could not be rated is resolved within the horizon of its priority."""
    for factor in case.assessment.factors:
        if factor.rating is FactorRating.UNABLE:
            place = Place("factors", factor.id, "resolve_by")
            priority, day = factor.resolve_priority, factor.resolve_by
            yield from _beyond(case, Code.GAP_BEYOND, place, priority, day)


def imminent_offending_is_answered(case: Case) -> Iterator[Problem]:
    """Imminent offending has an open action, for the factor that shows it, within days."""
    horizons, assessed_on = case.instrument.horizons, case.assessment.context.assessed_on
    if not horizons or not isinstance(assessed_on, date):
        return
    within = Interval(horizons.imminent_action_days, Unit.DAYS)
    latest = within.after(assessed_on)
    for key in _imminent(case.assessment):
        dues = [a.due for a in case.assessment.actions if a.is_open and key in a.serves]
        if not any(isinstance(due, date) and due <= latest for due in dues):
            place, facts = Place("factors", key, "imminent"), {"key": key, "within": within}
            typed_latest = long_date(latest)
            yield problem(Code.IMMINENT_UNANSWERED, place, typed_latest=typed_latest, **facts)


def review_is_soon(case: Case) -> Iterator[Problem]:
    """The next review is no later than the general level, imminence or a release asks for."""
    limit = latest_review(case.assessment, case.instrument)
    review = case.assessment.review.next_review
    if limit and isinstance(review, date) and review > limit.on:
        facts = {"typed_latest": long_date(limit.on), "typed_why": limit.why}
        yield problem(Code.REVIEW_BEYOND, NEXT_REVIEW, long_date(review), **facts)


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
    if horizons and (keys := _imminent(assessment)):
        within = Interval(horizons.imminent_review_days, Unit.DAYS)
        why = f"offending is imminent under {', '.join(keys)}, and it is due within {within}"
        yield Limit(within.after(assessed_on), why)
    release = assessment.person.release_date
    in_custody = assessment.person.setting is Setting.CUSTODY
    if horizons and in_custody and isinstance(release, date) and release >= assessed_on:
        within = Interval(horizons.release_review_days, Unit.DAYS)
        why = f"release is expected on {long_date(release)}, and it is due within {within} of that"
        yield Limit(within.after(release), why)


def _imminent(assessment: Assessment) -> tuple[str, ...]:
    return tuple(factor.id for factor in assessment.factors if factor.imminent is YesNo.YES)


def _beyond(
    case: Case, code: Code, place: Place, priority: object, day: object
) -> Iterator[Problem]:
    """A problem where a day lies beyond the horizon of a priority."""
    horizons, assessed_on = case.instrument.horizons, case.assessment.context.assessed_on
    within = horizon(priority, horizons) if horizons else None
    if not within or not isinstance(day, date) or not isinstance(assessed_on, date):
        return
    latest = within.after(assessed_on)
    if day > latest:
        facts = {"typed_priority": word_of(priority), "typed_latest": long_date(latest)}
        yield problem(code, place, long_date(day), within=within, **facts)


def horizon(priority: object, horizons: Horizons) -> Interval | None:
    """Within what time something of this priority is done; None where no horizon is set."""
    return {
        Level.HIGH.value: Interval(horizons.high_days, Unit.DAYS),
        Level.MEDIUM.value: Interval(horizons.medium_months, Unit.MONTHS),
    }.get(word_of(priority))

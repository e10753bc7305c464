"""By when what is urgent is done, and how soon the assessment is looked at again.

Everything here is a warning: a later date may be right, and whoever signs off sees it and accepts
it with a reason. Only open actions count. Under tables without horizons nothing is said.

Source: rules of ours; the figures are in ``visits.toml``. That High means to act now, and Medium
over about three months, is from Kewley and Blandford (2017).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from arms_docs.assessment.dates import long_date
from arms_docs.assessment.horizons import horizon, imminent_factors, latest_review
from arms_docs.assessment.interval import Interval, Unit
from arms_docs.assessment.not_known import word_of
from arms_docs.assessment.rules.case import Case
from arms_docs.instrument import FactorRating
from arms_docs.problems import Code, Place, Problem, problem

NEXT_REVIEW = Place("review", "", "next_review")


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
    for key in imminent_factors(case.assessment):
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

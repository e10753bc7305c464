"""What an assessment says has happened since the one before: visits, re-checks, scenarios, plans.

Who went and what was seen stays in the record: a time-line names nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from arms_docs.assessment import (
    Assessment,
    HomeVisit,
    Recheck,
    Seen,
    Trend,
    VisitOutcome,
    YesNo,
)
from arms_docs.timeline.event import Event, Kind, Record, day, typed

TWO: dict[object, str] = {YesNo.YES: ", by two people", YesNo.NO: ", by one person"}


def of_happenings(record: Record, before: Assessment | None) -> Iterator[Event]:
    """All of it; what has no day of its own happened after ``before``."""
    yield from _visits(record, before)
    for recheck in record.assessment.rechecks:
        if on := day(recheck.on):
            yield Event(on, Kind.RECHECK, _recheck(recheck), record.source)
    since = day(before.context.assessed_on) if before else None
    for kind, what in (*_scenarios(record.assessment), *_contingency(record.assessment)):
        yield Event(record.assessed_on, kind, what, record.source, since)


def _visits(record: Record, before: Assessment | None) -> Iterator[Event]:
    assessment = record.assessment
    for visit in assessment.visits:
        if on := day(visit.on):
            is_made = visit.outcome is VisitOutcome.MADE
            kind = Kind.VISIT if is_made else Kind.ATTEMPT
            yield Event(on, kind, _visit(visit, is_made=is_made), record.source)
    last = day(assessment.context.last_visit)
    if last and last not in _told_already(assessment, before):
        two = TWO.get(assessment.context.two_went, "")
        yield Event(last, Kind.VISIT, f"Home visit made{two}.", record.source)


def _told_already(assessment: Assessment, before: Assessment | None) -> set[date]:
    """The days of visits that this assessment tells one by one, or that stand from the last one."""
    earlier = before.visits if before else ()
    days = {day(visit.on) for visit in (*assessment.visits, *earlier)}
    days.add(day(before.context.last_visit) if before else None)
    return {on for on in days if on}


def _visit(visit: HomeVisit, *, is_made: bool) -> str:
    announced = getattr(visit.announced, "value", "").lower()
    what = " ".join(filter(None, (announced, "home visit", "made" if is_made else "attempted")))
    told = f"{what[0].upper()}{what[1:]}{TWO.get(visit.two, '')}"
    factors = f"; touches {', '.join(visit.factors)}" if visit.factors else ""
    review = " It was said that a review is needed now." if visit.review_now is YesNo.YES else ""
    return f"{told}{factors}.{review}"


def _recheck(recheck: Recheck) -> str:
    """How each factor stood: what is worse first, each change with its reason."""
    parts = []
    for trend in (Trend.WORSE, Trend.BETTER):
        for key in _with(recheck, trend):
            why = typed(recheck.why(key)) or "no reason is recorded."
            parts.append(f"{key} {trend.value.lower()}: {why}")
    if same := _with(recheck, Trend.SAME):
        parts.append(f"No change on {', '.join(same)}.")
    return " ".join(parts) or "Nothing of it is recorded."


def _with(recheck: Recheck, trend: Trend) -> list[str]:
    return [key for key, stood in recheck.trends.items() if stood is trend]


def _scenarios(assessment: Assessment) -> Iterator[tuple[Kind, str]]:
    for scenario in assessment.scenarios:
        if isinstance(scenario.seen, Seen) and scenario.seen is not Seen.NOTHING:
            what = typed(scenario.seen_what)
            title = typed(scenario.title).rstrip(".")
            told = f"{scenario.id} {title}: {scenario.seen.value[0].lower()}"
            yield Kind.SCENARIO, f"{told}{scenario.seen.value[1:]}. {what}".rstrip()
        if scenario.still is YesNo.NO:
            title = typed(scenario.title).rstrip(".")
            yield Kind.SCENARIO, f"{scenario.id} {title}: no longer held to be realistic."


def _contingency(assessment: Assessment) -> Iterator[tuple[Kind, str]]:
    in_time: dict[object, str] = {YesNo.YES: " in time", YesNo.NO: ", not in time"}
    for plan in assessment.contingency:
        if plan.triggered is YesNo.YES:
            trigger = typed(plan.trigger)
            when = in_time.get(plan.in_time)
            done = (
                f"What was planned was done{when}."
                if when
                else ("Whether what was planned was done in time is not recorded.")
            )
            yield Kind.CONTINGENCY, f"{plan.id} happened: {trigger} {done}"

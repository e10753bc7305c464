"""Home visits and reviews.

The default interval is read by the general level that is recorded, and is ours: no source
prescribes one. Under tables of edition 2026.1 it is read by the RM2000/S category relied on, or by
the general level where there is no single one. The former timetable by category (Kewley and
Blandford 2017, citing ACPO 2010, with no evidence for it) is history: shown, and used for nothing.
"""

from __future__ import annotations

from datetime import date

from arms_docs.assessment import (
    BLANK,
    UNKNOWN,
    Answer,
    Assessment,
    Interval,
    NotKnown,
    Review,
    Setting,
    Unit,
    Visits,
)
from arms_docs.instrument import Instrument, Level, ReadBy
from arms_docs.rating.results import IN_CUSTODY, REACTIVE, Rm2000Result, VisitResult

UNITS = {Visits.MONTHS: Unit.MONTHS, Visits.WEEKS: Unit.WEEKS, Visits.DAYS: Unit.DAYS}


def rate_visits(
    assessment: Assessment, rm2000: Rm2000Result, instrument: Instrument
) -> VisitResult:
    """The default and the planned interval, and the next visit: the last one plus what is planned.

    There are no home visits in custody, and so nothing that could be indicated or departed from.
    Under reactive management there is a default, and no interval that could be held against it.
    """
    planned = _planned(assessment.review)
    in_custody = assessment.person.setting is Setting.CUSTODY
    level, read_by = (None, "") if in_custody else _read_by(assessment, rm2000, instrument)
    default = int(instrument.visits.look_up(level.value).answer) if level else None
    departs = False
    if default is not None and isinstance(planned, Interval):
        departs = planned.is_longer_than(default)
    next_visit, why = _next_visit(assessment, planned)
    return VisitResult(
        default_months=default,
        read_level=level,
        read_by=read_by,
        planned_months=_in_months(planned),
        departs=departs,
        next_visit=next_visit,
        why=why,
        next_review=assessment.review.next_review,
        planned=planned,
        reactive=not in_custody and assessment.review.visits is Visits.REACTIVE,
        former_months=None if in_custody else _former(rm2000, instrument),
    )


def _planned(review: Review) -> Answer[Interval]:
    """The interval that is recorded. Of a number without its unit none is made."""
    if not isinstance(review.visits, Visits):
        return review.visits
    unit = UNITS.get(review.visits)
    if unit is None:
        return BLANK
    number = review.visit_every
    return number if isinstance(number, NotKnown) else Interval(number, unit)


def _in_months(planned: Answer[Interval]) -> Answer[int]:
    """The months between visits, where they are planned in months."""
    if isinstance(planned, Interval):
        return planned.number if planned.unit is Unit.MONTHS else BLANK
    return planned


def _next_visit(assessment: Assessment, planned: Answer[Interval]) -> tuple[date | None, str]:
    """When the next visit falls due, or why that cannot be said."""
    if assessment.person.setting is Setting.CUSTODY:
        return None, IN_CUSTODY
    if assessment.review.visits is Visits.REACTIVE:
        return None, REACTIVE
    last, assessed_on = assessment.context.last_visit, assessment.context.assessed_on
    if not isinstance(last, date):
        return None, "no home visit is recorded" if last == UNKNOWN else f"last visit {last}"
    if isinstance(assessed_on, date) and last > assessed_on:
        return None, "the last visit is dated after the assessment"
    if not isinstance(planned, Interval):
        return None, "no interval is recorded"
    return planned.after(last), ""


def _read_by(
    assessment: Assessment, rm2000: Rm2000Result, instrument: Instrument
) -> tuple[Level | None, str]:
    """The level by which the table of intervals is read, and which that is in words."""
    by_category = instrument.visits_read_by is ReadBy.CATEGORY
    if by_category and rm2000.relied_on and rm2000.relied_on.single:
        return rm2000.relied_on.single, f"RM2000/S {rm2000.relied_on.single.value}"
    general = assessment.overall.general
    if isinstance(general, Level):
        return general, f"general level {general.value}"
    return None, ""


def _former(rm2000: Rm2000Result, instrument: Instrument) -> int | None:
    """What the former timetable gave for the category relied on, where there is a single one."""
    category = rm2000.relied_on.single if rm2000.relied_on else None
    if category is None or instrument.former_visits is None:
        return None
    return int(instrument.former_visits.look_up(category.value).answer)

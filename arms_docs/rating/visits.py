"""Home visits and reviews.

Source: the intervals by RM2000 category are from Kewley and Blandford (2017), citing ACPO (2010).
By which level the table is read is ours: by the RM2000/S category that is relied on, or by the
general level where there is no single category.
"""

from __future__ import annotations

from datetime import date

from arms_docs.assessment import (
    BLANK,
    UNKNOWN,
    Answer,
    Assessment,
    Review,
    Setting,
    Visits,
    add_months,
)
from arms_docs.instrument import Instrument, Level
from arms_docs.rating.results import Rm2000Result, VisitResult


def rate_visits(
    assessment: Assessment, rm2000: Rm2000Result, instrument: Instrument
) -> VisitResult:
    """The default and the planned interval, and the next visit: the last one plus what is planned.

    There are no home visits in custody, and so nothing that could be indicated or departed from.
    """
    planned, next_review = _planned(assessment.review), assessment.review.next_review
    if assessment.person.setting is Setting.CUSTODY:
        return VisitResult(
            default_months=None,
            read_level=None,
            read_by="",
            planned_months=planned,
            departs=False,
            next_visit=None,
            why="none while in custody",
            next_review=next_review,
        )
    level, read_by = _read_by(assessment, rm2000)
    default = int(instrument.visits.look_up(level.value).answer) if level else None
    departs = isinstance(planned, int) and default is not None and planned > default
    next_visit, why = _next_visit(assessment, planned)
    return VisitResult(default, level, read_by, planned, departs, next_visit, why, next_review)


def _planned(review: Review) -> Answer[int]:
    """The months between visits, where they are planned in months."""
    return review.visit_every if review.visits in (Visits.MONTHS, BLANK) else BLANK


def _next_visit(assessment: Assessment, planned: Answer[int]) -> tuple[date | None, str]:
    """When the next visit falls due, or why that cannot be said."""
    last, assessed_on = assessment.context.last_visit, assessment.context.assessed_on
    if not isinstance(last, date):
        return None, "no home visit is recorded" if last == UNKNOWN else f"last visit {last}"
    if isinstance(assessed_on, date) and last > assessed_on:
        return None, "the last visit is dated after the assessment"
    if not isinstance(planned, int):
        return None, "no interval is recorded"
    return add_months(last, planned), ""


def _read_by(assessment: Assessment, rm2000: Rm2000Result) -> tuple[Level | None, str]:
    """The level by which the table of intervals is read, and which that is in words."""
    if rm2000.relied_on and rm2000.relied_on.single:
        return rm2000.relied_on.single, f"RM2000/S {rm2000.relied_on.single.value}"
    general = assessment.overall.general
    if isinstance(general, Level):
        return general, f"general level {general.value}"
    return None, ""

"""Home visits and reviews.

Source: intervals by RM2000 category from Kewley and Blandford (2017), citing ACPO (2010). By which level the table is
read is `ours`: the RM2000/S category relied on, or the general level where there is no single category.
"""

from __future__ import annotations

from datetime import date

from arms_docs.assessment.dates import add_months
from arms_docs.assessment.form import Assessment, Setting
from arms_docs.instrument import Instrument, Level
from arms_docs.rating.working import Rm2000Result, VisitResult


def rate_visits(assessment: Assessment, rm2000: Rm2000Result, instrument: Instrument) -> VisitResult:
    """The default interval, the planned one, and the next visit: last visit plus the interval in force."""
    level, read_by = _read_by(assessment, rm2000)
    default = int(instrument.visits.look_up(level.value).answer) if level else None
    planned, next_review = assessment.review.visit_months, assessment.review.next_review
    if assessment.person.setting is Setting.CUSTODY:
        return VisitResult(None, "", planned, False, None, "none while in custody", next_review)
    months = planned if isinstance(planned, int) else default
    last = assessment.context.last_visit
    departs = isinstance(planned, int) and default is not None and planned > default
    if not isinstance(last, date):
        return VisitResult(default, read_by, planned, departs, None, f"last visit {last}", next_review)
    if months is None:
        return VisitResult(default, read_by, planned, departs, None, "no interval is recorded", next_review)
    return VisitResult(default, read_by, planned, departs, add_months(last, months), "", next_review)


def _read_by(assessment: Assessment, rm2000: Rm2000Result) -> tuple[Level | None, str]:
    if rm2000.relied_on and rm2000.relied_on.single:
        return rm2000.relied_on.single, f"RM2000/S {rm2000.relied_on.single.value}"
    general = assessment.overall.general
    return (general, f"general level {general.value}") if isinstance(general, Level) else (None, "")

"""Home visits and reviews.

Source: intervals by RM2000 category from Kewley and Blandford (2017), citing ACPO (2010). By which level the table is
read is `ours`: the RM2000/S category relied on, or the general level where there is no single category.
"""

from __future__ import annotations

from datetime import date

from arms_docs.assessment.ask import UNKNOWN
from arms_docs.assessment.dates import add_months
from arms_docs.assessment.form import Assessment, Setting
from arms_docs.instrument import Instrument, Level
from arms_docs.rating.results import Rm2000Result, VisitResult


def rate_visits(
    assessment: Assessment, rm2000: Rm2000Result, instrument: Instrument
) -> VisitResult:
    """The default interval, the planned one, and the next visit: the last one plus the planned interval."""
    level, read_by = _read_by(assessment, rm2000)
    default = int(instrument.visits.look_up(level.value).answer) if level else None
    planned, next_review = assessment.review.visit_months, assessment.review.next_review
    last, next_visit, why = assessment.context.last_visit, None, ""
    departs = isinstance(planned, int) and default is not None and planned > default
    if assessment.person.setting is Setting.CUSTODY:
        default, level, read_by, departs, why = None, None, "", False, "none while in custody"
    elif not isinstance(last, date):
        why = "no home visit is recorded" if last == UNKNOWN else f"last visit {last}"
    elif isinstance(assessed := assessment.context.assessed_on, date) and last > assessed:
        why = "the last visit is dated after the assessment"
    elif not isinstance(planned, int):
        why = "no interval is recorded"
    else:
        next_visit = add_months(last, planned)
    return VisitResult(default, level, read_by, planned, departs, next_visit, why, next_review)


def _read_by(assessment: Assessment, rm2000: Rm2000Result) -> tuple[Level | None, str]:
    if rm2000.relied_on and rm2000.relied_on.single:
        return rm2000.relied_on.single, f"RM2000/S {rm2000.relied_on.single.value}"
    general = assessment.overall.general
    return (general, f"general level {general.value}") if isinstance(general, Level) else (None, "")

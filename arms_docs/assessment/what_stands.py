"""What of last time's answers stands where nothing is typed: said with its day, and never silently.

- A factor that is rated as last time, and for which no new rationale is typed: rationale, line,
  evidence and what else is declared to stand (``stands``). ``as_of`` is then the day on which that
  rationale was written, and every page prints it.
- The rationale of the overall priority, where no factor, and neither level, is another than then.
- The last home visit: the last one made, by the table of visits; else the one of last time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from arms_docs.assessment.ask import Form
from arms_docs.assessment.form import (
    Assessment,
    Context,
    FactorAnswers,
    HomeVisit,
    LastTime,
    Overall,
)
from arms_docs.assessment.not_known import BLANK


def with_last(assessment: Assessment, last: LastTime | None, form: Form) -> Assessment:
    """The assessment with what stands of last time's answers; as it is where it follows none."""
    if last is None:
        return assessment
    return replace(
        assessment,
        last=last,
        context=_visited(assessment, last),
        factors=tuple(_factor(factor, last, form) for factor in assessment.factors),
        overall=_overall(assessment, last, form),
    )


def last_made(visits: tuple[HomeVisit, ...]) -> HomeVisit | None:
    """The latest visit that was made, of those with a date."""
    visited = [visit for visit in visits if visit.is_made and isinstance(visit.on, date)]
    return max(visited, key=_day) if visited else None


def _day(visit: HomeVisit) -> date:
    return visit.on if isinstance(visit.on, date) else date.min


def _visited(assessment: Assessment, last: LastTime) -> Context:
    context, visit = assessment.context, last_made(assessment.visits)
    if context.last_visit != BLANK:
        return context
    if visit is None:
        before = last.assessment.context
        return replace(
            context,
            last_visit=before.last_visit,
            visited_by=before.visited_by,
            two_went=before.two_went,
        )
    return replace(context, last_visit=visit.on, visited_by=visit.by, two_went=visit.two)


def _factor(factor: FactorAnswers, last: LastTime, form: Form) -> FactorAnswers:
    before = last.factor(factor.id)
    if factor.rating == BLANK or factor.rating != before.rating or factor.rationale != BLANK:
        return factor
    stands = {
        field: getattr(before, field)
        for field in _standing_fields("factors", form)
        if getattr(factor, field) == BLANK
    }
    as_of = last.assessed_on if before.as_of == BLANK else before.as_of
    return replace(factor, **stands, as_of=BLANK if as_of is None else as_of)


def _overall(assessment: Assessment, last: LastTime, form: Form) -> Overall:
    overall, before = assessment.overall, last.assessment.overall
    levels = (overall.level, overall.general) == (before.level, before.general)
    ratings = all(f.rating == last.factor(f.id).rating for f in assessment.factors)
    if overall.level == BLANK or overall.rationale != BLANK or not (levels and ratings):
        return overall
    stands = {field: getattr(before, field) for field in _standing_fields("overall", form)}
    as_of = last.assessed_on if before.as_of == BLANK else before.as_of
    return replace(overall, **stands, as_of=BLANK if as_of is None else as_of)


def _standing_fields(section: str, form: Form) -> tuple[str, ...]:
    asked = form.section(section)
    return tuple(
        question.field for question in (asked.questions if asked else ()) if question.stands
    )

"""A workbook lives until its review: what is due by when, and what is not demanded before.

It is made right after sign-off. Visits, re-checks and what becomes of actions are entered as they
happen. As long as nothing of the review itself is answered, none of it is called missing: that it
is to come is said once, with the day by which it is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from arms_docs.assessment.ask import Form
from arms_docs.assessment.assemble import answer_at
from arms_docs.assessment.choices import Trend, YesNo
from arms_docs.assessment.dates import long_date
from arms_docs.assessment.form import Assessment
from arms_docs.assessment.goes_on import begun
from arms_docs.assessment.not_known import BLANK
from arms_docs.civil_days import is_past
from arms_docs.data_class import dataclass
from arms_docs.problems import Code, Place, Problem, problem


@dataclass(frozen=True)
class Call:
    """Something that asks for a full review at once: where it stands, on which day, and why."""

    place: Place
    on: date
    why: str


@dataclass(frozen=True)
class ReviewDue:
    """By when a review is due, and why it is where it was called for; ``why`` is else empty."""

    on: date
    why: str = ""


def is_made(assessment: Assessment) -> bool:
    """Whether the assessment bears its date: a review is then made, or being made."""
    return assessment.context.assessed_on != BLANK


def is_waiting(assessment: Assessment) -> bool:
    """Whether it follows a signed assessment, and nothing of the review is answered yet."""
    rated = any(factor.rating != BLANK for factor in assessment.factors)
    return assessment.last is not None and not is_made(assessment) and not rated


def in_force(assessment: Assessment) -> Assessment:
    """The assessment whose dates hold: until its review is begun, the one that was signed."""
    return assessment.last.assessment if assessment.last and is_waiting(assessment) else assessment


def calls(assessment: Assessment) -> tuple[Call, ...]:
    """What calls for a review at once, until there is one: the earliest first."""
    if assessment.last is None or is_made(assessment):
        return ()
    return tuple(sorted(_calls(assessment), key=lambda call: call.on))


def review_due(assessment: Assessment) -> ReviewDue | None:
    """By when the review is due that a workbook waits for.

    That is the day that was signed, or that of the first call if it is earlier. None where the
    review is made, or no day is known.
    """
    if assessment.last is None or is_made(assessment):
        return None
    planned = assessment.last.assessment.review.next_review
    days = [ReviewDue(planned)] if isinstance(planned, date) else []
    days += [ReviewDue(call.on, call.why) for call in calls(assessment)]
    return min(days, key=lambda due: due.on, default=None)


def held_back(
    problems: Iterable[Problem], assessment: Assessment, form: Form, on: date
) -> tuple[Problem, ...]:
    """The problems without what belongs to a review that is still to come, which is said once."""
    problems = tuple(problems)
    if assessment.last is None or not is_waiting(assessment):
        return problems
    stood = {(place.section, place.row) for place in begun(assessment.last, form)}
    to_come = {
        p
        for p in problems
        if p.code is Code.MISSING and not _is_entered(p.place, assessment, form, stood)
    }
    place, when = Place("context", "", "assessed_on"), _when(review_due(assessment), on)
    waits = problem(Code.REVIEW_TO_COME, place, count=len(to_come), typed_when=when)
    return (waits, *(p for p in problems if p not in to_come))


def _when(due: ReviewDue | None, on: date) -> str:
    if due is None:
        return "no day is set for it"
    if due.why:
        return f"due now: {due.why}"
    return f"due by {long_date(due.on)}{', which has passed' if is_past(due.on, on) else ''}"


def _calls(assessment: Assessment) -> Iterator[Call]:
    for visit in assessment.visits:
        if visit.review_now is YesNo.YES and isinstance(visit.on, date):
            why = f"visit {visit.id} of {long_date(visit.on)} asks for it"
            yield Call(Place("visits", visit.id, "review_now"), visit.on, why)
    for recheck in assessment.rechecks:
        for key, trend in recheck.trends.items():
            if trend is Trend.WORSE and isinstance(recheck.on, date):
                why = f"re-check {recheck.id} of {long_date(recheck.on)} found {key} worse"
                yield Call(Place("rechecks", recheck.id, key.lower()), recheck.on, why)


def _is_entered(
    place: Place, assessment: Assessment, form: Form, stood: set[tuple[str, str]]
) -> bool:
    """Whether somebody has begun a row, or has said what became of one."""
    section = form.section(place.section)
    if section is None or section.fixed:
        return False
    if (place.section, place.row) not in stood:
        return True
    asked_afresh = (section.place(place.row, q.field) for q in section.questions if q.fresh)
    return any(answer_at(assessment, fresh) != BLANK for fresh in asked_afresh)

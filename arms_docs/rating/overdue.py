"""What is past its date on a day, and still open: actions, gaps, the next visit, the review.

One list, from which derive the warnings, a row of the supervisor's checklist, and what the pages
say beside each date. A day that has come is not past yet. Until a review is begun, the dates hold
that were signed last time; something that calls for a review makes it due that day. Where release
from custody was expected by then, the setting may be out of date, and the plan with it.

Source: rules of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from arms_docs.assessment import (
    ASKED_AGAIN,
    BLANK,
    Assessment,
    Setting,
    in_force,
    is_waiting,
    long_date,
    review_due,
)
from arms_docs.civil_days import is_past
from arms_docs.data_class import dataclass
from arms_docs.instrument import FactorRating
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.rating.results import Rating

NEXT_VISIT = "Next home visit"  # worked out by the tool, not asked


@dataclass(frozen=True)
class Overdue:
    """One date that is past: at which answer it stands or follows from, and what it is in brief."""

    code: Code
    place: Place
    since: date
    what: str


def overdue(assessment: Assessment, rating: Rating, on: date) -> tuple[Overdue, ...]:
    """All that is past its date on the day ``on``, in the order of the form."""
    dated = (
        *_release(assessment),
        *_next_visit(rating),
        *_self_risk(assessment),
        *_gaps(in_force(assessment)),
        *_review(assessment),
        *_actions(assessment),
    )
    return tuple(
        Overdue(code, place, day, what)
        for code, place, day, what in dated
        if isinstance(day, date) and is_past(day, on)
    )


def check_overdue(assessment: Assessment, rating: Rating, on: date) -> tuple[Problem, ...]:
    """A warning for each of them, at its place.

    Of a review that its workbook waits for, `arms_docs.assessment.held_back` says that it is late.
    """
    items = overdue(assessment, rating, on)
    if is_waiting(assessment):
        items = tuple(item for item in items if item.code is not Code.REVIEW_OVERDUE)
    return tuple(_problem(item) for item in items)


def _problem(item: Overdue) -> Problem:
    due = long_date(item.since)
    if item.code is Code.VISIT_OVERDUE:  # worked out, and not typed at its place
        return problem(item.code, item.place, typed_due=due)
    return problem(item.code, item.place, due)


def overdue_in_words(items: Iterable[Overdue]) -> str:
    """Each of them with its date, in one sentence; that there is none, where there is none."""
    words = "; ".join(f"{item.what} since {long_date(item.since)}" for item in items)
    return f"{words[:1].upper()}{words[1:]}." if words else "Nothing is past its date."


_Dated = Iterator[tuple[Code, Place, object, str]]


def _release(assessment: Assessment) -> _Dated:
    person = assessment.person
    if person.setting is Setting.CUSTODY:
        place = Place("person", "", "release_date")
        yield Code.RELEASE_PAST, place, person.release_date, "release from custody"


def _next_visit(rating: Rating) -> _Dated:
    place = Place("context", "", "last_visit")
    yield Code.VISIT_OVERDUE, place, rating.visits.next_visit, NEXT_VISIT.lower()


def _self_risk(assessment: Assessment) -> _Dated:
    known = assessment.self_risk
    if known.concern == BLANK:
        known = in_force(assessment).self_risk
    if known.concern in ASKED_AGAIN:
        place = Place("self_risk", "", "by")
        yield Code.SELF_RISK_OVERDUE, place, known.by, "next step on risk to self"


def _gaps(assessment: Assessment) -> _Dated:
    for factor in assessment.factors:
        if factor.rating is FactorRating.UNABLE:
            place = Place("factors", factor.id, "resolve_by")
            yield Code.GAP_OVERDUE, place, factor.resolve_by, f"gap at {factor.id}"


def _review(assessment: Assessment) -> _Dated:
    place, due = Place("review", "", "next_review"), review_due(assessment)
    what = f"review ({due.why})" if due and due.why else "review"
    day = due.on if due else assessment.review.next_review
    yield Code.REVIEW_OVERDUE, place, day, what


def _actions(assessment: Assessment) -> _Dated:
    for action in assessment.actions:
        if action.is_open:
            place = Place("actions", action.id, "due")
            yield Code.ACTION_OVERDUE, place, action.due, action.id

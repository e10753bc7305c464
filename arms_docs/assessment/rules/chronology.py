"""What came first is dated first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from arms_docs.assessment.dates import Month, add_months, age_on, long_date
from arms_docs.assessment.declare import other_place
from arms_docs.assessment.rules.case import Case
from arms_docs.civil_days import is_to_come
from arms_docs.problems import Code, Place, Problem, problem

ASSESSED_ON = Place("context", "", "assessed_on")
NEXT_REVIEW = Place("review", "", "next_review")


def dates_in_order(case: Case) -> Iterator[Problem]:
    """No date lies after or before one that the form says it may not (``not_after``...)."""
    for place, question in case.questions:
        condition = question.dated_when
        if condition and case.answer(condition.place(place)) not in condition.among:
            continue
        if question.not_after:
            yield from _in_order(case, place, other_place(question.not_after, place), "after")
        if question.not_before:
            yield from _in_order(case, place, other_place(question.not_before, place), "before")


def days_are_known(case: Case) -> Iterator[Problem]:
    """Asked once of all sources: whether a first of a month is the day, or stands for none.

    Spreadsheets make 1 October of October.
    """
    firsts = [
        s.id for s in case.assessment.sources if isinstance(s.dated, date) and s.dated.day == 1
    ]
    if firsts:
        place = Place("sources", firsts[0], "dated")
        yield problem(Code.FIRST_OF_MONTH, place, references=", ".join(firsts))


def not_in_the_future(case: Case) -> Iterator[Problem]:
    """An assessment cannot be dated after the day on which it is judged."""
    assessed_on = case.assessment.context.assessed_on
    if isinstance(assessed_on, date) and is_to_come(assessed_on, case.on):
        yield problem(Code.IN_THE_FUTURE, ASSESSED_ON, long_date(assessed_on))


def rounds_in_order(case: Case) -> Iterator[Problem]:
    """Sign-off rounds are entered in their order, and none is dated after the day of judging."""
    before = None
    for signoff_round in case.assessment.rounds:
        day = signoff_round.decided_on
        if not isinstance(day, date):
            continue
        place = Place("rounds", signoff_round.id, "decided_on")
        if is_to_come(day, case.on):
            yield problem(Code.IN_THE_FUTURE, place, long_date(day))
        if before and day < before:
            yield problem(Code.ROUNDS_OUT_OF_ORDER, place, long_date(day))
        before = day


def adults_only(case: Case) -> Iterator[Problem]:
    """ARMS is for adult men; a date of birth that makes a child is most likely mistyped."""
    born, assessed_on = case.assessment.person.born, case.assessment.context.assessed_on
    if not isinstance(born, date) or not isinstance(assessed_on, date):
        return
    if born <= assessed_on and age_on(born, assessed_on) < case.instrument.adult_from:
        yield problem(Code.NOT_ADULT, Place("person", "", "born"), long_date(born))


def review_is_near(case: Case) -> Iterator[Problem]:
    """A next review is never further away than the one limit for all, where the tables have it.

    Where they have a limit for each level, `urgency.review_is_soon` says so instead.
    """
    if case.instrument.reviews:
        return
    assessed_on, review = case.assessment.context.assessed_on, case.assessment.review.next_review
    if not isinstance(assessed_on, date) or not isinstance(review, date):
        return
    months = case.instrument.review_within_months
    latest = add_months(assessed_on, months)
    if review > latest:
        facts = {"months": months, "typed_latest": long_date(latest)}
        yield problem(Code.REVIEW_TOO_FAR, NEXT_REVIEW, long_date(review), **facts)


def actions_come_before_the_review(case: Case) -> Iterator[Problem]:
    """A review looks at what has been done, so what is open is due by then."""
    review = case.assessment.review.next_review
    if not isinstance(review, date):
        return
    for action in case.assessment.actions:
        if action.is_open and isinstance(action.due, date) and action.due > review:
            place, due = Place("actions", action.id, "due"), long_date(action.due)
            yield problem(Code.DUE_AFTER_REVIEW, place, due, typed_review=long_date(review))


def _in_order(case: Case, place: Place, other: Place, relation: str) -> Iterator[Problem]:
    """A problem where the date at ``place`` lies "after" the other one, or "before" it."""
    this_date, other_date = case.answer(place), case.answer(other)
    if not isinstance(this_date, date | Month) or not isinstance(other_date, date):
        return
    # A month lies after a day if all of it does.
    if isinstance(this_date, Month):
        first, last = this_date.first, this_date.last
    else:
        first = last = this_date
    if first > other_date if relation == "after" else last < other_date:
        yield problem(
            Code.DATES_OUT_OF_ORDER,
            place,
            long_date(this_date),
            this=_quoted_label(case, place),
            typed_date=long_date(this_date),
            relation=relation,
            other=_quoted_label(case, other),
            typed_other=long_date(other_date),
        )


def _quoted_label(case: Case, place: Place) -> str:
    question = case.form.question(place)
    return f"'{question.label}'" if question else str(place)

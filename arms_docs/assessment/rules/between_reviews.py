"""Visits and re-checks between reviews: by two, dated as they happened, and heard.

Source: that two people go is the College of Policing's guidance; what calls for a review is ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from arms_docs.assessment.choices import Agrees, Trend, WhyNow, YesNo
from arms_docs.assessment.dates import long_date
from arms_docs.assessment.not_known import BLANK
from arms_docs.assessment.rules.case import Case
from arms_docs.assessment.waiting import calls, is_made
from arms_docs.assessment.what_stands import last_made
from arms_docs.civil_days import is_to_come
from arms_docs.problems import Code, Place, Problem, problem

LAST_VISIT = Place("context", "", "last_visit")
STANCES = (Agrees.IN_PART, Agrees.NO, Agrees.COULD_NOT, Agrees.NOT_ASKED)


def two_go_to_each(case: Case) -> Iterator[Problem]:
    """Two people go to each visit that is made."""
    for visit in case.assessment.visits:
        if visit.is_made and visit.two is YesNo.NO:
            place = Place("visits", visit.id, "two")
            yield problem(Code.WENT_ALONE, place, "No", visit=f"visit {visit.id}")


def entries_are_of_the_past(case: Case) -> Iterator[Problem]:
    """What is written down as it happens has happened; once the review has its date, by that."""
    if is_made(case.assessment):
        return
    days = [("visits", visit.id, "on", visit.on) for visit in case.assessment.visits]
    days += [("rechecks", row.id, "on", row.on) for row in case.assessment.rechecks]
    days += [("actions", a.id, "ended_on", a.ended_on) for a in case.assessment.actions]
    for section, row, field, day in days:
        if isinstance(day, date) and is_to_come(day, case.on):
            yield problem(Code.IN_THE_FUTURE, Place(section, row, field), long_date(day))


def last_visit_is_the_last_made(case: Case) -> Iterator[Problem]:
    """What is typed as the last visit is the last one made, by the table of visits."""
    visit = last_made(case.assessment.visits)
    last_visit = case.assessment.context.last_visit
    if visit and isinstance(visit.on, date) and last_visit not in (BLANK, visit.on):
        shown = long_date(last_visit) if isinstance(last_visit, date) else "Unknown"
        facts = {"visit": visit.id, "typed_on": long_date(visit.on)}
        yield problem(Code.OTHER_LAST_VISIT, LAST_VISIT, shown, **facts)


def review_is_called_for(case: Case) -> Iterator[Problem]:
    """What asks for a full review now is said at its cell, until the review has its date."""
    for call in calls(case.assessment):
        typed = "Yes" if call.place.section == "visits" else Trend.WORSE.value
        yield problem(Code.REVIEW_CALLED_FOR, call.place, typed)


def stance_has_its_reason(case: Case) -> Iterator[Problem]:
    """Where the person does not simply agree, or was not asked, a review says why."""
    voice = case.assessment.voice
    if case.assessment.last and voice.agrees in STANCES and voice.agrees_why == BLANK:
        yield problem(Code.STANCE_WITHOUT_WHY, Place("voice", "", "agrees_why"))


def review_is_no_initial(case: Case) -> Iterator[Problem]:
    """What follows a signed assessment is a review."""
    if case.assessment.last and case.assessment.context.why_now is WhyNow.INITIAL:
        place = Place("context", "", "why_now")
        yield problem(Code.FOLLOWS_AND_INITIAL, place, WhyNow.INITIAL.value)

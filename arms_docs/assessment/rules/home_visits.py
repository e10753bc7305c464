"""Home visits: how often, who goes, and when nobody calls by routine.

Source: reactive management (a low risk, years without concern; no routine visits, and any change
re-opens them) is described by HMICFRS; that two people go is the College of Policing's guidance.
What we ask of both is ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from arms_docs.assessment.choices import Setting, Visits, YesNo
from arms_docs.assessment.form import LONGEST_ROUTINE, Assessment
from arms_docs.assessment.horizons import imminent_factors
from arms_docs.assessment.not_known import BLANK, UNKNOWN
from arms_docs.assessment.rules.case import Case
from arms_docs.assessment.what_stands import last_made
from arms_docs.instrument import Level
from arms_docs.problems import Code, Place, Problem, problem

VISITS = Place("review", "", "visits")


def visits_fit_the_setting(case: Case) -> Iterator[Problem]:
    """Home visits are for the community: worth a word are none there, and a plan in custody."""
    setting = case.assessment.person.setting
    if setting is Setting.COMMUNITY and case.assessment.context.last_visit == UNKNOWN:
        yield problem(Code.NO_VISIT, Place("context", "", "last_visit"))
    if setting is Setting.CUSTODY and case.answer(VISITS) != BLANK:
        yield problem(Code.VISITS_IN_CUSTODY, VISITS)


def visits_are_often_enough(case: Case) -> Iterator[Problem]:
    """An interval in months has a limit. One in weeks or days cannot come near it."""
    review = case.assessment.review
    number = review.visit_every
    if review.visits is Visits.MONTHS and isinstance(number, int) and number > LONGEST_ROUTINE:
        place = Place("review", "", "visit_every")
        yield problem(Code.VISITS_TOO_RARE, place, number, most=LONGEST_ROUTINE)


def two_people_go(case: Case) -> Iterator[Problem]:
    """Where a visit is recorded, two people went to it; whether they did is asked once."""
    context = case.assessment.context
    place = Place("context", "", "two_went")
    visit = last_made(case.assessment.visits)
    if visit and visit.on == context.last_visit:
        return  # asked at the visit itself
    if context.two_went is YesNo.NO:
        yield problem(Code.WENT_ALONE, place, "No", visit="the last home visit")
    elif context.two_went == BLANK and isinstance(context.last_visit, date):
        yield problem(Code.WHO_WENT, place)


def reactive_management_is_for_low(case: Case) -> Iterator[Problem]:
    """No routine visits: not above a Low level, with imminent offending, or a High factor."""
    if case.assessment.review.visits is not Visits.REACTIVE:
        return
    against = tuple(_against_reactive(case.assessment))
    if against:
        typed_why = " and ".join(against)
        yield problem(Code.REACTIVE_ABOVE_LOW, VISITS, Visits.REACTIVE.value, typed_why=typed_why)


def _against_reactive(assessment: Assessment) -> Iterator[str]:
    """What speaks against it, in words."""
    general = assessment.overall.general
    if isinstance(general, Level) and general > Level.LOW:
        yield f"the general level is {general.value}"
    if imminent := imminent_factors(assessment):
        yield f"offending is imminent under {', '.join(imminent)}"
    if high := [factor.id for factor in assessment.factors if factor.is_high]:
        yield f"{', '.join(high)} {'is' if len(high) == 1 else 'are'} rated High"

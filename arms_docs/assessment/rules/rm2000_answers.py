"""RM2000: it is scored or recorded, for a man, and its numbers can all be true.

Source: Thornton, Scoring Guide for Risk Matrix 2000 (February 2007), unconfirmed: criminal
appearances count the sexual and the violent ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from arms_docs.assessment.ages import age_at_most, age_at_release
from arms_docs.assessment.choices import ReliedOn, Setting, YesNo
from arms_docs.assessment.dates import long_date
from arms_docs.assessment.not_known import BLANK
from arms_docs.assessment.rules.case import Case
from arms_docs.assessment.scope import SCORED, out_of_scope
from arms_docs.problems import Code, Place, Problem, problem

RELIED_ON = Place("rm2000", "", "relied_on")
AGE = Place("rm2000", "", "age")


def rm2000_is_given(case: Case) -> Iterator[Problem]:
    """RM2000 is scored here, or recorded from elsewhere, or an OSP band stands in its place."""
    answers = case.assessment.rm2000
    if out_of_scope(answers, case.instrument):
        return
    blank = [field for field in SCORED if getattr(answers, field) == BLANK]
    started = len(blank) < len(SCORED)
    if not started and answers.record_category == BLANK:
        if not answers.has_band:
            yield problem(Code.RM2000_NOT_GIVEN, RELIED_ON)
        return
    for field in blank if started else ():
        yield case.missing(Place("rm2000", "", field))
    if answers.relied_on == BLANK:
        yield case.missing(RELIED_ON)
    if answers.relied_on is ReliedOn.RECORD and answers.record_category == BLANK:
        yield problem(Code.NOTHING_ON_RECORD, RELIED_ON, answers.relied_on.value)


def rm2000_adds_up(case: Case) -> Iterator[Problem]:
    """Criminal appearances count the sexual and the violent ones."""
    answers = case.assessment.rm2000
    criminal = answers.criminal_appearances
    parts = {"sexual": answers.sexual_appearances, "violent": answers.violent_appearances}
    counts = [(count, kind) for kind, count in parts.items() if isinstance(count, int)]
    part, kind = max(counts, default=(0, ""))
    if isinstance(criminal, int) and criminal < part:
        place = Place("rm2000", "", "criminal_appearances")
        facts = {"typed_criminal": criminal, "typed_part": part, "kind": kind}
        yield problem(Code.FEWER_CRIMINAL, place, criminal, **facts)


def made_for_men(case: Case) -> Iterator[Problem]:
    """ARMS itself, and not RM2000 alone, was made for adult men."""
    if case.instrument.population and case.assessment.rm2000.male is YesNo.NO:
        yield problem(Code.NOT_A_MAN, Place("rm2000", "", "male"), YesNo.NO.value)


def age_fits_the_dates(case: Case) -> Iterator[Problem]:
    """Risk commences at the latest when he is released or, if he was not in custody, by now.

    So the age is no higher than on that day; and where a release date is recorded, the age is that
    of the release. Rules of ours: how the scoring guide words this was not seen.
    """
    age, outside = case.assessment.rm2000.age, out_of_scope(case.assessment.rm2000, case.instrument)
    if not isinstance(age, int) or (outside and outside.place != AGE):
        return
    most, release = age_at_most(case.assessment), age_at_release(case.assessment)
    if most and age > most.age:
        facts = {"typed_age": most.age, "typed_day": long_date(most.day)}
        yield problem(Code.AGE_TOO_HIGH, AGE, age, **facts)
    elif release and age != release.age:
        facts = {"typed_age": release.age, "typed_release": long_date(release.day)}
        yield problem(Code.AGE_DIFFERS, AGE, age, **facts)


def free_in_the_community(case: Case) -> Iterator[Problem]:
    """The time without an offence begins no earlier than at the release that is recorded."""
    since, person = case.assessment.rm2000.offence_free_since, case.assessment.person
    released = person.release_date if person.setting is Setting.COMMUNITY else BLANK
    if isinstance(since, date) and isinstance(released, date) and since < released:
        place, day = Place("rm2000", "", "offence_free_since"), long_date(since)
        yield problem(Code.FREE_IN_CUSTODY, place, day, typed_release=long_date(released))


def bands_have_a_source(case: Case) -> Iterator[Problem]:
    """Who supplied a band of OSP is recorded: it is never worked out here."""
    answers = case.assessment.rm2000
    if answers.has_band and answers.osp_source == BLANK:
        yield case.missing(Place("rm2000", "", "osp_source"))

"""Raw answers judged: assembled, checked and rated in one pass, with every problem collected."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from arms_docs.assessment import (
    Asked,
    Assessment,
    Form,
    LastTime,
    RawAnswers,
    assemble,
    check_assessment,
    check_carried,
    held_back,
    questions,
    settled,
    with_carried,
)
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place, Problem, Stage
from arms_docs.rating import Rating, check_departures, check_overdue, check_signing, rate


@dataclass(frozen=True)
class Judged:
    """An assessment, its rating, and its problems in the order of the form, without labels yet."""

    assessment: Assessment
    rating: Rating
    problems: tuple[Problem, ...]


def judge_answers(
    raw: RawAnswers,
    instrument: Instrument,
    *,
    on: date,
    stage: Stage = Stage.SUBMISSION,
    asked: Asked | None = None,
    last: LastTime | None = None,
) -> Judged:
    """The assessment that raw answers make, judged as of the day ``on``. Never raises.

    ``asked`` is what the form asked in which they were given; None: what today's does. ``last`` is
    the signed assessment that they follow.
    """
    form = questions(instrument)
    asked = asked or form.without_review.asked
    about_carried = tuple(check_carried(raw, form, last))
    raw = with_carried(raw, form, last)
    assessment, about_answers = assemble(raw, form, stage, last)
    rating = rate(assessment, instrument)
    about_rules = check_assessment(settled(assessment), instrument, on=on, stage=stage)
    departures = check_departures(assessment, rating, instrument)
    about_dates = check_overdue(assessment, rating, on)
    about_answers, about_rules, departures, about_dates = (
        _of_what_was_asked(problems, asked, assessment, form)
        for problems in (about_answers, about_rules, departures, about_dates)
    )
    about_answers = _without_emptied(about_answers, about_rules)
    so_far = (*about_carried, *about_answers, *about_rules, *departures, *about_dates)
    about_signing: tuple[Problem, ...] = ()
    if stage is Stage.SIGN_OFF:
        about_signing = tuple(check_signing(assessment, rating, instrument, so_far))
    problems = (
        *about_carried,
        *_without_doubles(about_answers, about_rules),
        *about_rules,
        *departures,
        *about_dates,
        *about_signing,
    )
    if stage is Stage.SUBMISSION:
        problems = held_back(problems, assessment, form, on)
    in_order = sorted(dict.fromkeys(problems), key=lambda problem: form.order(problem.place))
    return Judged(assessment, rating, tuple(in_order))


def _of_what_was_asked(
    problems: Iterable[Problem], asked: Asked, assessment: Assessment, form: Form
) -> tuple[Problem, ...]:
    """Without the problems of questions that came later: nobody can answer what was not asked.

    What is decided now is decided by today's questions.
    """
    return tuple(
        problem
        for problem in problems
        if problem.place not in form.questions
        or problem.place in asked.places
        or _is_decided_now(problem.place, assessment)
    )


def _is_decided_now(place: Place, assessment: Assessment) -> bool:
    """Whether a place is of the newest round of sign-off, or of one of its points."""
    if not assessment.rounds:
        return False
    newest = assessment.rounds[-1].id
    if place.section == "rounds":
        return place.row == newest
    points = {point.id for point in assessment.points if point.round == newest}
    return place.section == "points" and place.row in points


def _without_emptied(
    about_answers: tuple[Problem, ...], about_rules: tuple[Problem, ...]
) -> tuple[Problem, ...]:
    """Where a whole row was emptied, that is the problem, and not each of its answers."""
    emptied = {
        (problem.place.section, problem.place.row)
        for problem in about_rules
        if problem.code is Code.ROW_EMPTIED
    }
    return tuple(
        problem
        for problem in about_answers
        if (problem.place.section, problem.place.row) not in emptied
    )


def _without_doubles(
    about_answers: tuple[Problem, ...], about_rules: tuple[Problem, ...]
) -> tuple[Problem, ...]:
    """A placeholder where the answer turns out to be needed is one problem, not two."""
    missing = {problem.place for problem in about_rules if problem.code is Code.MISSING}
    return tuple(
        problem
        for problem in about_answers
        if not (problem.code is Code.PLACEHOLDER_IGNORED and problem.place in missing)
    )

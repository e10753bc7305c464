"""A supervisor returns an assessment: a fresh workbook with the round in it, every answer kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from arms_docs.assessment import (
    MEANS_OTHERWISE,
    SIGN_OFF,
    Assessment,
    Issued,
    Returned,
    decided,
    questions,
    set_aside,
)
from arms_docs.casework.deciding.decide import about_the_round
from arms_docs.casework.opening.open_submission import Case
from arms_docs.casework.outcome import Outcome
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.rating import Reading
from arms_docs.workbook.repair import Added, repair
from arms_docs.workbook.write import Marks, point_notes, write_workbook

RETURNED = "returned.xlsx"


def send_back(case: Case, decision: Reading) -> Outcome:
    """The workbook `RETURNED` for the assessor, from a decision that returns the assessment.

    Everything that was typed is in it, each point noted at what it concerns; earlier rounds are
    locked, and a digest in its stamp tells whether they were changed. Refuses, with problems, a
    decision that returns nothing or says nothing, or in which words are struck through or raised.
    """
    refusals = why_not_returned(decision)
    assessment = decision.assessment
    if refusals or assessment is None:
        return Outcome(problems=refusals)
    form = questions(case.terms.instrument)
    rounds = {p: v for p, v in decision.raw.items() if p.section in SIGN_OFF}
    locked = frozenset(p for p in rounds if not _is_reply(p))
    for place in _replies_otherwise(case):
        if place in rounds:
            rounds[place] = set_aside(rounds[place])
    notes = point_notes(decision.raw, form, assessment.rounds[-1].id)
    issued = _issued(case, decision, assessment)
    if not case.opened.is_workbook:
        marks = Marks(notes, locked=locked)
        content = write_workbook(form, decision.raw, marks=marks, issued=issued, last=decision.last)
        return Outcome({RETURNED: content}, case.marked)
    added = Added(rounds, notes, locked, issued)
    repaired = repair(case.opened.content, case.terms.instrument, added)
    if not repaired.content:
        return Outcome(problems=(repaired.wrong,) if repaired.wrong else ())
    return Outcome({RETURNED: repaired.content}, case.marked)


def _is_reply(place: Place) -> bool:
    return (place.section, place.field) == ("points", "reply")


def _replies_otherwise(case: Case) -> Iterator[Place]:
    """The assessor's replies that would mean something else if they were written anew."""
    for wrong in case.reading.problems:
        if wrong.code in MEANS_OTHERWISE and _is_reply(wrong.place):
            yield wrong.place


def _is_otherwise(problem: Problem) -> bool:
    """Whether it is about a decision that would mean something else if it were written anew."""
    is_decision = problem.place.section in SIGN_OFF and not _is_reply(problem.place)
    return problem.code in MEANS_OTHERWISE and is_decision


def _issued(case: Case, decision: Reading, assessment: Assessment) -> Issued:
    """What the returned workbook is issued for, with this journey after those before it."""
    submission = case.opened.submission
    journey = Returned(
        submission.at.isoformat(),
        submission.by,
        submission.digest,
        decided(assessment, assessment.rounds[-1]),
    )
    issued = decision.issued or Issued.of(submission.assessment_id, assessment)
    return replace(issued, returned=(*submission.returned, journey))


def why_not_returned(decision: Reading) -> tuple[Problem, ...]:
    """What stands in the way of returning an assessment with this decision."""
    refusals = about_the_round(decision.problems)
    if decision.assessment is None:
        return refusals or decision.problems
    # It would be written anew, and locked, as if all of it held.
    refusals = (*refusals, *(p for p in decision.problems if _is_otherwise(p)))
    rounds = decision.assessment.rounds
    undecided = any(p.code is Code.NO_DECISION for p in refusals)
    if rounds and not rounds[-1].returns and not undecided:
        place = Place("rounds", rounds[-1].id, "decision")
        refusals = (*refusals, problem(Code.NOT_RETURNED, place))
    return refusals

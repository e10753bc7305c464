"""A supervisor returns an assessment: a fresh workbook with the round in it and every answer kept."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.assessment.assemble import SIGN_OFF, decided
from arms_docs.assessment.form import questions
from arms_docs.assessment.issued import Issued, Returned
from arms_docs.casework.decision import about_the_round
from arms_docs.casework.submit import Made
from arms_docs.casework.submitted import Opened
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.rating import Reading
from arms_docs.workbook.repair.repair import Added, repair
from arms_docs.workbook.write.annotations import Marks
from arms_docs.workbook.write.point_notes import point_notes
from arms_docs.workbook.write.write_workbook import write_workbook

RETURNED = "returned.xlsx"


def send_back(opened: Opened, decision: Reading, instrument: Instrument) -> Made:
    """The workbook ``returned.xlsx`` for the assessor, from a decision that returns the assessment.

    Everything that was typed is in it, each point noted at what it concerns; earlier rounds are locked, and a digest in
    its stamp tells whether they were changed. Refuses, with problems, a decision that returns nothing or says nothing.
    """
    refused = _refusals(decision)
    assessment = decision.assessment
    if refused or assessment is None:
        return Made({}, refused)
    last = assessment.rounds[-1]
    handed = opened.submission
    journey = Returned(handed.at.isoformat(), handed.by, handed.digest, decided(assessment, last))
    issued = replace(
        decision.issued or Issued.of(handed.assessment_id, assessment),
        returned=(*handed.returned, journey),
    )
    form = questions(instrument)
    rounds = {p: v for p, v in decision.raw.items() if p.section in SIGN_OFF}
    locked = frozenset(p for p in rounds if (p.section, p.field) != ("points", "reply"))
    added = Added(rounds, point_notes(decision.raw, form, last.id), locked, issued)
    if opened.is_workbook:
        clean = repair(opened.content, instrument, added)
        return (
            Made({RETURNED: clean.content})
            if clean.content
            else Made({}, (clean.wrong,) if clean.wrong else ())
        )
    marks = Marks(added.notes, locked=locked)
    return Made({RETURNED: write_workbook(form, decision.raw, marks=marks, issued=issued)})


def _refusals(decision: Reading) -> tuple[Problem, ...]:
    found = about_the_round(decision.problems)
    if decision.assessment is None:
        return found or decision.problems
    rounds = decision.assessment.rounds
    if rounds and not rounds[-1].returns and not any(p.code is Code.NO_DECISION for p in found):
        found = (*found, problem(Code.NOT_RETURNED, Place("rounds", rounds[-1].id, "decision")))
    return found

"""The decision as it would take effect: all that is decided, and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from arms_docs.assessment import Decision, Kind, long_date
from arms_docs.casework.deciding import new_points
from arms_docs.casework.signing import why_not_returned
from arms_docs.desk.work.steps import DECISION, ISO, said, step_questions
from arms_docs.desk.work.submissions import Submitted
from arms_docs.desk.work.text import points_of
from arms_docs.problems import Place, Problem, Severity

Facts = dict[str, Any]


def ending(case: Submitted) -> Facts:
    """What is decided, and what is wrong with it: to sign, or to return it."""
    assessment = case.decided.assessment
    rounds = assessment.rounds if assessment else ()
    returns = bool(case.begun.answers) and bool(rounds) and rounds[-1].returns
    errors = [p for p in case.decided.problems if p.severity is not Severity.WARNING]
    own = [p for p in case.decided.problems if p not in case.reading.problems]
    return {
        "decision": case.begun.answers.get(DECISION, ""),
        "choose": address(Place("rounds", "", DECISION), case),
        "returns": returns,
        "signs": case.begun.answers.get(DECISION) == Decision.SIGNED_OFF.value,
        "answers": list(_answers(case)),
        "points": points_of(case),
        "wrong": [_told(p, case) for p in (why_not_returned(case.decided) if returns else errors)],
        "doubts": [_told(p, case) for p in own if p.severity is Severity.WARNING],
    }


def _answers(case: Submitted) -> Iterator[Facts]:
    """What was answered to each question, and in which step it is asked."""
    for number, group in enumerate(step_questions(case), start=1):
        for question in group:
            answer = case.begun.answers.get(question.field, "")
            if question.kind is Kind.DATE and ISO.fullmatch(answer):
                with suppress(ValueError):  # of a day that no month has
                    answer = long_date(date.fromisoformat(answer))
            yield {"label": question.label, "answer": answer, "step": number}


def _told(problem: Problem, case: Submitted) -> Facts:
    return said(problem) | {"to": address(problem.place, case)}


def address(place: Place, case: Submitted) -> str:
    """The page of a submission on which this can be put right; empty where there is none."""
    if place.section == "rounds":
        groups = step_questions(case)
        numbers = [
            n for n, group in enumerate(groups, 1) if place.field in [q.field for q in group]
        ]
        return f"questions/{(numbers or [1])[0]}"
    if place.section == "points":
        rows = new_points(case.written, case.reading)
        return f"points/{rows.index(place.row) + 1}" if place.row in rows else "points"
    return f"text#{place}" if place.section else ""

"""What a supervisor is asked, one step after another, with what the tool sees beside each question.

Questions, help and choices are those of the form; what is seen is what the decision file says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from arms_docs.assessment import Kind, Question, plain_lines
from arms_docs.casework.deciding import asked_of_supervisor, seen_beside
from arms_docs.desk.work.submissions import Submitted
from arms_docs.problems import Problem

DECISION = "decision"
ISO = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
ABOUT_YOU = "Who decides, and when"
AT_THE_END = (DECISION, "comments")


def head(case: Submitted) -> dict[str, Any]:
    """What every page says of a submission: whose it is, and how far the decision has come."""
    about, groups = case.about, step_questions(case)
    return {
        "about": str(about),
        "person": about.person,
        "reference": about.reference,
        "round": about.round,
        "questions": len(groups),
        "answered": sum(all(q.field in case.begun.answers for q in group) for group in groups),
        "made": len(case.begun.points),
    }


def steps(case: Submitted) -> list[dict[str, Any]]:
    """The steps in order: who decides, then one question each, and the decision last."""
    seen = seen_beside(case.reading, case.standing, case.form)
    return [
        {
            "title": group[0].label if len(group) == 1 else ABOUT_YOU,
            "questions": [
                asked(q, case.begun.answers.get(q.field, ""))
                | {
                    "seen": [_plain(line) for line in seen.get(q.field, ())],
                    "wrong": wrong_with("rounds", q.field, case),
                    "proposed": case.case.terms.today.isoformat() if q.kind is Kind.DATE else "",
                }
                for q in group
            ],
        }
        for group in step_questions(case)
    ]


def _plain(line: str) -> str:
    """What is seen, as it is said under a heading that says so already."""
    return line.removeprefix("Seen: ").removeprefix("- ")


def step_questions(case: Submitted) -> list[tuple[Question, ...]]:
    """The questions of each step."""
    questions = asked_of_supervisor(case.form, "rounds")
    last = tuple(q for q in questions if q.field in AT_THE_END)
    you = tuple(q for q in questions if q.required and q not in last)
    between = (q for q in questions if q not in you and q not in last)
    return [you, *((q,) for q in (*between, *last))]


def asked(question: Question, answer: str) -> dict[str, Any]:
    """One question as a form asks it, with the answer so far and its digest."""
    return {
        "field": question.field,
        "label": question.label,
        "help": question.help,
        "is_date": question.kind is Kind.DATE,
        "is_iso": not answer or bool(ISO.fullmatch(answer)),
        "lines": question.lines,
        "choices": question.words,
        "required": question.required,
        "answer": answer,
        "was": digest_of(answer),
        "proposed": "",  # stands in the form, and is typed only once it is sent
        "seen": [],
        "wrong": [],
        "why": "",  # why it is asked once more
        "elsewhere": "",
    }


def wrong_with(section: str, field: str, case: Submitted, row: str = "") -> list[dict[str, str]]:
    """What is wrong with an answer that was given. That one is missing is said at the end."""
    if section == "rounds" and field not in case.begun.answers:
        return []
    return [
        said(p)
        for p in case.decided.problems
        if (p.place.section, p.place.field) == (section, field)
        and p.place.row in (row or p.place.row)
    ]


def said(problem: Problem) -> dict[str, str]:
    """A problem in the words of the catalogue."""
    return {
        "number": problem.code.number,
        "label": problem.label,
        "message": problem.message,
        "remedy": problem.remedy,
        "severity": problem.severity.value,
    }


def digest_of(text: str) -> str:
    """What tells one answer from another, however a browser ends its lines."""
    return sha256(plain_lines(text).encode()).hexdigest()[:16]


def digest_of_point(point: Mapping[str, str]) -> str:
    """What tells one point from another."""
    return digest_of("\n".join(f"{name}={text}" for name, text in sorted(point.items())))

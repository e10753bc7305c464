"""The assessment to be read, answer by answer: where each stands, and the points made at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from arms_docs.assessment import (
    BLANK,
    SIGN_OFF,
    Form,
    Question,
    Row,
    Section,
    answer_at,
    concerned,
)
from arms_docs.casework.deciding import asked_of_supervisor, new_points
from arms_docs.desk.work.steps import asked, digest_of_point, wrong_with
from arms_docs.desk.work.submissions import Submitted
from arms_docs.problems import Place
from arms_docs.report import say

Facts = dict[str, Any]


def sheets(case: Submitted) -> list[Facts]:
    """Every sheet with its sections, rows and answers, in the order of the form."""
    told: dict[str, list[Facts]] = {}
    for section in _form(case).sections:
        rows = [_row(section, row, case) for row in section.rows if _is_used(section, row, case)]
        if rows and section.key not in SIGN_OFF and not section.for_evaluation:
            facts = {"place": section.key, "title": section.title, "rows": rows}
            told.setdefault(section.sheet, []).append(facts)
    return [{"title": title, "sections": parts} for title, parts in told.items()]


def points_of(case: Submitted) -> list[Facts]:
    """The points made so far, each with the place that it concerns."""
    rows = new_points(case.written, case.reading)
    return [
        {
            "number": number,
            "was": digest_of_point(point),
            "place": str(concerned(point.get("concerns", ""), case.form) or ""),
            "questions": [
                asked(q, point.get(q.field, ""))
                | {"wrong": wrong_with("points", q.field, case, row)}
                for q in asked_of_supervisor(case.form, "points")
            ],
        }
        for number, (point, row) in enumerate(zip(case.begun.points, rows, strict=True), start=1)
    ]


def answer_in_words(place: Place, case: Submitted) -> Facts:
    """One answer: what it is called, what it says, and where it stands."""
    answer = answer_at(case.assessment, place)
    return {
        "place": str(place),
        "label": case.form.label(place),
        "text": "" if answer == BLANK else say(answer),
        "cell": case.reading.cells.get(place, ""),
    }


def _form(case: Submitted) -> Form:
    """What was asked when it was handed in."""
    form = case.form.as_asked(case.reading.asked)
    return form if case.assessment.last else form.without_review


def _is_used(section: Section, row: Row, case: Submitted) -> bool:
    return section.fixed or any(
        answer_at(case.assessment, section.place(row, q.field)) != BLANK for q in section.asked(row)
    )


def _row(section: Section, row: Row, case: Submitted) -> Facts:
    place = section.place(row)
    title = row.title or row.id
    answers = list(_answers(section, row, case))
    return {
        "place": str(place),
        "title": title,
        "answers": [answer for answer in answers if answer["text"]],
        "unanswered": [answer for answer in answers if not answer["text"]],
    }


def _answers(section: Section, row: Row, case: Submitted) -> Iterator[Facts]:
    for question in section.asked(row):
        place = section.place(row, question.field)
        if _is_told(question, place, case):
            yield answer_in_words(place, case) | {"question": question.label}


def _is_told(question: Question, place: Place, case: Submitted) -> bool:
    return question.was_asked or answer_at(case.assessment, place) != BLANK

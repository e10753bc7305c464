"""The longest case to expect.

Every row of every table is filled, and every text is as long as panels read.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from arms_docs.assessment.ask import Question, Section
from arms_docs.assessment.declare import Kind
from arms_docs.assessment.form import questions
from arms_docs.instrument import FactorRating
from arms_docs.problems import Place, Stage
from arms_docs.rating import Reading, rate
from arms_docs.reading.pipeline import judge
from tests.support.builders import INSTRUMENT, ON, answers_of
from tests.support.reviews import last_of

FORM = questions(INSTRUMENT)
CASE = "very_high_imminent"
WORDS = (
    "Unannounced visits with Gwendoline Frostbury's notification-requirements colleagues (E1, E6) "
    "are recorded. "
)


@cache
def longest() -> Reading:
    """The case, judged for sign-off. What it breaks by its mere size is of no matter here."""
    return judge(_answers(), INSTRUMENT, on=ON, stage=Stage.SIGN_OFF)


@cache
def longest_review() -> Reading:
    """The same as a review in which every rating is another than last time."""
    last = last_of(CASE)
    reading = judge(_answers(), INSTRUMENT, on=ON, stage=Stage.SIGN_OFF, last=last)
    assert reading.assessment is not None
    before = (FactorRating.LOW, FactorRating.UNABLE)
    factors = tuple(
        replace(factor, rating=FactorRating.HIGH, previous=before[number % 2])
        for number, factor in enumerate(reading.assessment.factors)
    )
    assessment = replace(reading.assessment, factors=factors)
    return replace(reading, assessment=assessment, rating=rate(assessment, INSTRUMENT))


def _answers() -> dict[Place, object]:
    raw = dict(answers_of(CASE))
    for section in FORM.sections:
        for number, row in enumerate(section.rows):
            for question in section.asked(row):
                place = section.place(row, question.field)
                raw[place] = _answer(question, number, raw.get(place, _like(section, question)))
    return {place: value for place, value in raw.items() if value is not None}


def _like(section: Section, question: Question) -> object:
    """What the first row of the case says to the same question."""
    return answers_of(CASE).get(section.place(section.rows[0], question.field))


def _answer(question: Question, number: int, answer: object) -> object:
    if question.kind is Kind.TEXT:
        length = min(question.limit, _length(question.lines))
        return (WORDS * (length // len(WORDS) + 1))[: length - 1].strip() + "."
    if question.kind is Kind.DATE and question.field == "due":
        return date(2026, 10, 1) + timedelta(days=11 * number)
    if question.kind is Kind.REFERENCES:
        return ", ".join(f"E{n}" for n in range(1, 21))
    return answer


def _length(lines: int) -> int:
    """How long a text panels read, by the lines that the form gives it."""
    if lines >= 6:
        return 3000
    return 600 if lines > 1 else 160

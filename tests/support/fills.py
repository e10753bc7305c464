"""Workbooks filled in at random, each from its number alone.

Blanks, unknowns, boundaries, and what people type.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta

from arms_docs.assessment.ask import Question
from arms_docs.assessment.declare import Kind
from arms_docs.assessment.form import questions
from arms_docs.problems import Place
from tests.support.builders import INSTRUMENT, answers_of, place_of

WHOLE = questions(INSTRUMENT)
FORM = WHOLE.without_review  # what a first workbook asks
NAMES = ("medium_low", "high_with_gap", "very_high_imminent")
NUMBERS: Mapping[str, tuple[int, ...]] = {
    "age": (17, 18, 24, 25, 34, 35, 44, 45, 70),
    "sexual_appearances": (1, 2, 3, 4, 5, 9),
    "criminal_appearances": (1, 2, 3, 4, 5, 6, 12),
    "violent_appearances": (0, 1, 2, 3, 4, 7),
}
DAMAGE = (
    "Hihg",
    "n/a",
    "#",
    "*",
    "?",
    "~",
    "High or Medium",
    " ",
    "3.5",
    "yes please",
    "\n",
    3.5,
    -1,
    1000,
)
REFERENCES = (
    "E1 to E5",
    "E1-E5",
    "Evidence 4 and 5",
    "E1 and E2",
    "e1 AND e02;E3",
    "E1and E2",
    "see E3",
    "E",
    "EE1",
    "E1E2",
    "E1\nE2",
    "E1 / E2 & E3",
    "E25",
    "E0",
    "E1234",
    "1, 2",
    " E1,E1 ",
    "E1..E2",
    "E20",
    "E004",
    "and",
    "#",
    "E1, #",
)
# Sections that results follow from, and how often one of their answers is changed.
CHANGED = {
    "rm2000": 0.5,
    "factors": 0.3,
    "actions": 0.15,
    "overall": 0.4,
    "review": 0.3,
    "context": 0.2,
    "person": 0.1,
}


def filled(number: int) -> dict[Place, object]:
    """Raw answers from a number.

    One of the three cases with many answers changed, taken out or damaged.
    """
    chance = random.Random(number)  # noqa: S311 - a repeatable sample, not a secret
    if number % 20 == 0:
        raw: dict[Place, object] = {}
    else:
        raw = dict(answers_of(NAMES[number % 3]))
    if number % 3 == 0:
        raw |= {place_of(f"rm2000.{field}"): "Yes" for field in ("male", "convicted")}
    for section in FORM.sections:
        for row in section.rows:
            used = section.fixed or any(
                raw.get(section.place(row, q.field)) is not None for q in section.asked(row)
            )
            for question in section.asked(row):
                if used and chance.random() < CHANGED.get(section.key, 0.02):
                    raw[section.place(row, question.field)] = _answer(question, chance)
    return {place: value for place, value in raw.items() if value is not None}


def _answer(question: Question, chance: random.Random) -> object:
    """Something for this question: most often usable."""
    how = chance.random()
    if how < 0.12:
        return None
    if how < 0.2 and question.unknown:
        return chance.choice(("Unknown", "unknown ", "UNKNOWN"))
    if how < 0.25:
        return chance.choice(DAMAGE)
    if question.kind is Kind.CHOICE:
        word = chance.choice(question.choices).word
        return chance.choice((word, word, word, word.upper(), f" {word}\u00a0", word.lower()))
    if question.kind is Kind.NUMBER:
        number = chance.choice(NUMBERS.get(question.field, (1, 3, 6, 12, 24, 25)))
        return chance.choice((number, number, number, str(number)))
    if question.kind.is_date and how > 0.95:
        return date(1905, 7, 16)  # 2024, typed into the cell of a date
    if question.kind is Kind.DATE_OR_MONTH and how > 0.6:
        return chance.choice(("October 2026", "OCTOBER 2027", " May 1998", "Oct 2026", "May 98"))
    if question.kind.is_date:
        return date(2026, 10, 19) + timedelta(days=chance.randint(-90, 500))
    if question.kind is Kind.REFERENCES:
        return chance.choice(("E1, E2", "E1, E2", *REFERENCES))
    return chance.choice(("Some words about it.", "x" * 150, "Two lines.\nAnd more."))

"""What is printed is what is stored: no answer holds characters by which something else is read."""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment.declare import Kind
from arms_docs.assessment.rules.case import Case
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.unseen import deceiving, made_visible, mixed, names, not_latin, unneeded

# By these somebody is known, here and in other systems: in them nothing may stand unseen.
CODES = ("staff_id", "reference", "previous_id")
IDENTIFYING = (*CODES, "name", "other_identifiers")


def letters_are_seen(case: Case) -> Iterator[Problem]:
    """No text holds unseen characters that deceive; of others in it, a person is told.

    Those that a script needs where they stand are part of its spelling.
    """
    for place, text in _texts(case):
        if unseen := unneeded(text):
            wrong = unseen if place.field in IDENTIFYING else deceiving(text)
            code = Code.DECEIVING if wrong else Code.UNSEEN
            yield problem(code, place, made_visible(text), typed_names=names(wrong or unseen))


def letters_are_alike(case: Case) -> Iterator[Problem]:
    """No name or number is written in letters of another alphabet that look like Latin ones."""
    for place, text in _texts(case):
        if place.field in IDENTIFYING:
            letters = not_latin(text) if place.field in CODES else mixed(text)
            if letters:
                yield problem(Code.LOOKS_ALIKE, place, text, typed_names=names(letters))


def _texts(case: Case) -> Iterator[tuple[Place, str]]:
    """Every answer in words, with its place."""
    for place, question in case.questions:
        text = case.answer(place) if question.kind is Kind.TEXT else None
        if isinstance(text, str):
            yield place, text

"""What a rule sees of a case."""

from __future__ import annotations

import pytest

from arms_docs.assessment.choices import Setting
from arms_docs.assessment.not_known import BLANK
from arms_docs.assessment.rules.case import Case
from arms_docs.problems import Code, Place, Stage
from tests.support.builders import FORM, ON, assessment_of

CASE = Case(assessment_of("medium_low"), FORM, Stage.SUBMISSION, ON)


def test_an_answer_is_taken_from_its_place() -> None:
    assert CASE.answer(Place("person", "", "setting")) is Setting.COMMUNITY
    assert CASE.answer(Place("actions", "A1", "factor")) == "R1"
    assert CASE.answer(Place("person", "", "release_date")) == BLANK
    with pytest.raises(AttributeError):
        CASE.answer(Place("actions", "A30", "factor"))


def test_questions_are_those_of_the_rows_that_are_used() -> None:
    places = [place for place, _ in CASE.questions]
    assert Place("actions", "A1", "due") in places
    assert Place("actions", "A30", "due") not in places
    assert Place("factors", "R1", "imminent") in places
    assert Place("factors", "P1", "imminent") not in places
    assert places == sorted(places, key=FORM.order)


def test_texts_are_words_and_neither_choices_nor_identifiers() -> None:
    texts = dict(CASE.texts())
    assert texts[Place("person", "", "name")] == "Colin Ashworthy"
    assert texts[Place("actions", "A1", "owner")] == "PC Haylestorm"
    for place in (
        Place("person", "", "reference"),
        Place("assessors", "AS1", "staff_id"),
        Place("actions", "A1", "agency"),
        Place("actions", "A1", "factor"),
    ):
        assert place not in texts


def test_what_is_missing_says_what_to_do() -> None:
    missing = CASE.missing(Place("review", "", "visit_every"))
    assert (missing.code, missing.remedy) == (Code.MISSING, "Type the number.")

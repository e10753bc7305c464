"""The typed texts of a case, each of which a record prints letter by letter."""

from __future__ import annotations

import pytest

from arms_docs.problems import Stage
from arms_docs.report.edition import Edition
from arms_docs.report.pages.page import page_of
from arms_docs.report.pages.typed_texts import typed_texts
from arms_docs.report.read_back import letters, page_letters
from tests.support.builders import INSTRUMENT, Changes, case
from tests.support.golden import NAMES
from tests.support.lively import lively
from tests.support.views import FORM

HARD = {
    "person.name": "Zoe\u0308 “O’Neil” محمد شهيد",
    "assessors.AS1.role": "non\u2011stop\u200b & <b>bold</b>",
    "formulation.summary": "One.\n\n  Two (E1)…\n\tThree — ½",
}


@pytest.mark.parametrize(
    ("name", "changes"), [*((name, {}) for name in NAMES), ("medium_low", HARD)]
)
def test_each_stands_on_the_pages_as_it_is_given(name: str, changes: Changes) -> None:
    reading = case(name, changes, stage=Stage.SIGN_OFF)
    assert reading.assessment is not None
    typed = [*typed_texts(reading.assessment, FORM)]
    assert len(typed) > 50
    printed = page_letters(page_of(reading, INSTRUMENT, Edition.RECORD)[1])
    assert [str(place) for place, text in typed if letters(text) not in printed] == []


def test_choices_dates_and_what_is_printed_nowhere_are_not_among_them() -> None:
    assessment = case("high_with_gap", stage=Stage.SIGN_OFF).assessment
    assert assessment is not None
    questions = {f"{place.section}.{place.field}" for place, _ in typed_texts(assessment, FORM)}
    assert {"formulation.summary", "rounds.comments"} <= questions
    assert not questions & {"person.born", "overall.level", "person.reference"}


def test_each_text_of_a_review_stands_on_its_pages_too() -> None:
    reading = lively()
    assert reading.assessment is not None
    typed = [*typed_texts(reading.assessment, FORM)]
    sections = {place.section for place, _ in typed}
    assert sections >= {"since", "visits", "rechecks", "follows", "earlier"}
    printed = page_letters(page_of(reading, INSTRUMENT, Edition.RECORD)[1])
    assert [str(place) for place, text in typed if letters(text) not in printed] == []

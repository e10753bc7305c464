"""A file is read once for its pages, and anew where its name or the day makes another of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from arms_docs.desk.work.readings import reading_of
from arms_docs.problems import Code
from tests.support.loop import HANDED_IN, terms_at
from tests.support.paths import TESTS

ANSWERS = (TESTS / "cases/medium_low/answers.toml").read_bytes()


def test_one_content_is_read_once_and_by_what_its_name_says() -> None:
    terms = terms_at(HANDED_IN)
    first = reading_of(ANSWERS, terms, "answers.toml")
    assert first.assessment is not None and not first.is_workbook
    assert reading_of(ANSWERS, terms, "answers.toml") is first
    as_workbook = reading_of(ANSWERS, terms, "answers.xlsx")
    assert as_workbook.assessment is None
    (lock,) = reading_of(b"x" * 165, terms, "~$answers.xlsx").problems
    assert lock.code is Code.LOCK_FILE
    tomorrow = replace(terms, now=terms.now + timedelta(days=1))
    assert reading_of(ANSWERS, tomorrow, "answers.toml").judged_on != first.judged_on

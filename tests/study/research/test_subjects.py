"""The people of an export: one for each reference, with their assessments in order and months."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from arms_docs.study.research.code_key import Coded
from arms_docs.study.research.subjects import subjects_of
from tests.support.some_assessed import QUARTER, START, assessed
from tests.support.some_exports import KEY

FIRST = assessed(1, {"R1": "H"})
SECOND = assessed(1, {"R1": "M"}, on=START + QUARTER, follows=FIRST)


def test_a_person_is_one_however_the_reference_is_typed() -> None:
    typed = replace(SECOND, file=replace(SECOND.file, reference="demo 2026/0001"))
    (subject,) = subjects_of([typed, FIRST, FIRST], KEY).each
    assert subject.code == KEY.code(Coded.CASE, "DEMO-2026-0001")
    assert [subject.number(facts) for facts in (FIRST, typed)] == [1, 2]


def test_months_are_counted_from_the_first_assessment_that_bears_a_day() -> None:
    undated = assessed(1, {"R1": "L"}, on=None)
    (subject,) = subjects_of([SECOND, FIRST, undated], KEY).each
    assert subject.first_day == START
    months = [subject.month(day) for day in (START, START + QUARTER, START - QUARTER, None)]
    assert months == [0, 3, -3, None]
    (subject,) = subjects_of([undated], KEY).each
    assert subject.month(START + timedelta(days=1)) is None


def test_raters_and_tables_have_codes_too() -> None:
    subjects = subjects_of([FIRST], KEY)
    assert subjects.rater("p-4388") == KEY.code(Coded.RATER, "P4388")
    assert (subjects.rater(""), subjects.rater("P4021")) == ("", "")
    assert subjects.edition("2026.2") == KEY.code(Coded.TABLES, "2026.2")

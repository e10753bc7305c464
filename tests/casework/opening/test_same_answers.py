"""Whether a record's file gives the answers that were signed, also where the form has changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

import pytest

from arms_docs.assessment.migrate import Change
from arms_docs.assessment.not_known import BLANK
from arms_docs.assessment.parse import Unusable
from arms_docs.casework.opening.open_record import OpenedRecord, open_record
from arms_docs.casework.opening.read_again import read_again
from arms_docs.casework.opening.same_answers import gives_the_answers, handed_in
from arms_docs.problems import Code
from arms_docs.rating import Reading
from tests.support.builders import INSTRUMENT, place_of
from tests.support.loop import HANDED_IN
from tests.support.steps import short

NAME, BORN, OTHER = (place_of(f"person.{field}") for field in ("name", "born", "other_identifiers"))


@pytest.fixture
def record() -> tuple[OpenedRecord, Reading]:
    opened = open_record(short().files["submitted.pdf"], INSTRUMENT)
    return opened, read_again(opened, INSTRUMENT, on=HANDED_IN.date())


def with_person(reading: Reading, moved: tuple[Change, ...], **answers: Any) -> Reading:
    """What another form makes of the file: other answers about the person, some moved."""
    assessment = reading.assessment
    assert assessment is not None
    person = replace(assessment.person, **answers)
    return replace(reading, assessment=replace(assessment, person=person), moved=moved)


def test_what_is_not_asked_any_more_is_held_against_what_stands_in_the_file(
    record: tuple[OpenedRecord, Reading],
) -> None:
    opened, reading = record
    assert reading.assessment is not None
    name, born = reading.assessment.person.name, reading.assessment.person.born
    assert gives_the_answers(opened, reading)
    for place, field, typed, is_same in (
        (NAME, "name", f"  {name} ", True),
        (NAME, "name", "Somebody Else", False),
        (NAME, "name", Unusable(Code.IS_FORMULA, f"={name}"), False),
        (BORN, "born", born, True),
        (BORN, "born", datetime(1901, 2, 3), False),  # noqa: DTZ001 - as openpyxl gives a date
    ):
        moved = (Change(place, (), typed),)
        assert gives_the_answers(opened, with_person(reading, moved, **{field: BLANK})) is is_same
    assert not gives_the_answers(opened, with_person(reading, (), name=BLANK)), "gone, and unsaid"


def test_what_has_moved_stands_where_it_stands_now(record: tuple[OpenedRecord, Reading]) -> None:
    opened, reading = record
    assert reading.assessment is not None
    name = reading.assessment.person.name
    moved = (Change(NAME, (OTHER,), name),)
    assert gives_the_answers(
        opened, with_person(reading, moved, name=BLANK, other_identifiers=name)
    )
    assert not gives_the_answers(opened, with_person(reading, (), other_identifiers="Ashy")), (
        "nothing was answered there then"
    )


def test_the_answers_that_are_carried_count_only_as_they_were_signed(
    record: tuple[OpenedRecord, Reading],
) -> None:
    opened, reading = record
    data = json.loads(opened.files["assessment.json"])
    data["person"]["name"] = "Somebody Else"
    forged = {**opened.files, "assessment.json": json.dumps(data).encode()}
    moved = (Change(NAME, (), "Somebody Else"),)
    changed = with_person(reading, moved, name=BLANK)
    assert not gives_the_answers(replace(opened, files=forged), changed)
    assert not gives_the_answers(opened, changed)
    assert not gives_the_answers(opened, replace(reading, assessment=None))


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b'{"person": 3, "sources": [{}]}', b"[" * 90_000]
)
def test_whatever_is_carried_is_no_fault_of_ours(
    record: tuple[OpenedRecord, Reading], content: bytes
) -> None:
    opened, reading = record
    submission = replace(opened.submission, digest=sha256(content).hexdigest())
    files = {**opened.files, "assessment.json": content}
    assert not gives_the_answers(replace(opened, files=files, submission=submission), reading)


def test_they_are_handed_on_as_they_were_handed_in(record: tuple[OpenedRecord, Reading]) -> None:
    opened, reading = record
    changed = with_person(reading, (), name=BLANK)
    assert reading.assessment is not None and changed.assessment is not None
    for assessment in (reading.assessment, changed.assessment):
        answers = handed_in(opened, assessment)
        assert (answers.digest, answers.asked) == (opened.submission.digest, opened.asked)
        assert answers.content == opened.files["assessment.json"]

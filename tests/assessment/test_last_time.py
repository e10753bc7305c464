"""The text that a workbook carries of what was signed: it is whole, or it is refused."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date
from hashlib import sha256

import pytest

from arms_docs.assessment import Signed, canonical
from arms_docs.assessment.last_time import VERSION, NewerLastTimeError, read_last_time
from arms_docs.assessment.signed_answers import NotLastTimeError
from arms_docs.rating import Reading
from arms_docs.report import rating_json
from tests.people import DI_FROST
from tests.support.builders import DAYS, FORM, case
from tests.support.reviews import ASSESSMENT_ID, signed_of

SIGNED_ON = date(2026, 10, 13)
REMARK, ASKED_FOR = "A remark of whoever decided", "What was to be put right"


def reading_of(name: str) -> Reading:
    """A case with a remark and a point of whoever decided it, which are to be left out."""
    return case(
        name,
        {
            "rounds.SO1.comments": REMARK,
            "points.F1.round": "SO1",
            "points.F1.concerns": "R2",
            "points.F1.change": ASKED_FOR,
        },
    )


def signed(name: str = "medium_low") -> Signed:
    return signed_of(reading_of(name), signed_on=SIGNED_ON)


def text_with(**changes: object) -> str:
    """The text with some of what it holds said otherwise."""
    return json.dumps({**json.loads(signed().text), **changes})


@pytest.mark.parametrize("name", DAYS)
def test_what_was_signed_comes_back_whole(name: str) -> None:
    reading, what = reading_of(name), signed(name)
    assert reading.assessment is not None and reading.rating is not None
    last = read_last_time(what.text, FORM)
    assert (last.assessment_id, last.record) == (ASSESSMENT_ID, "0" * 64)
    assert (last.signed_on, last.program) == (SIGNED_ON, what.program)
    assert last.signed_by == f"{DI_FROST.name}, {DI_FROST.role}"
    assert (last.edition, last.asked) == (what.edition, reading.asked)
    assert last.assessment == replace(reading.assessment, rounds=(), points=())
    assert last.rating == json.loads(rating_json(reading.rating))
    assert last.carried == what.text
    assert last.answers == canonical(reading.assessment, reading.asked).content
    assert last.digest == sha256(last.answers).hexdigest()
    assert last.assessed_on == reading.assessment.context.assessed_on


def test_the_same_record_gives_the_same_text() -> None:
    assert signed().text == signed().text
    for field in fields(Signed):
        assert field.name in json.loads(signed().text)


def test_the_text_holds_nothing_of_rounds_or_points() -> None:
    """Somebody who is given the next workbook is not told what was once sent back, and by whom."""
    reading = reading_of("medium_low")
    assert reading.assessment is not None
    assert reading.assessment.rounds and reading.assessment.points
    text = signed().text
    assert REMARK not in text and ASKED_FOR not in text
    assert not {"rounds", "points"} & set(json.loads(json.loads(text)["answers"]))
    last = read_last_time(text, FORM)
    assert (last.assessment.rounds, last.assessment.points) == ((), ())


@pytest.mark.parametrize("position", [0, 1, 40, 1000, -2])
def test_one_changed_byte_of_the_answers_is_refused(position: int) -> None:
    answers = bytearray(signed().answers)
    answers[position] = ord("x") if answers[position] != ord("x") else ord("y")
    with pytest.raises(NotLastTimeError):
        read_last_time(text_with(answers=answers.decode(errors="replace")), FORM)


def test_answers_that_were_changed_and_still_read_are_refused() -> None:
    changed = signed().answers.replace(b'"rating":"Medium"', b'"rating":"Low"', 1)
    assert changed != signed().answers
    with pytest.raises(NotLastTimeError):
        read_last_time(text_with(answers=changed.decode()), FORM)
    digest = sha256(changed).hexdigest()
    assert read_last_time(text_with(answers=changed.decode(), digest=digest), FORM)


def test_answers_of_the_digest_that_are_none_are_refused() -> None:
    digest = sha256(b"[]").hexdigest()
    with pytest.raises(NotLastTimeError):
        read_last_time(text_with(answers="[]", digest=digest), FORM)


def test_a_newer_text_is_told_from_a_spoilt_one() -> None:
    """The remedy is another: a newer program reads it, and nothing was spoilt."""
    with pytest.raises(NewerLastTimeError):
        read_last_time(text_with(version=VERSION + 1), FORM)
    for version in (0, -1, "2", None, [2]):
        with pytest.raises(NotLastTimeError) as refused:
            read_last_time(text_with(version=version), FORM)
        assert not isinstance(refused.value, NewerLastTimeError)


@pytest.mark.parametrize(
    "text",
    ["", "no JSON", "null", "1", "[]", '"text"', "{}", '{"version": 1}', "[" * 200_000],
    ids=lambda text: text[:12] or "empty",
)
def test_a_text_that_is_no_such_thing_is_refused(text: str) -> None:
    with pytest.raises(NotLastTimeError):
        read_last_time(text, FORM)


@pytest.mark.parametrize("field", [field.name for field in fields(Signed)])
def test_a_text_that_lacks_something_is_refused(field: str) -> None:
    data = json.loads(signed().text)
    del data[field]
    with pytest.raises(NotLastTimeError):
        read_last_time(json.dumps(data), FORM)


@pytest.mark.parametrize(
    "change",
    [
        {"signed_on": "yesterday"},
        {"signed_on": 20261013},
        {"answers": None},
        {"rating": "{"},
        {"asked": ["no line of the list"]},
        {"asked": 1},
    ],
    ids=str,
)
def test_a_text_with_something_else_in_it_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(NotLastTimeError):
        read_last_time(text_with(**change), FORM)

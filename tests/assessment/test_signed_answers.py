"""What was signed is read as it was meant, whichever release signed it: nothing lost, no day moved.

The next record carries these answers as those of last time. One that fell out would look as if
nobody had ever given it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from arms_docs.assessment import canonical
from arms_docs.assessment.form import Assessment
from arms_docs.assessment.not_known import BLANK
from arms_docs.assessment.signed_answers import NotLastTimeError, signed_answers
from arms_docs.reading.pipeline import read_content
from arms_docs.report.read_back import carried
from tests.support.builders import DAYS, FORM, INSTRUMENT, ON, assessment_of, case
from tests.support.releases import lay_out, releases
from tests.support.reviews import sound

OLDEST, *LATER = releases()


def without_sign_off(assessment: Assessment | None) -> Assessment:
    assert assessment is not None
    return replace(assessment, rounds=(), points=(), last=None)


@pytest.mark.parametrize("name", DAYS)
def test_what_a_case_signed_is_read_as_it_was(name: str) -> None:
    reading = case(name)
    assert reading.assessment is not None and reading.assessment.rounds, "somebody decided it"
    content = canonical(reading.assessment, reading.asked).content
    assert signed_answers(content, FORM) == without_sign_off(reading.assessment)


@pytest.mark.parametrize("name", DAYS)
def test_what_its_review_signed_keeps_the_day_of_each_rationale(name: str) -> None:
    """Else a rationale of the first assessment would be dated by the last one, again and again."""
    reading = sound(name)
    again = signed_answers(canonical(reading.assessment, reading.asked).content, FORM)  # type: ignore[arg-type]
    assert again == without_sign_off(reading.assessment)
    first = assessment_of(name).context.assessed_on
    assert isinstance(first, date)
    assert {factor.as_of for factor in again.factors} == {first}
    assert again.overall.as_of == first


def test_a_rationale_of_its_own_day_has_no_other() -> None:
    reading = sound("medium_low", {"factors.R4.rationale": "He was seen again (E20), and is Low."})
    again = signed_answers(canonical(reading.assessment, reading.asked).content, FORM)  # type: ignore[arg-type]
    days = {factor.id: factor.as_of for factor in again.factors}
    assert days.pop("R4") == BLANK
    assert set(days.values()) == {date(2026, 10, 5)}


@pytest.mark.parametrize(
    "release", [OLDEST, *(pytest.param(name, marks=pytest.mark.prove) for name in LATER)]
)
def test_a_record_of_an_earlier_release_says_what_its_workbook_says(
    release: str, tmp_path: Path
) -> None:
    """The record carries the answers twice: as JSON, and as the workbook they were typed into."""
    folder = lay_out(release, tmp_path)
    for name in ("signed-b-b", "signed-b-t", "signed-b-lta", "countersigned"):
        files = carried((folder / name / "record.pdf").read_bytes())
        reading = read_content(files["assessment.xlsx"], INSTRUMENT, on=ON)
        answers = signed_answers(files["assessment.json"], FORM)
        assert answers == without_sign_off(reading.assessment), name
        assert answers.person.name == json.loads(files["assessment.json"])["person"]["name"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b'"text"',
        b"{",
        b"\xff\xfe",
        b"[" * 200_000,
        b'{"person": 1}',
        b'{"person": []}',
        b'{"factors": {}}',
        b'{"factors": [1]}',
    ],
)
def test_what_is_no_such_file_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(NotLastTimeError):
        signed_answers(content, FORM)

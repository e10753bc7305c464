"""Of two workbooks made from one, the second that is handed in is refused, by descent alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from arms_docs.archive.bags.contents import ABOUT, Kind
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.store import Archive
from arms_docs.casework.keeping.about_record import Gathered
from arms_docs.casework.keeping.descent import UNKNOWN, with_contenders
from tests.support.archives import new_archive
from tests.support.builders import FORM
from tests.support.chained_records import (
    COPY,
    HIGH,
    JANUARY,
    LOW,
    OCTOBER,
    digest_of,
    kept,
    record,
    signed_as,
)

FIRST = record(OCTOBER)
ROUND_ONE = digest_of(LOW)


def submission(case: str, answers: object = LOW, **more: object) -> Gathered:
    return record(case, answers, kind=Kind.SUBMITTED, **more)  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = new_archive(tmp_path / "A")
    kept(archive, FIRST)
    return archive


def refusal(gathered: Gathered, archive: Archive) -> str:
    return " ".join(with_contenders(gathered, archive, FORM).faults)


def test_the_second_review_of_one_record_is_refused_though_its_file_is_the_older_one(
    archive: Archive,
) -> None:
    newer = submission(JANUARY, HIGH, follows=signed_as(FIRST), assessed_on="2027-02-01")
    older = submission(COPY, LOW, follows=signed_as(FIRST), assessed_on="2027-01-11")
    assert refusal(newer, archive) == ""
    first = kept(archive, newer)
    says = refusal(older, archive)
    assert f"is record {first} of this archive: this one is the second." in says
    assert "They differ in: Overall priority and general level: Overall priority." in says
    assert "Low" not in says and "High" not in says, "what was answered is named nowhere"


def test_of_two_copies_of_a_returned_workbook_the_second_is_refused(archive: Archive) -> None:
    kept(archive, submission(JANUARY, LOW))
    kept(archive, submission(JANUARY, HIGH, returned=(ROUND_ONE,)))
    other = {**HIGH, "factors": [{"id": "R3", "rating": "High"}]}
    says = refusal(submission(JANUARY, other, returned=(ROUND_ONE,)), archive)
    assert "from the same returned one" in says
    assert "They differ in: R3 Offence-related sexual interests: Rating." in says


def test_what_is_handed_in_again_after_a_return_is_not_refused(archive: Archive) -> None:
    follows = signed_as(FIRST)
    kept(archive, submission(JANUARY, LOW, follows=follows))
    again = submission(JANUARY, HIGH, returned=(ROUND_ONE,), follows=follows)
    assert refusal(again, archive) == ""
    kept(archive, again)
    signed = record(JANUARY, HIGH, returned=(ROUND_ONE,), follows=follows)
    assert refusal(signed, archive) == "", "the decision on it"
    assert refusal(submission(JANUARY, LOW, follows=follows), archive) == "", "the first, kept late"


def test_an_old_copy_that_comes_after_two_returns_is_refused(archive: Archive) -> None:
    kept(archive, submission(JANUARY, LOW, returned=(ROUND_ONE, digest_of(HIGH))))
    stale = submission(JANUARY, {"overall": {"level": "Medium"}}, returned=(ROUND_ONE,))
    assert "this one is the second" in refusal(stale, archive)


def test_equal_answers_under_another_number_are_refused_and_said_to_be_equal(
    archive: Archive,
) -> None:
    kept(archive, submission(JANUARY, follows=signed_as(FIRST)))
    says = refusal(submission(COPY, follows=signed_as(FIRST)), archive)
    assert "Their answers are the same." in says


def test_the_next_review_of_a_review_and_other_cases_are_not_refused(archive: Archive) -> None:
    review = record(JANUARY, HIGH, follows=signed_as(FIRST))
    kept(archive, review)
    assert refusal(submission(COPY, follows=signed_as(review)), archive) == ""
    assert refusal(submission(COPY), archive) == "", "a first assessment follows nothing"


def test_a_record_that_is_kept_all_the_same_says_that_it_contends(archive: Archive) -> None:
    kept(archive, submission(JANUARY, HIGH, follows=signed_as(FIRST)))
    second = with_contenders(submission(COPY, follows=signed_as(FIRST)), archive, FORM)
    about = json.loads(second.contents.derived[ABOUT])
    assert about["verified"] is False and about["faults"] == list(second.faults)
    kept(archive, second)
    third = submission(JANUARY, HIGH, follows=signed_as(FIRST))
    assert refusal(third, archive) == "", "what did not count bars nobody"


def test_in_an_archive_that_cannot_be_looked_into_it_is_refused_all_the_same(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(archive, submission(JANUARY, HIGH, follows=signed_as(FIRST)))

    def sealed(*_: object) -> object:
        raise ArchiveError("sealed")

    monkeypatch.setattr(archive, "about", sealed)
    assert UNKNOWN in refusal(submission(COPY, follows=signed_as(FIRST)), archive)
    assert refusal(submission(JANUARY, LOW), archive) == ""

"""What is no submission, or not whole any more, is not opened."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from arms_docs.casework.opening.open_record import (
    NewerProgramError,
    NotSubmittedError,
    open_record,
)
from arms_docs.casework.opening.open_submission import open_submission
from arms_docs.casework.opening.read_again import read_again
from tests.support.builders import INSTRUMENT
from tests.support.loop import (
    DECIDED,
    terms_at,
    workbook_of,
)
from tests.support.steps import (
    finished,
    handed_in,
    swapped,
)


def test_a_signed_record_is_no_submission() -> None:
    with pytest.raises(NotSubmittedError, match="not a submission"):
        open_submission(finished().files["record.pdf"], terms_at(DECIDED))


@pytest.mark.parametrize("name", ["panel.pdf", "annex.pdf"])
def test_other_editions_carry_nothing(name: str) -> None:
    with pytest.raises(NotSubmittedError, match="carries no workbook"):
        open_submission(finished().files[name], terms_at(DECIDED))


def test_a_submission_with_another_workbook_in_it_is_refused() -> None:
    other = swapped(
        handed_in().files["submitted.pdf"], "assessment.xlsx", workbook_of("high_with_gap")
    )
    record = open_record(other, INSTRUMENT)
    with pytest.raises(NotSubmittedError, match="not the one that was handed in"):
        read_again(record, INSTRUMENT, on=DECIDED.date())
    with pytest.raises(NotSubmittedError, match="not the one that was handed in"):
        open_submission(other, terms_at(DECIDED))
    assert sha256(record.content).hexdigest() != record.submission.workbook


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"version": 0}', b"[" * 100_000, b"\xff"])
def test_sign_off_data_that_is_not_ours_is_refused(content: bytes) -> None:
    with pytest.raises(NotSubmittedError, match="not as this program writes it"):
        open_submission(
            swapped(handed_in().files["submitted.pdf"], "signoff.json", content), terms_at(DECIDED)
        )


@pytest.mark.parametrize(
    "change", [{"version": 2}, {"program": "9.9.0"}, {"critical": ["appeal"]}], ids=str
)
def test_of_a_newer_program_it_is_said_that_this_one_cannot_open_it(
    change: dict[str, object],
) -> None:
    pdf = handed_in().files["submitted.pdf"]
    data = json.loads(open_record(pdf, INSTRUMENT).files["signoff.json"])
    newer = swapped(pdf, "signoff.json", json.dumps({**data, **change}).encode())
    with pytest.raises(NewerProgramError, match="It was made by a newer program"):
        open_submission(newer, terms_at(DECIDED))

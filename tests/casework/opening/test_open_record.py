"""What a record carries inside, and what carries nothing."""

from __future__ import annotations

from datetime import date

import pytest

from arms_docs.casework.opening.open_record import NotSubmittedError, open_record
from arms_docs.problems import Place
from tests.support.builders import INSTRUMENT
from tests.support.loop import DECIDED, HANDED_IN, IDENTITY, small_workbook
from tests.support.steps import short, short_finished


def test_a_submission_says_when_it_was_handed_in_and_that_nobody_decided() -> None:
    opened = open_record(short().files["submitted.pdf"], INSTRUMENT)
    assert opened.content == small_workbook() and opened.is_workbook
    assert (opened.submission.at, opened.submission.assessment_id) == (HANDED_IN, IDENTITY)
    assert opened.judged_on == date(2026, 11, 20)
    assert opened.decided_by == "" and opened.roles == () and opened.answers == {}


def test_a_record_says_who_decided_and_dates_come_back_as_dates() -> None:
    opened = open_record(short_finished().files["record.pdf"], INSTRUMENT)
    assert opened.decided_by.startswith("Gwendoline Frostbury")
    assert opened.roles == ("Supervisor",)
    assert opened.answers[Place("rounds", "SO1", "decided_on")] == DECIDED.date()


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7 and no more"])
def test_what_is_no_pdf_is_refused(pdf: bytes) -> None:
    with pytest.raises(NotSubmittedError):
        open_record(pdf, INSTRUMENT)

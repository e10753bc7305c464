"""A submission on the desk: opened once a day, and what is typed is that of its own file alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from arms_docs.casework.opening import NotSubmittedError
from arms_docs.desk.work import submissions
from arms_docs.desk.work.submissions import case_of, the_returned
from tests.support.at_the_supervisor import RETURNS, TERMS, case_in, decided, pdf, pdf_again
from tests.support.loop import DECIDED, terms_at


def test_a_submission_is_opened_once_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening verifies its signatures and reads its workbook: a page would take seconds."""
    submissions._case.cache_clear()
    opened = case_of(pdf(), TERMS)

    def never(*_: object) -> None:
        raise AssertionError("opened again")

    monkeypatch.setattr(submissions, "open_submission", never)
    later = terms_at(DECIDED + timedelta(minutes=5))
    assert case_of(pdf(), later).reading == opened.reading
    assert case_of(pdf(), later).terms.now == later.now, "the time is that of who asks"
    with pytest.raises(AssertionError, match="opened again"):
        case_of(pdf(), terms_at(DECIDED + timedelta(days=1)))


def test_what_is_typed_stands_in_its_decision_file() -> None:
    assert case_in(decision_file=decided(RETURNS)).begun.answers == RETURNS


def test_the_decision_on_another_case_is_never_that_on_this_one() -> None:
    with pytest.raises(ValueError, match="not a decision on this submission"):
        case_in(pdf("high_with_gap"), decided(RETURNS))


def test_what_is_no_submission_says_so() -> None:
    with pytest.raises(NotSubmittedError):
        case_in(b"%PDF-1.7 nothing")


def test_what_was_returned_is_found_by_its_digest_alone() -> None:
    again = case_of(pdf_again(), TERMS)
    others = (b"%PDF-1.7 nothing", pdf("high_with_gap"), pdf_again(), pdf())
    (found,) = the_returned(others, again)
    assert found.opened.submission.digest == again.opened.submission.returned[-1].digest
    assert list(the_returned(others, case_of(pdf(), TERMS))) == []

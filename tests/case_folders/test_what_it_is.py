"""What a file says of the round that it belongs to."""

from __future__ import annotations

from typing import Any

import pytest

from arms_docs.cases import CaseError, reference_of, what_it_is
from arms_docs.cases.what_it_is import handed_in, live_workbook
from arms_docs.casework.opening import open_record
from tests.support.case_folders import REFERENCE, first, second, signed, waiting_files
from tests.support.loop import DECIDED, HANDED_IN
from tests.support.steps import sent_back


def test_a_workbook_says_which_rounds_it_knows() -> None:
    before, back, again = map(live_workbook, (first().workbook, sent_back(), second().workbook))
    assert before.returned == () and back.returned == again.returned == (before.digest,)
    assert back.digest == before.digest != again.digest, "sign-off is no answer"
    assert before.saved is None, "the fixed date of our own workbooks is no date"


def test_a_submission_and_a_record_say_who_and_when() -> None:
    what, record = handed_in(first().submitted), handed_in(signed()["record.pdf"])
    assert (what.at, what.by, what.decided_by) == (HANDED_IN, "Tobias Haylestorm", "")
    assert record.digest == what.digest and "Gwendoline Frostbury" in record.decided_by
    assert not record.wants_second and handed_in(waiting_files()["record.pdf"]).wants_second
    assert DECIDED > HANDED_IN


def test_each_says_its_case() -> None:
    for content in (first().workbook, first().submitted, signed()["record.pdf"]):
        assert reference_of(content) == REFERENCE
    for content in (b"", b"PK", b"%PDF-1.7"):
        with pytest.raises(CaseError):
            reference_of(content)


def test_a_file_that_lies_there_unchanged_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of sixty cases would open sixty files each time that somebody looks at it."""
    content, read = first().submitted + b"\n", list[bytes]()

    def open_and_note(pdf: bytes, *given: Any) -> Any:
        read.append(pdf)
        return open_record(pdf, *given)

    monkeypatch.setattr(what_it_is, "open_record", open_and_note)
    assert handed_in(content) == handed_in(bytes(bytearray(content)))
    assert handed_in(content + b"\n").digest == handed_in(content).digest
    assert read == [content, content + b"\n"]

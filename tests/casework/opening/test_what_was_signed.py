"""What a workbook carries of a signed record, and which file that was."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from arms_docs.casework.opening.open_record import NotSubmittedError, open_record
from arms_docs.casework.opening.what_was_signed import is_state_of, what_was_signed
from tests.support.builders import INSTRUMENT
from tests.support.loop import DECIDED
from tests.support.steps import short_finished, signed_twice, waiting

EDITION = INSTRUMENT.edition


def digest_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def test_it_names_the_record_and_carries_its_answers_byte_for_byte() -> None:
    pdf = short_finished().files["record.pdf"]
    opened = open_record(pdf, INSTRUMENT)
    signed = what_was_signed(pdf, opened, EDITION)
    assert signed.record == digest_of(pdf) and signed.signed_on == DECIDED.date()
    assert digest_of(signed.answers) == signed.digest == opened.submission.digest
    assert signed.signed_by == opened.decided_by
    assert what_was_signed(pdf, opened, EDITION, "nobody: it was taken although").signed_by == (
        "nobody: it was taken although"
    )


def test_answers_that_are_not_those_signed_are_refused() -> None:
    pdf = short_finished().files["record.pdf"]
    opened = open_record(pdf, INSTRUMENT)
    other = replace(opened, files={**opened.files, "assessment.json": b"{}"})
    with pytest.raises(NotSubmittedError, match="are not those that were signed"):
        what_was_signed(pdf, other, EDITION)


def test_a_file_that_was_signed_again_at_its_end_is_known_as_what_it_was() -> None:
    before, after = waiting().files["record.pdf"], signed_twice().files["record.pdf"]
    assert is_state_of(after, digest_of(after)) and is_state_of(after, digest_of(before))
    assert not is_state_of(before, digest_of(after)), "what came later was not there before"
    assert not is_state_of(after, digest_of(before[:-40]))
    assert not is_state_of(b"", "0" * 64)

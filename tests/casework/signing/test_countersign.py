"""The second signature."""

from __future__ import annotations

from datetime import timedelta

import pytest

from arms_docs.casework.opening.open_record import NotSubmittedError
from arms_docs.casework.outcome import Outcome
from arms_docs.problems import Code
from arms_docs.report.signature_fields import COUNTERSIGNER, SUPERVISOR
from arms_docs.signoff.verify.verify_signatures import verify
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.people import DI_FROST, PC_HAYLE
from tests.support.builders import place_of
from tests.support.conformance import faults
from tests.support.golden import text_of
from tests.support.loop import (
    DECIDED,
    FORM,
    authority,
    hand_in,
    small,
)
from tests.support.steps import (
    TWO,
    codes,
    second,
    settings_of,
    short_finished,
    signed_off,
    signed_twice,
    waiting,
)


def test_a_file_that_waits_for_a_second_signature_says_so() -> None:
    for pdf in waiting().files.values():
        text = " ".join(text_of(pdf).split())
        assert "Signed off once both signatures are there" in text and "Signed off by" not in text
        assert verify(pdf, [authority().certificate], now=DECIDED).waiting == (COUNTERSIGNER,)


def test_the_second_signature_adds_to_the_same_bytes_and_locks() -> None:
    outcome = signed_twice()
    assert list(outcome.files) == list(waiting().files)
    for name, pdf in outcome.files.items():
        assert pdf.startswith(waiting().files[name])
        status = verify(pdf, [authority().certificate], now=DECIDED + timedelta(days=1))
        assert status.ok and status.waiting == ()
        assert [signature.field for signature in status.signatures] == [SUPERVISOR, COUNTERSIGNER]
        assert status.signatures[1].locks
        assert faults(pdf) == [], name


def test_the_second_signature_is_of_somebody_else_who_did_not_assess() -> None:
    assert codes(second(waiting(), by=DI_FROST)) == [(Code.NOT_ENTITLED, "rounds.SO1.staff_id")]
    assert (Code.OWN_ASSESSMENT, "rounds.SO1.staff_id") in codes(second(waiting(), by=PC_HAYLE))
    only = settings_of(TWO + 'countersigners = ["N9999"]\n')
    assert codes(second(waiting(), settings=only)) == [(Code.NOT_ENTITLED, "rounds.SO1.staff_id")]


def test_what_does_not_wait_for_a_second_signature_takes_none() -> None:
    for outcome in (short_finished(), signed_twice()):
        with pytest.raises(NotSubmittedError, match="does not wait for a second signature"):
            second(outcome)


@pytest.mark.prove
def test_files_of_two_decisions_are_not_signed_together() -> None:
    raw = {**small(), place_of("formulation.main_concern"): "That nobody asks him how he is (E1)."}
    other = signed_off(hand_in(content=write_workbook(FORM, raw)), settings=settings_of(TWO))
    mixed = Outcome(
        {"record.pdf": waiting().files["record.pdf"], "panel.pdf": other.files["panel.pdf"]}
    )
    with pytest.raises(NotSubmittedError, match="one and the same decision"):
        second(mixed)

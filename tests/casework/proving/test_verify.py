"""The verdict on a signed PDF: what it says, and of what is not signed off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from arms_docs.casework.proving.verify import verify_document
from arms_docs.casework.reason import Reason
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.report.signature_fields import COUNTERSIGNER, SUPERVISOR
from arms_docs.signoff.sign.sign_pdf import sign
from arms_docs.signoff.verify.status import SignoffStatus
from tests.people import DI_FROST, PC_HAYLE
from tests.support.forged_records import plain, verdict
from tests.support.golden import pdf_of
from tests.support.loop import (
    DECIDED,
    hand_in,
    key_of,
)
from tests.support.steps import short_finished as finished
from tests.support.steps import (
    signed_twice,
    waiting,
)


def test_a_record_made_by_our_rules_is_valid_and_the_two_ways_to_it_agree() -> None:
    for pdf in (plain(), finished().files["record.pdf"]):
        result = verdict(pdf)
        assert (result.faults, result.recomputed) == ((), True)
        assert any(
            "overall priority Low, general level Low, RM2000/S not scored" in line
            for line in result.proved
        )


def test_a_file_that_waits_is_not_signed_off_and_cutting_back_does_not_hide_it() -> None:
    both = signed_twice()
    for name in ("record.pdf", "panel.pdf"):
        assert verdict(both.files[name]).ok
        cut = both.files[name][: len(waiting().files[name])]
        result = verdict(cut)
        assert result.status.waiting == (COUNTERSIGNER,)
        assert (
            result.judgement
            == "It waits for a signature (second signature), and is not signed off without it."
        )
        cut = both.files[name][: both.files[name].index(b"%%EOF") + 6]
        assert verdict(cut).judgement == "The PDF carries no signature."


def test_a_submission_signed_by_the_assessor_is_not_signed_off() -> None:
    pdf = hand_in(sealing=Sealing(key_of(PC_HAYLE))).files["submitted.pdf"]
    result = verdict(pdf)
    assert result.judgement == "It was handed in, and nobody has signed it off."
    assert result.recomputed is True


def test_a_signed_file_of_somebody_elses_making() -> None:
    pdf = sign(
        pdf_of("medium_low", final=True),
        key_of(DI_FROST),
        field=SUPERVISOR,
        reason="I agree",
        now=DECIDED,
    )
    result = verdict(pdf)
    assert "The signatures do not name one and the same assessment." in result.faults


def test_signed_off_has_its_own_words() -> None:
    assert verdict(plain()).judgement == (
        "Signed off by Gwendoline Frostbury, and not one byte has changed since."
    )


def test_of_signatures_that_name_several_assessments_the_first_counts() -> None:
    """The same one each time: a verdict is the same for the same file."""
    [signature] = verdict(plain()).status.signatures
    for number in range(8):
        reasons = [Reason("Signed off", "0" * 36, f"{each:064x}") for each in (number, 9, 10)]
        signatures = tuple(replace(signature, reason=str(reason)) for reason in reasons)
        result = verify_document(b"", SignoffStatus(signatures, DECIDED))
        assert result.reason == reasons[0]
        assert "The signatures do not name one and the same assessment." in result.faults


def test_what_only_a_claim_spares_stands_among_the_claims() -> None:
    """A key that is too short from 2027 on, by a signature that says it is of 2026."""
    [signature] = verdict(plain()).status.signatures
    assert signature.certificate is not None
    short = replace(signature, certificate=replace(signature.certificate, rsa_bits=2048))
    now = datetime(2027, 2, 1, tzinfo=UTC)
    result = verify_document(b"", SignoffStatus((short,), now))
    assert result.claimed[-1].endswith("2026-11-22 16:05 UTC, is only claimed.")
    assert verify_document(b"", SignoffStatus((signature,), now)).claimed == result.claimed[:-1]

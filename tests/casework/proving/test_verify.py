"""The verdict on a signed PDF: what it says, and of what is not signed off."""

from __future__ import annotations

import pikepdf
import pytest

from arms_docs.assessment.dates import long_date
from arms_docs.casework.proving.verify import NOTHING_INSIDE
from arms_docs.casework.reason import words
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.report.signature_fields import COUNTERSIGNER, SUPERVISOR
from arms_docs.signoff.sign.sign_pdf import sign
from arms_docs.signoff.verify.faults import Judged
from tests.people import DI_FROST, PC_HAYLE, SPO_GALE
from tests.support.forged_records import plain, record, verdict
from tests.support.golden import pdf_of
from tests.support.loop import (
    DECIDED,
    HANDED_IN,
    hand_in,
    key_of,
)
from tests.support.signoff_samples import saved, signed_elsewhere
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
        assert verdict(cut).judged is Judged.CHANGED, "only a change explains an empty field"
        assert "carries no signature any more" in verdict(cut).judgement


@pytest.mark.prove
def test_a_submission_signed_by_the_assessor_is_not_signed_off() -> None:
    pdf = hand_in(sealing=Sealing(key_of(PC_HAYLE))).files["submitted.pdf"]
    result = verdict(pdf)
    assert result.judged is Judged.NOT_SIGNED
    assert result.judgement == (
        f"It was handed in on {long_date(HANDED_IN.date())} by "
        f"{words(key_of(PC_HAYLE).signer)}, and waits for a supervisor's decision."
    )
    assert result.recomputed is True


@pytest.mark.prove
def test_a_page_of_ours_signed_for_no_assessment_is_not_valid() -> None:
    pdf = sign(
        pdf_of("medium_low", final=True),
        key_of(DI_FROST),
        field=SUPERVISOR,
        reason="I agree",
        now=DECIDED,
    )
    result = verdict(pdf)
    assert result.judged is Judged.NOT_VALID
    assert f"in the name of {DI_FROST.name} does not say which assessment" in result.judgement


# --- by another program


def test_an_approval_by_another_program_is_named_and_not_called_damage() -> None:
    pdf = signed_elsewhere(finished().files["panel.pdf"])
    result = verdict(pdf)
    assert result.judged is Judged.CHANGED and result.judgement == (
        f"A signature in the name of {SPO_GALE.name}, made by another program, was added after "
        "the document was signed."
    )
    assert result.told[1].startswith("That signature holds by itself")
    assert not any("damaged" in fault for fault in result.faults)
    first, second = result.status.signatures
    assert first.intact and not first.only_signatures_since
    assert second.by_another_program and not second.intact
    assert "By the rules that all programs share it holds." in " ".join(result.status.facts)


def test_a_signature_of_another_program_that_may_cover_a_rating_is_not_told_first() -> None:
    result = verdict(signed_elsewhere(finished().files["panel.pdf"], box=(40, 560, 555, 760)))
    assert "what it shows was changed" in result.judgement
    assert any("made by another program" in fault for fault in result.faults[1:])


def test_the_second_signature_by_another_program_does_not_sign_off() -> None:
    result = verdict(signed_elsewhere(waiting().files["panel.pdf"], COUNTERSIGNER))
    assert not result.ok and not any("damaged" in fault for fault in result.faults)
    made = f"The signature in the name of {SPO_GALE.name} was made with another program, and does"
    assert any(fault.startswith(made) for fault in result.faults)


def test_a_draft_that_somebody_signed_elsewhere_is_not_signed_off_by_that() -> None:
    result = verdict(signed_elsewhere(pdf_of("medium_low")))
    assert result.judged is Judged.NOT_VALID and "another program" in result.judgement
    assert "It was not changed since it was signed" in result.told[1]


def test_a_signature_of_another_program_that_is_broken_is_called_so() -> None:
    pdf = bytearray(signed_elsewhere(finished().files["panel.pdf"]))
    pdf[-30] ^= 1
    result = verdict(bytes(pdf))
    assert result.judged is Judged.CHANGED and "made by another program" not in result.judgement


def test_a_contract_that_somebody_signed_is_neither_valid_nor_damaged() -> None:
    contract = pikepdf.new()
    contract.add_blank_page()
    pdf = signed_elsewhere(saved(contract))
    result = verdict(pdf)
    assert (result.judged, len(result.faults)) == (Judged.CANNOT_TELL, 1)
    assert result.judgement.startswith("It was made by another program, and signed in the name of")
    assert verdict(pdf + b"\n% more").judged is Judged.CHANGED


# --- what a record must carry


def test_pages_that_call_themselves_the_record_carry_a_workbook() -> None:
    result = verdict(record(files=lambda _: ()))
    assert result.judged is Judged.CHANGED and result.judgement == NOTHING_INSIDE
    assert verdict(finished().files["panel.pdf"]).ok, "a panel's copy carries none"


def test_signed_off_has_its_own_words() -> None:
    assert verdict(plain()).judgement == (
        "Signed off by Gwendoline Frostbury, and not one byte has changed since."
    )

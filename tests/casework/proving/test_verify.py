"""The verdict on a signed PDF: what it says, and of what is not signed off."""

from __future__ import annotations

from arms_docs.assessment.dates import long_date
from arms_docs.casework.reason import words
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.report.signature_fields import COUNTERSIGNER, SUPERVISOR
from arms_docs.signoff.sign.sign_pdf import sign
from arms_docs.signoff.verify.faults import Judged
from tests.people import DI_FROST, PC_HAYLE
from tests.support.forged_records import plain, verdict
from tests.support.golden import pdf_of
from tests.support.loop import (
    DECIDED,
    HANDED_IN,
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
        assert verdict(cut).judged is Judged.CHANGED, "only a change explains an empty field"
        assert "carries no signature any more" in verdict(cut).judgement


def test_a_submission_signed_by_the_assessor_is_not_signed_off() -> None:
    pdf = hand_in(sealing=Sealing(key_of(PC_HAYLE))).files["submitted.pdf"]
    result = verdict(pdf)
    assert result.judged is Judged.NOT_SIGNED
    assert result.judgement == (
        f"It was handed in on {long_date(HANDED_IN.date())} by "
        f"{words(key_of(PC_HAYLE).signer)}, and waits for a supervisor's decision."
    )
    assert result.recomputed is True


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


def test_signed_off_has_its_own_words() -> None:
    assert verdict(plain()).judgement == (
        "Signed off by Gwendoline Frostbury, and not one byte has changed since."
    )

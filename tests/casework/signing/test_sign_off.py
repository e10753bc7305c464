"""Signing off: the editions that are signed, and who may not sign."""

from __future__ import annotations

import io
from datetime import timedelta

import pikepdf
import pytest

import arms_docs
from arms_docs.casework.opening.open_record import open_record
from arms_docs.casework.proving.printed_pages import SAME
from arms_docs.casework.reason import Reason
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.casework.signing.sign_off import sign_off
from arms_docs.problems import Code
from arms_docs.report.signature_fields import SUPERVISOR
from arms_docs.signoff.verify.verify_signatures import verify
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.people import DI_FROST, PC_HAYLE, SPO_GALE
from tests.support.builders import INSTRUMENT, place_of, submitted_answers
from tests.support.conformance import faults
from tests.support.golden import text_of
from tests.support.loop import (
    DECIDED,
    FORM,
    IDENTITY,
    authority,
    hand_in,
    key_of,
    workbook_of,
)
from tests.support.steps import (
    REPLIES,
    SIGNS,
    codes,
    feedback,
    finished,
    handed_in,
    handed_in_again,
    opened,
    people,
    settings_of,
    short,
    short_finished,
    signed_off,
    with_decision,
)


def test_a_panel_is_told_what_was_overdue_when_it_was_signed_and_so_it_verifies() -> None:
    """Not as of the assessment, on which nothing was, nor as of whoever reads or verifies it."""
    files = finished().files
    panel, record = (" ".join(text_of(files[name]).split()) for name in ("panel.pdf", "record.pdf"))
    assert "OVERDUE since 16 October 2026" in panel
    assert "OVERDUE: as at 22 November 2026." in panel
    assert "Overdue on the day of the decision" in record
    seen = "A1 since 16 October 2026; A3 since 13 November 2026; A9 since 30 October 2026."
    assert seen in record and "Accepted with the warnings" in record
    for later in (timedelta(0), timedelta(days=40)):  # by then A7 and A5 are past their dates too
        verdict = arms_docs.verify(
            files["record.pdf"], now=DECIDED + later, roots=[authority().certificate]
        )
        assert verdict.ok and SAME in verdict.proved


def test_one_decision_signs_the_record_the_panel_copy_and_the_annex() -> None:
    outcome = finished()
    assert list(outcome.files) == ["record.pdf", "panel.pdf", "annex.pdf"] and outcome.remarks == ()
    handed = opened(handed_in()).opened.submission
    for name, pdf in outcome.files.items():
        status = verify(pdf, [authority().certificate], now=DECIDED)
        assert status.ok and status.waiting == (), name
        assert [signature.field for signature in status.signatures] == [SUPERVISOR]
        assert Reason.read(status.signatures[0].reason) == Reason(
            "Signed off", IDENTITY, handed.digest
        )
        text = " ".join(text_of(pdf).split())
        assert (
            IDENTITY in text
            and handed.digest in text
            and "Signed off by Gwendoline Frostbury" in text
        )
        assert (
            "The results rest on tables that nobody has confirmed against the manuals: "
            "RM2000/S; RM2000/V; RM2000/C." in text
        )
        assert faults(pdf) == [], name
    with pikepdf.open(io.BytesIO(outcome.files["panel.pdf"])) as panel:
        assert len(panel.attachments) == 0
    assert open_record(outcome.files["record.pdf"], INSTRUMENT).content == workbook_of("medium_low")


def test_a_case_without_anything_restricted_has_no_annex() -> None:
    outcome = short_finished()
    assert list(outcome.files) == ["record.pdf", "panel.pdf"], codes(outcome)


@pytest.mark.usefixtures("rendered_each_time")
def test_the_same_decision_gives_the_same_bytes() -> None:
    assert signed_off(short()).files == short_finished().files


@pytest.mark.prove
@pytest.mark.usefixtures("all_parts")
def test_what_was_accepted_stands_on_the_page() -> None:
    raw = {**submitted_answers("medium_low"), place_of("actions.A1.owner"): "Me"}
    raw |= {place_of("overall.level"): "High", place_of("overall.reason"): "As R2 weighs most."}
    raw |= {
        place_of("overall.general"): "Medium",
        place_of("overall.general_reason"): "He is seen weekly by others.",
    }
    handed = hand_in(content=write_workbook(FORM, raw))
    accepted = {
        "lower_accepted": "Yes",
        "warnings_accepted": "The owner is PC Haylestorm, as the unit knows.",
    }
    outcome = signed_off(handed, {**SIGNS, **accepted, "comments": "Agreed."})
    text = " ".join(text_of(outcome.files["panel.pdf"]).split())
    assert outcome.files and "The owner is PC Haylestorm, as the unit knows." in text
    assert "General level below the overall priority: accepted?" in text
    assert (
        "Open warnings" in text
        and "Each has its reason: the rating of P3, the overall priority" in text
    )
    silent = {**SIGNS, "comments": "Agreed.", "warnings_accepted": ""}
    assert codes(signed_off(handed, silent)) == [
        (Code.NOT_A_NAME, "actions.A1.owner"),
        (Code.NOT_ACKNOWLEDGED, "rounds.SO1.lower_accepted"),
        (Code.WARNINGS_OPEN, "rounds.SO1.warnings_accepted"),
    ]


@pytest.mark.prove
@pytest.mark.usefixtures("all_parts")
def test_the_whole_loop_stands_on_the_sign_off_page() -> None:
    outcome = handed_in_again()
    assert outcome.files, codes(outcome)
    on = DECIDED.date() + timedelta(days=3)
    case, decision = with_decision(outcome, feedback({**SIGNS, "decided_on": on}), on)
    submission = case.opened.submission
    assert submission.assessment_id == IDENTITY and len(submission.returned) == 1
    assert submission.digest != submission.returned[0].digest
    signed = sign_off(case, decision, Sealing(key_of(DI_FROST)))
    assert signed.files, codes(signed)
    for name in ("record.pdf", "panel.pdf"):
        text = " ".join(text_of(signed.files[name]).split())
        for words in (
            "Round 1",
            "Round 2",
            "Two things, then I can sign it.",
            *REPLIES.values(),
            "Say what has changed",
        ):
            assert words in text, words
        assert "20 November 2026, 09:30 UTC, without a signature" in text
        assert "24 November 2026, 16:05 UTC, without a signature" in text


ASSESSOR_DECIDES = {
    **SIGNS,
    "staff_id": PC_HAYLE.staff_id,
    "name": PC_HAYLE.name,
    "role": PC_HAYLE.role,
}


def test_the_assessor_never_signs_off_by_the_workbook() -> None:
    assert (Code.OWN_ASSESSMENT, "rounds.SO1.staff_id") in codes(
        signed_off(handed_in(), ASSESSOR_DECIDES, by=PC_HAYLE)
    )


def test_the_assessor_never_signs_off_by_the_certificate_that_signed_the_submission() -> None:
    print_of = Sealing(key_of(DI_FROST)).fingerprint
    assert codes(signed_off(handed_in(), submitted_with=(print_of,))) == [
        (Code.OWN_ASSESSMENT, "rounds.SO1.staff_id")
    ]


def test_the_assessor_never_signs_off_by_the_settings() -> None:
    """The certificate names another staff id; the settings know whose it is."""
    settings = settings_of(
        people((PC_HAYLE, Sealing(key_of(DI_FROST)).fingerprint), (DI_FROST, ""))
    )
    assert (Code.OWN_ASSESSMENT, "rounds.SO1.staff_id") in codes(
        signed_off(handed_in(), settings=settings)
    )


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        pytest.param("", True, marks=pytest.mark.prove),  # as everything else here is signed
        (people((DI_FROST, "")), True),
        (people((SPO_GALE, "")), False),
        (people((DI_FROST, "ab" * 32)), False),
        (people((DI_FROST, "")).replace("2026-01-01", "2026-12-01"), False),
        ('[signing]\nsupervisors = ["N7002"]\n', False),
        ('[signing]\nsupervisors = ["p 3007"]\n', True),
    ],
)
def test_the_settings_say_who_may_sign(text: str, allowed: bool) -> None:
    outcome = signed_off(short(), settings=settings_of(text))
    assert codes(outcome) == ([] if allowed else [(Code.NOT_ENTITLED, "rounds.SO1.staff_id")])
    assert bool(outcome.files) is allowed


def test_a_key_that_is_not_of_whom_the_round_names_does_not_sign() -> None:
    assert codes(signed_off(handed_in(), by=SPO_GALE)) == [
        (Code.WRONG_SIGNER, "rounds.SO1.staff_id")
    ]

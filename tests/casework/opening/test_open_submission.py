"""What is no submission, or not whole any more, is not opened."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.written_decision import in_feedback
from arms_docs.casework.opening.open_record import (
    NewerProgramError,
    NotSubmittedError,
    open_record,
)
from arms_docs.casework.opening.open_submission import open_submission
from arms_docs.casework.opening.read_again import read_again
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.casework.signing.send_back import send_back
from arms_docs.casework.signing.sign_off import sign_off
from arms_docs.problems import Code
from tests.people import DI_FROST, PC_HAYLE
from tests.support.builders import INSTRUMENT
from tests.support.loop import (
    DECIDED,
    hand_in,
    key_of,
    small_workbook,
    terms_at,
    workbook_of,
)
from tests.support.marked_pdfs import with_a_note
from tests.support.steps import (
    POINTS,
    RETURNS,
    SIGNS,
    feedback,
    finished,
    handed_in,
    short,
    swapped,
)


@pytest.mark.prove
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


def test_a_note_that_a_supervisor_wrote_in_the_pdf_is_not_dropped_unsaid() -> None:
    """It does not come into what is returned or signed: so whoever decides is told of it."""
    pdf = with_a_note("Not before\n the panel has met.", short().files["submitted.pdf"])
    case = open_submission(pdf, terms_at(DECIDED))
    (mark,) = case.marked
    assert mark.code is Code.MARKED_IN_PDF
    assert mark.message == (
        "On page 1 of the submitted PDF stands a note that is not ours, by G Frostbury: “Not "
        "before the panel has met.”."
    )
    for answers, done in ((SIGNS, "signed"), (RETURNS, "returned")):
        points = POINTS if done == "returned" else {}
        decision = decide(case, in_feedback(feedback(answers, points), case.reading))
        assert mark in decision.problems
        outcome = (
            sign_off(case, decision, Sealing(key_of(DI_FROST)))
            if done == "signed"
            else send_back(case, decision)
        )
        assert outcome.files and mark in outcome.problems, done


def test_a_note_is_named_where_it_breaks_the_signature_of_the_assessor() -> None:
    signed = hand_in(content=small_workbook(), sealing=Sealing(key_of(PC_HAYLE)))
    pdf = with_a_note("Look again at R2.", signed.files["submitted.pdf"], kind="/FreeText")
    with pytest.raises(NotSubmittedError, match=r"a text that is not ours.*Look again at R2"):
        open_submission(pdf, terms_at(DECIDED))
    assert open_submission(signed.files["submitted.pdf"], terms_at(DECIDED)).marked == ()

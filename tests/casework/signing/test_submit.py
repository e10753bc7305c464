"""Handing in: what is in the file, who may sign it, and what is refused."""

from __future__ import annotations

import pytest

from arms_docs.assessment.assemble import SIGN_OFF, digest
from arms_docs.casework.reason import Reason
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.problems import Code, Place, Stage
from arms_docs.reading.pipeline import read_content
from arms_docs.signoff.verify.verify_signatures import verify
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.people import DI_FROST, PC_HAYLE
from tests.support.builders import INSTRUMENT, place_of, submitted_answers
from tests.support.conformance import faults
from tests.support.edited_workbooks import find, opened_to_be_read, saved
from tests.support.golden import text_of
from tests.support.loop import (
    DECIDED,
    FORM,
    HANDED_IN,
    IDENTITY,
    authority,
    hand_in,
    key_of,
    small_workbook,
    workbook_of,
)
from tests.support.steps import (
    ON,
    SIGNS,
    amended,
    codes,
    handed_in,
    handed_in_again,
    notes_in,
    opened,
    sent_back,
    short,
)

# The answers at which a return notes its points.
CONCERNED = ("factors.R2.rationale", "formulation.summary", "actions.A3.factor")


def test_a_submission_carries_the_workbook_and_says_that_nobody_signed_it_off() -> None:
    outcome = handed_in()
    case = opened(outcome)
    record, reading = case.opened, case.reading
    assert outcome.remarks == () and reading.assessment is not None
    assert record.content == workbook_of("medium_low")
    assert record.submission.assessment_id == IDENTITY and record.submission.digest == digest(
        reading.assessment, FORM.without_review.asked
    )
    assert record.submission.at == HANDED_IN and record.submission.by == ""
    text = " ".join(text_of(outcome.files["submitted.pdf"]).split())
    assert (
        "Submitted on 20 November 2026. Not signed off." in text
        and IDENTITY in text
        and digest(reading.assessment, FORM.without_review.asked) in text
    )
    assert "SUBMITTED: not signed off" in text and "For the supervisor" in text
    assert faults(outcome.files["submitted.pdf"]) == []


def test_the_assessor_signs_it_where_there_is_a_key() -> None:
    outcome = hand_in(content=small_workbook(), sealing=Sealing(key_of(PC_HAYLE)))
    pdf = outcome.files["submitted.pdf"]
    status = verify(pdf, [authority().certificate], now=DECIDED)
    assert status.ok and [signature.field for signature in status.signatures] == ["Assessor"]
    assert Reason.read(status.signatures[0].reason) == Reason(
        "Submitted", IDENTITY, opened(outcome).opened.submission.digest
    )
    assert "signed by Tobias Haylestorm" in " ".join(text_of(pdf).split())
    assert faults(pdf) == []


def test_a_key_of_somebody_who_did_not_assess_does_not_submit() -> None:
    assert codes(hand_in(sealing=Sealing(key_of(DI_FROST)))) == [
        (Code.NOT_ENTITLED, "assessors.AS1.staff_id")
    ]


def test_nothing_is_handed_in_with_errors() -> None:
    raw = {p: v for p, v in submitted_answers("medium_low").items() if str(p) != "overall.level"}
    outcome = hand_in(content=write_workbook(FORM, raw))
    assert outcome.files == {} and (Code.MISSING, "overall.level") in codes(outcome)


@pytest.mark.usefixtures("rendered_each_time")
def test_the_same_is_handed_in_as_the_same_bytes() -> None:
    assert hand_in(content=small_workbook()).files == short().files


def test_the_digest_does_not_depend_on_the_sign_off() -> None:
    raw = dict(submitted_answers("medium_low"))
    with_round = {
        **raw,
        **{Place("rounds", "SO1", f): v for f, v in SIGNS.items()},
        place_of("points.F1.change"): "x",
    }
    digests = {
        digest(a, FORM.asked)
        for r in (raw, with_round)
        if (a := read_content(write_workbook(FORM, r), INSTRUMENT, on=DECIDED.date()).assessment)
    }
    assert len(digests) == 1
    assert sorted(SIGN_OFF) == sorted(s.key for s in FORM.sections if s.stage is Stage.SIGN_OFF)


def test_a_point_without_a_reply_is_not_handed_in() -> None:
    outcome = hand_in(content=amended(sent_back(), {"F1": "x", "F3": "y"}, {}), now=DECIDED)
    assert codes(outcome) == [(Code.POINT_OPEN, "points.F2.reply")]


def answered() -> bytes:
    """The returned workbook with a reply to each point."""
    return opened(handed_in_again()).opened.content


@pytest.mark.parametrize("column", [5, 9, 10])
def test_an_earlier_round_cannot_be_rewritten(column: int) -> None:
    book = opened_to_be_read(answered())
    sheet, row = find(book, "rounds.SO1")
    sheet.cell(row, column).value = "Signed off" if column == 9 else "Something else"
    outcome = hand_in(content=saved(book), now=DECIDED)
    assert (Code.HISTORY_CHANGED, "rounds.SO1.decision") in codes(outcome) and outcome.files == {}


def test_an_earlier_round_cannot_be_deleted() -> None:
    book = opened_to_be_read(sent_back())
    for name in ("Sign-off", "Points"):
        sheet = book[name]
        for row in range(1, sheet.max_row + 1):
            if str(sheet.cell(row, 1).value).startswith(("rounds.", "points.")):
                for column in range(4, 21):
                    sheet.cell(row, column).value = None
    outcome = hand_in(content=saved(book), now=DECIDED)
    # The notes of the points stay at their cells: nothing stands behind them any more.
    assert outcome.files == {} and codes(outcome) == [
        (Code.HISTORY_CHANGED, "rounds.SO1.decision"),
        *((Code.COMMENT, place) for place in CONCERNED),
    ]


def test_a_note_that_a_return_put_at_a_cell_is_nobodys_comment() -> None:
    """A warning at each would have been accepted by the supervisor who wrote it."""
    for content in (sent_back(), answered()):
        assert len(notes_in(content)) == len(CONCERNED)
        problems = read_content(content, INSTRUMENT, on=ON).problems
        assert Code.COMMENT not in {problem.code for problem in problems}

"""The loop of sign-off: handed in, returned with points, amended, handed in again, signed, and signed a second time."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import sha256

import pikepdf
import pytest
from openpyxl import load_workbook

from arms_docs.assessment.assemble import SIGN_OFF, digest
from arms_docs.casework.countersign import countersign
from arms_docs.casework.decide import decide
from arms_docs.casework.open_record import NotSubmittedError, open_record
from arms_docs.casework.open_signed import open_signed
from arms_docs.casework.open_submission import Case, open_submission
from arms_docs.casework.outcome import Outcome
from arms_docs.casework.read_again import read_again
from arms_docs.casework.reason import Reason
from arms_docs.casework.sealing import Sealing
from arms_docs.casework.send_back import send_back
from arms_docs.casework.sign_off import sign_off
from arms_docs.casework.written_decision import in_feedback, in_workbook
from arms_docs.problems import Code, Place, Stage
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import read_content
from arms_docs.report.signature_fields import COUNTERSIGNER, SUPERVISOR
from arms_docs.settings import DEFAULTS, Settings, read_settings
from arms_docs.signoff.verify.verify_signatures import verify
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.people import DI_FROST, PC_HAYLE, SPO_GALE, Professional
from tests.support.builders import INSTRUMENT, place_of, submitted_answers
from tests.support.conformance import faults
from tests.support.golden import text_of
from tests.support.loop import (
    DECIDED,
    FORM,
    HANDED_IN,
    IDENTITY,
    authority,
    hand_in,
    key_of,
    small,
    small_workbook,
    terms_at,
    workbook_of,
)

ON = DECIDED.date()
FROST = {
    "staff_id": DI_FROST.staff_id,
    "name": DI_FROST.name,
    "role": DI_FROST.role,
    "agency": DI_FROST.agency,
}
SIGNS: Mapping[str, object] = {
    **FROST,
    "decided_on": DECIDED.date(),
    "decision": "Signed off",
    "protective_promoted": "Yes",
    "plan_smart": "Yes",
    "tables_accepted": "Yes",
}
RETURNS: Mapping[str, object] = {
    **FROST,
    "decided_on": DECIDED.date(),
    "decision": "Returned",
    "comments": "Two things, then I can sign it.",
}
POINTS = {
    "F1": {"concerns": "R2 Rationale", "change": "Say what has changed since March."},
    "F2": {"concerns": "A3", "change": "Nobody is named who does this."},
    "F3": {"concerns": "Formulation", "change": "The summary leaves out the move."},
}


def feedback(
    answers: Mapping[str, object], points: Mapping[str, Mapping[str, object]] | None = None
) -> dict[Place, object]:
    """A feedback file with one round, and points."""
    raw = {Place("rounds", "new", field): value for field, value in answers.items()}
    rows = (points or {}).items()
    return raw | {
        Place("points", row, field): value for row, given in rows for field, value in given.items()
    }


def opened(outcome: Outcome, on: date = ON) -> Case:
    """A submission, opened and read again on the day of the decision."""
    return _opened(outcome.files["submitted.pdf"], on)


@cache
def _opened(pdf: bytes, on: date) -> Case:
    return open_submission(pdf, terms_at(datetime.combine(on, DECIDED.timetz())))


def with_decision(
    outcome: Outcome, raw: Mapping[Place, object], on: date = ON
) -> tuple[Case, Reading]:
    case = opened(outcome, on)
    return case, decide(case, in_feedback(raw, case.reading))


def signed_off(
    outcome: Outcome,
    answers: Mapping[str, object] = SIGNS,
    *,
    by: Professional = DI_FROST,
    settings: Settings = DEFAULTS,
    submitted_with: tuple[str, ...] = (),
) -> Outcome:
    case, decision = with_decision(outcome, feedback(answers))
    terms = terms_at(DECIDED, settings)
    case = replace(case, terms=terms, certificates=submitted_with)
    return sign_off(case, decision, Sealing(key_of(by)))


def settings_of(text: str) -> Settings:
    settings, wrong = read_settings(text, folder=None)
    assert settings is not None and wrong == ()
    return settings


@cache
def handed_in() -> Outcome:
    return hand_in()


@cache
def short() -> Outcome:
    """A short case, for tests that look at who signs and not at what."""
    return hand_in(content=small_workbook())


@cache
def finished() -> Outcome:
    return signed_off(handed_in())


@cache
def short_finished() -> Outcome:
    return signed_off(short())


@cache
def sent_back() -> bytes:
    made = send_back(*with_decision(handed_in(), feedback(RETURNS, POINTS)))
    assert made.problems == ()
    return made.files["returned.xlsx"]


def codes(made: Outcome) -> list[tuple[Code, str]]:
    return [(p.code, str(p.place)) for p in made.problems]


# --- handing in


def test_what_is_handed_in_carries_the_workbook_byte_for_byte_and_says_that_nobody_signed_it_off() -> (
    None
):
    made = handed_in()
    case = opened(made)
    found, reading = case.opened, case.reading
    assert made.remarks == () and reading.assessment is not None
    assert found.content == workbook_of("medium_low")
    assert found.submission.assessment_id == IDENTITY and found.submission.digest == digest(
        reading.assessment
    )
    assert found.submission.at == HANDED_IN and found.submission.by == ""
    said = " ".join(text_of(made.files["submitted.pdf"]).split())
    assert (
        "Submitted on 20 November 2026. Not signed off." in said
        and IDENTITY in said
        and digest(reading.assessment) in said
    )
    assert "SUBMITTED: not signed off" in said and "For the supervisor" in said
    assert faults(made.files["submitted.pdf"]) == []


def test_the_assessor_signs_it_where_there_is_a_key() -> None:
    made = hand_in(content=small_workbook(), sealing=Sealing(key_of(PC_HAYLE)))
    pdf = made.files["submitted.pdf"]
    status = verify(pdf, [authority().certificate], now=DECIDED)
    assert status.ok and [one.field for one in status.signatures] == ["Assessor"]
    assert Reason.read(status.signatures[0].reason) == Reason(
        "Submitted", IDENTITY, opened(made).opened.submission.digest
    )
    assert "signed by Tobias Haylestorm" in " ".join(text_of(pdf).split())
    assert faults(pdf) == []


def test_a_key_of_somebody_who_did_not_assess_does_not_submit() -> None:
    assert codes(hand_in(sealing=Sealing(key_of(DI_FROST)))) == [
        (Code.NOT_ENTITLED, "assessors.AS1.staff_id")
    ]


def test_nothing_is_handed_in_with_errors() -> None:
    raw = {p: v for p, v in submitted_answers("medium_low").items() if str(p) != "overall.level"}
    made = hand_in(content=write_workbook(FORM, raw))
    assert made.files == {} and (Code.MISSING, "overall.level") in codes(made)


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
        digest(a)
        for r in (raw, with_round)
        if (a := read_content(write_workbook(FORM, r), INSTRUMENT, on=DECIDED.date()).assessment)
    }
    assert len(digests) == 1
    assert sorted(SIGN_OFF) == sorted(s.key for s in FORM.sections if s.stage is Stage.SIGN_OFF)


# --- returning


def test_a_return_keeps_everything_and_notes_each_point_beside_what_it_concerns() -> None:
    content = sent_back()
    reading = read_content(content, INSTRUMENT, on=DECIDED.date())
    before = read_content(workbook_of("medium_low"), INSTRUMENT, on=DECIDED.date())
    kept = {p: v for p, v in reading.raw.items() if p.section not in SIGN_OFF}
    assert kept == {p: v for p, v in before.raw.items() if p.section not in SIGN_OFF}
    assert [(p.code, str(p.place)) for p in reading.problems] == [
        (Code.POINT_OPEN, f"points.{row}.reply") for row in POINTS
    ]
    notes = notes_in(content)
    assert {cell: text.split(": ", 1)[1] for cell, text in notes.items()} == {
        ("factors.R2.rationale", 3): POINTS["F1"]["change"],
        ("actions.A3", 4): POINTS["F2"]["change"],
        ("formulation.summary", 3): POINTS["F3"]["change"],
    }
    assert reading.issued is not None and reading.issued.assessment_id == IDENTITY
    [journey] = reading.issued.returned
    assert (journey.handed_in, journey.digest) == (
        HANDED_IN.isoformat(),
        opened(handed_in()).opened.submission.digest,
    )


def notes_in(content: bytes) -> dict[tuple[str, int], str]:
    """The notes of a workbook, by the key of their row and their column."""
    book = load_workbook(io.BytesIO(content))
    return {
        (str(sheet.cell(cell.row, 1).value), cell.column): cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment and cell.row and cell.column
    }


def test_rounds_that_were_decided_are_locked_and_the_reply_is_not() -> None:
    book = load_workbook(io.BytesIO(sent_back()))
    by_key = {
        str(s.cell(r, 1).value): (s, r)
        for s in (book["Sign-off"], book["Points"])
        for r in range(1, s.max_row + 1)
    }
    sheet, row = by_key["rounds.SO1"]
    assert [bool(sheet.cell(row, c).protection.locked) for c in (4, 5, 9)] == [True, True, True]
    assert not sheet.cell(row + 1, 4).protection.locked
    sheet, row = by_key["points.F1"]
    assert [bool(sheet.cell(row, c).protection.locked) for c in (4, 5, 6, 7)] == [
        True,
        True,
        True,
        False,
    ]


def test_text_beside_the_form_is_carried_over_by_a_return() -> None:
    book = load_workbook(io.BytesIO(workbook_of("medium_low")))
    book["Overall"].cell(6, 9).value = "Ring his sister again."
    out = io.BytesIO()
    book.save(out)
    made = hand_in(content=out.getvalue())
    case, decision = with_decision(made, feedback({**RETURNS, "comments": "See R2."}))
    content = send_back(case, decision).files["returned.xlsx"]
    sheet = load_workbook(io.BytesIO(content))["Carried over"]
    assert "Ring his sister again." in [cell.value for row in sheet.iter_rows() for cell in row]


def amended(content: bytes, replies: Mapping[str, str], change: Mapping[str, str]) -> bytes:
    """A returned workbook as the assessor fills it in: typed into its cells."""
    book = load_workbook(io.BytesIO(content))
    cells = {
        str(sheet.cell(r, 1).value): (sheet, r)
        for sheet in book.worksheets
        for r in range(1, sheet.max_row + 1)
    }
    for row, text in replies.items():
        sheet, number = cells[f"points.{row}"]
        sheet.cell(number, 7).value = text
    for key, value in change.items():
        sheet, number = cells[key]
        sheet.cell(number, 3, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


REPLIES = {"F1": "March is told now.", "F2": "PC Haylestorm does it.", "F3": "Added."}


@cache
def handed_in_again() -> Outcome:
    content = amended(
        sent_back(), REPLIES, {"factors.R2.rationale": "He has moved, and rings less often."}
    )
    return hand_in(content=content, now=DECIDED + timedelta(days=2))


def test_the_whole_loop_stands_on_the_sign_off_page() -> None:
    made = handed_in_again()
    assert made.files, codes(made)
    on = DECIDED.date() + timedelta(days=3)
    case, decision = with_decision(made, feedback({**SIGNS, "decided_on": on}), on)
    submission = case.opened.submission
    assert submission.assessment_id == IDENTITY and len(submission.returned) == 1
    assert submission.digest != submission.returned[0].digest
    signed = sign_off(case, decision, Sealing(key_of(DI_FROST)))
    assert signed.files, codes(signed)
    for name in ("record.pdf", "panel.pdf"):
        said = " ".join(text_of(signed.files[name]).split())
        for words in (
            "Round 1",
            "Round 2",
            "Two things, then I can sign it.",
            *REPLIES.values(),
            "Say what has changed",
        ):
            assert words in said, words
        assert "20 November 2026, 09:30 UTC, without a signature" in said
        assert "24 November 2026, 16:05 UTC, without a signature" in said


def test_a_point_without_a_reply_is_not_handed_in() -> None:
    made = hand_in(content=amended(sent_back(), {"F1": "x", "F3": "y"}, {}), now=DECIDED)
    assert codes(made) == [(Code.POINT_OPEN, "points.F2.reply")]


@pytest.mark.parametrize("column", [5, 9, 10])
def test_an_earlier_round_cannot_be_rewritten(column: int) -> None:
    book = load_workbook(io.BytesIO(sent_back()))
    sheet = book["Sign-off"]
    row = next(r for r in range(1, 40) if sheet.cell(r, 1).value == "rounds.SO1")
    sheet.cell(row, column).value = "Signed off" if column == 9 else "Something else"
    out = io.BytesIO()
    book.save(out)
    made = hand_in(content=amended(out.getvalue(), REPLIES, {}), now=DECIDED)
    assert (Code.HISTORY_CHANGED, "rounds.SO1.decision") in codes(made) and made.files == {}


def test_an_earlier_round_cannot_be_deleted() -> None:
    book = load_workbook(io.BytesIO(sent_back()))
    for name in ("Sign-off", "Points"):
        sheet = book[name]
        for row in range(1, sheet.max_row + 1):
            if str(sheet.cell(row, 1).value).startswith(("rounds.", "points.")):
                for column in range(4, 21):
                    sheet.cell(row, column).value = None
    out = io.BytesIO()
    book.save(out)
    assert codes(hand_in(content=out.getvalue(), now=DECIDED)) == [
        (Code.HISTORY_CHANGED, "rounds.SO1.decision")
    ]


def test_a_second_return_keeps_the_first_and_makes_no_notes_of_it_anew() -> None:
    made = handed_in_again()
    on = DECIDED.date() + timedelta(days=3)
    raw = feedback(
        {**RETURNS, "decided_on": on},
        {"new": {"concerns": "Next review of this assessment", "change": "Sooner."}},
    )
    back = send_back(*with_decision(made, raw, on))
    content = back.files["returned.xlsx"]
    reading = read_content(content, INSTRUMENT, on=on)
    assert reading.issued is not None and len(reading.issued.returned) == 2
    assert [str(p.place) for p in reading.problems] == ["points.F4.reply"]
    assert list(notes_in(content).values()) == ["From the supervisor, point F4: Sooner."]
    assert "Carried over" not in load_workbook(io.BytesIO(content)).sheetnames


def test_a_decision_may_be_written_in_a_copy_of_the_workbook() -> None:
    case = opened(handed_in())
    raw = {
        **submitted_answers("medium_low"),
        **{Place("rounds", "SO1", f): v for f, v in SIGNS.items()},
    }
    copy = read_content(write_workbook(FORM, raw), INSTRUMENT, on=DECIDED.date())
    assert decide(case, in_workbook(copy)).problems == ()
    raw[place_of("overall.level")] = "High"
    changed = read_content(write_workbook(FORM, raw), INSTRUMENT, on=DECIDED.date())
    wrong = decide(case, in_workbook(changed))
    assert [(p.code, str(p.place), p.cell) for p in wrong.problems] == [
        (Code.CHANGED_SINCE, "overall.level", changed.cells[place_of("overall.level")])
    ]


# --- signing


def test_one_decision_signs_the_record_the_panel_copy_and_the_annex() -> None:
    made = finished()
    assert list(made.files) == ["record.pdf", "panel.pdf", "annex.pdf"] and made.remarks == ()
    handed = opened(handed_in()).opened.submission
    for name, pdf in made.files.items():
        status = verify(pdf, [authority().certificate], now=DECIDED)
        assert status.ok and status.waiting == (), name
        assert [one.field for one in status.signatures] == [SUPERVISOR]
        assert Reason.read(status.signatures[0].reason) == Reason(
            "Signed off", IDENTITY, handed.digest
        )
        said = " ".join(text_of(pdf).split())
        assert (
            IDENTITY in said
            and handed.digest in said
            and "Signed off by Gwendoline Frostbury" in said
        )
        assert (
            "The results rest on tables that nobody has confirmed against the manuals: RM2000/S; RM2000/V; RM2000/C."
            in said
        )
        assert faults(pdf) == [], name
    with pikepdf.open(io.BytesIO(made.files["panel.pdf"])) as panel:
        assert len(panel.attachments) == 0
    assert open_record(made.files["record.pdf"], INSTRUMENT).content == workbook_of("medium_low")


def test_a_case_without_anything_restricted_has_no_annex() -> None:
    made = short_finished()
    assert list(made.files) == ["record.pdf", "panel.pdf"], codes(made)


def test_the_same_decision_gives_the_same_bytes() -> None:
    assert signed_off(short()).files == short_finished().files


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
    made = signed_off(handed, {**SIGNS, **accepted, "comments": "Agreed."})
    said = " ".join(text_of(made.files["panel.pdf"]).split())
    assert made.files and "The owner is PC Haylestorm, as the unit knows." in said
    assert "General level below the overall priority: accepted?" in said
    assert (
        "Open warnings" in said
        and "Each has its reason: the rating of P3, the overall priority" in said
    )
    assert codes(signed_off(handed, {**SIGNS, "comments": "Agreed."})) == [
        (Code.NOT_A_NAME, "actions.A1.owner"),
        (Code.NOT_ACKNOWLEDGED, "rounds.SO1.lower_accepted"),
        (Code.WARNINGS_OPEN, "rounds.SO1.warnings_accepted"),
    ]


# --- who may not sign


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


def people(*listed: tuple[Professional, str]) -> str:
    lines = []
    for person, fingerprint in listed:
        lines += [
            "[[people]]",
            f'staff_id = "{person.staff_id}"',
            f'name = "{person.name}"',
            f'role = "{person.role}"',
        ]
        lines += [f'agency = "{person.agency}"', "valid_from = 2026-01-01"]
        lines += [f'certificate = "{fingerprint}"'] if fingerprint else []
    return "\n".join(lines) + "\n"


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
    made = signed_off(short(), settings=settings_of(text))
    assert codes(made) == ([] if allowed else [(Code.NOT_ENTITLED, "rounds.SO1.staff_id")])
    assert bool(made.files) is allowed


def test_a_key_that_is_not_of_whom_the_round_names_does_not_sign() -> None:
    assert codes(signed_off(handed_in(), by=SPO_GALE)) == [
        (Code.WRONG_SIGNER, "rounds.SO1.staff_id")
    ]


# --- a second signature

TWO = '[signing]\nsecond_signature = "always"\n'


@cache
def waiting() -> Outcome:
    return signed_off(short(), settings=settings_of(TWO))


def second(
    outcome: Outcome, by: Professional = SPO_GALE, settings: Settings | None = None
) -> Outcome:
    later: datetime = DECIDED + timedelta(hours=2)
    terms = terms_at(later, settings or settings_of(TWO))
    return countersign(open_signed(outcome.files, terms), Sealing(key_of(by)))


@cache
def signed_twice() -> Outcome:
    return second(waiting())


def test_a_file_that_waits_for_a_second_signature_says_so() -> None:
    for pdf in waiting().files.values():
        said = " ".join(text_of(pdf).split())
        assert "Signed off once both signatures are there" in said and "Signed off by" not in said
        assert verify(pdf, [authority().certificate], now=DECIDED).waiting == (COUNTERSIGNER,)


def test_the_second_signature_adds_to_the_same_bytes_and_locks() -> None:
    made = signed_twice()
    assert list(made.files) == list(waiting().files)
    for name, pdf in made.files.items():
        assert pdf.startswith(waiting().files[name])
        status = verify(pdf, [authority().certificate], now=DECIDED + timedelta(days=1))
        assert status.ok and status.waiting == ()
        assert [one.field for one in status.signatures] == [SUPERVISOR, COUNTERSIGNER]
        assert status.signatures[1].locks
        assert faults(pdf) == [], name


def test_the_second_signature_is_of_somebody_else_who_did_not_assess() -> None:
    assert codes(second(waiting(), by=DI_FROST)) == [(Code.NOT_ENTITLED, "rounds.SO1.staff_id")]
    assert (Code.OWN_ASSESSMENT, "rounds.SO1.staff_id") in codes(second(waiting(), by=PC_HAYLE))
    only = settings_of(TWO + 'countersigners = ["N9999"]\n')
    assert codes(second(waiting(), settings=only)) == [(Code.NOT_ENTITLED, "rounds.SO1.staff_id")]


def test_what_does_not_wait_for_a_second_signature_takes_none() -> None:
    for made in (short_finished(), signed_twice()):
        with pytest.raises(NotSubmittedError, match="does not wait for a second signature"):
            second(made)


@pytest.mark.prove
def test_files_of_two_decisions_are_not_signed_together() -> None:
    raw = {**small(), place_of("formulation.main_concern"): "That nobody asks him how he is (E1)."}
    other = signed_off(hand_in(content=write_workbook(FORM, raw)), settings=settings_of(TWO))
    mixed = Outcome(
        {"record.pdf": waiting().files["record.pdf"], "panel.pdf": other.files["panel.pdf"]}
    )
    with pytest.raises(NotSubmittedError, match="one and the same decision"):
        second(mixed)


# --- what is no submission


def test_a_signed_record_is_no_submission() -> None:
    with pytest.raises(NotSubmittedError, match="not a submission"):
        open_submission(finished().files["record.pdf"], terms_at(DECIDED))


@pytest.mark.parametrize("name", ["panel.pdf", "annex.pdf"])
def test_other_editions_carry_nothing(name: str) -> None:
    with pytest.raises(NotSubmittedError, match="carries no workbook"):
        open_submission(finished().files[name], terms_at(DECIDED))


def swapped(pdf: bytes, name: str, content: bytes) -> bytes:
    """The PDF with another file under this name."""
    with pikepdf.open(io.BytesIO(pdf)) as found:
        found.attachments[name].get_file().obj.write(content)
        out = io.BytesIO()
        found.save(out)
    return out.getvalue()


def test_a_submission_with_another_workbook_in_it_is_refused() -> None:
    other = swapped(
        handed_in().files["submitted.pdf"], "assessment.xlsx", workbook_of("high_with_gap")
    )
    found = open_record(other, INSTRUMENT)
    with pytest.raises(NotSubmittedError, match="not the one that was handed in"):
        read_again(found, INSTRUMENT, on=DECIDED.date())
    with pytest.raises(NotSubmittedError, match="not the one that was handed in"):
        open_submission(other, terms_at(DECIDED))
    assert sha256(found.content).hexdigest() != found.submission.workbook


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"version": 2}', b"[" * 100_000, b"\xff"])
def test_sign_off_data_that_is_not_ours_is_refused(content: bytes) -> None:
    with pytest.raises(NotSubmittedError, match="not as this program writes it"):
        open_submission(
            swapped(handed_in().files["submitted.pdf"], "signoff.json", content), terms_at(DECIDED)
        )

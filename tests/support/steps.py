"""The steps of one case, each done once: handed in, returned, decided, signed, signed second."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache, wraps
from itertools import chain
from typing import TypeVar

import pikepdf

from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.written_decision import in_feedback
from arms_docs.casework.opening.open_submission import Case, open_submission
from arms_docs.casework.outcome import Outcome
from arms_docs.casework.signing.countersign import countersign
from arms_docs.casework.signing.open_signed import open_signed
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.casework.signing.send_back import send_back
from arms_docs.casework.signing.sign_off import sign_off
from arms_docs.problems import Code, Place
from arms_docs.rating import Reading
from arms_docs.settings import DEFAULTS, Settings, read_settings
from tests.people import DI_FROST, SPO_GALE, Professional
from tests.support.edited_workbooks import looked_into
from tests.support.edited_workbooks import opened as edited
from tests.support.few_parts import are_few, kept_apart
from tests.support.loop import (
    DECIDED,
    hand_in,
    key_of,
    small_workbook,
    terms_at,
)
from tests.support.made_once import made_once

ON = DECIDED.date()
Made = TypeVar("Made")


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
    "warnings_accepted": "What is overdue was spoken of, and has new dates.",
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
    for row, fields in (points or {}).items():
        raw |= {Place("points", row, field): value for field, value in fields.items()}
    return raw


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


def once(make: Callable[[], Made]) -> Callable[[], Made]:
    """Done by whichever worker asks first, and kept by each."""

    @wraps(make)
    def made(*, few: bool) -> Made:  # noqa: ARG001 - told apart by it
        return make()

    return kept_apart(lambda: made_once(made, few=are_few()))


def settings_of(text: str) -> Settings:
    settings, wrong = read_settings(text, folder=None)
    assert settings is not None and wrong == ()
    return settings


@once
def handed_in() -> Outcome:
    return hand_in()


@once
def short() -> Outcome:
    """A short case, for tests that look at who signs and not at what."""
    return hand_in(content=small_workbook())


@once
def finished() -> Outcome:
    return signed_off(handed_in())


@once
def short_finished() -> Outcome:
    return signed_off(short())


@once
def sent_back() -> bytes:
    outcome = send_back(*with_decision(handed_in(), feedback(RETURNS, POINTS)))
    assert outcome.problems == ()
    return outcome.files["returned.xlsx"]


def codes(outcome: Outcome) -> list[tuple[Code, str]]:
    """What is said, but for what of the case is past its date on these days."""
    past = (Code.ACTION_OVERDUE, Code.SELF_RISK_OVERDUE)
    return [(p.code, str(p.place)) for p in outcome.problems if p.code not in past]


def notes_in(content: bytes) -> dict[tuple[str, int], str]:
    """The notes of a workbook, by the key of their row and their column."""
    notes = {}
    for sheet in looked_into(content).worksheets:
        for cell in chain.from_iterable(sheet.iter_rows()):
            if cell.comment and cell.row and cell.column:
                notes[str(sheet.cell(cell.row, 1).value), cell.column] = cell.comment.text
    return notes


def amended(content: bytes, replies: Mapping[str, str], change: Mapping[str, str]) -> bytes:
    """A returned workbook as the assessor fills it in: typed into its cells."""
    book = edited(content)
    cells = {}
    for sheet in book.worksheets:
        for number in range(1, sheet.max_row + 1):
            cells[str(sheet.cell(number, 1).value)] = sheet, number
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


@once
def handed_in_again() -> Outcome:
    content = amended(
        sent_back(), REPLIES, {"factors.R2.rationale": "He has moved, and rings less often."}
    )
    return hand_in(content=content, now=DECIDED + timedelta(days=2))


TWO = '[signing]\nsecond_signature = "always"\n'


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


@once
def waiting() -> Outcome:
    return signed_off(short(), settings=settings_of(TWO))


def second(
    outcome: Outcome, by: Professional = SPO_GALE, settings: Settings | None = None
) -> Outcome:
    later: datetime = DECIDED + timedelta(hours=2)
    terms = terms_at(later, settings or settings_of(TWO))
    return countersign(open_signed(outcome.files, terms), Sealing(key_of(by)))


@once
def signed_twice() -> Outcome:
    return second(waiting())


def swapped(pdf: bytes, name: str, content: bytes) -> bytes:
    """The PDF with another file under this name."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.attachments[name].get_file().obj.write(content)
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()

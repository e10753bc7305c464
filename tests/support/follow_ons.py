"""A signed record and what goes on from it, through the functions alone: each is made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time

from arms_docs.assessment import Signed
from arms_docs.casework.continuing.next_workbook import next_workbook
from arms_docs.casework.continuing.signed_record import what_sign_wrote
from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.written_decision import in_feedback
from arms_docs.casework.opening.open_submission import Case, open_submission
from arms_docs.casework.proving.following import Earlier
from arms_docs.casework.proving.judgement import Verdict
from arms_docs.casework.proving.verify import verify_document
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.casework.signing.sign_off import sign_off
from arms_docs.casework.signing.submit import submit
from arms_docs.casework.terms import Terms
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import read_content
from arms_docs.signoff.keys.key_file import SigningKey
from arms_docs.signoff.verify.verify_signatures import verify
from tests.people import DI_FROST
from tests.support.builders import INSTRUMENT, place_of
from tests.support.few_parts import kept_apart
from tests.support.loop import authority, key_of, terms_at
from tests.support.reviews import day_of, typed_of
from tests.support.steps import SIGNS, feedback, finished

NAME = "medium_low"
LATER = datetime.combine(day_of(NAME), time(15), UTC)  # when the review is handed in and decided
REVIEW_ID = "7c3a1b52-0c4d-4e8f-9a7b-1d2c3e4f5a6c"
OTHER_ID = "8d3a1b52-0c4d-4e8f-9a7b-1d2c3e4f5a6d"


def later_terms() -> Terms:
    """What holds at the review, for somebody who trusts our authority."""
    return replace(terms_at(LATER), roots=[authority().certificate])


def first() -> bytes:
    """The signed record from which the case goes on."""
    return finished().files["record.pdf"]


@kept_apart
def what_was_signed() -> Signed:
    return what_sign_wrote(first(), later_terms())


def filled_in(signed: Signed | None = None, **changes: object) -> bytes:
    """The workbook that follows it, with a review in which nothing is new typed into it.

    ``changes`` are answers besides, with ``__`` for the points in their names.
    """
    typed = {place_of(name.replace("__", ".")): value for name, value in changes.items()}
    answers = {**typed_of(NAME), **typed}
    return next_workbook(signed or what_was_signed(), later_terms(), answers)


def handed_in(content: bytes, identity: str = REVIEW_ID) -> bytes:
    """What 'submit' makes of it."""
    reading = read_content(content, INSTRUMENT, on=LATER.date())
    outcome = submit(reading, terms_at(LATER), identity=identity)
    assert outcome.files, outcome.problems
    return outcome.files["submitted.pdf"]


def decision_on(submitted: bytes, **answers: object) -> tuple[Case, Reading]:
    case = open_submission(submitted, terms_at(LATER))
    raw = feedback({**SIGNS, "decided_on": LATER.date(), **answers})
    return case, decide(case, in_feedback(raw, case.reading))


def signed(submitted: bytes, key: SigningKey | None = None) -> Mapping[str, bytes]:
    """What 'sign' makes of it."""
    case, decision = decision_on(submitted)
    outcome = sign_off(case, decision, Sealing(key or key_of(DI_FROST)))
    assert outcome.files, outcome.problems
    return outcome.files


@kept_apart
def second() -> Mapping[str, bytes]:
    """The editions of the review, signed."""
    return signed(handed_in(filled_in()))


def verdict(pdf: bytes, previous: bytes | None = None) -> Verdict:
    """The verdict on a record, with the one before at hand."""
    roots = [authority().certificate]
    earlier = None
    if previous is not None:
        earlier = Earlier(previous, verify(previous, roots, now=LATER))
    return verify_document(pdf, verify(pdf, roots, now=LATER), previous=earlier, quick=True)

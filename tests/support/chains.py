"""A case that was signed, reviewed and signed twice more: real records, each made once.

Three hand-ins and three signatures take some ten seconds: only for tests that need PDFs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time

from arms_docs.casework.continuing import next_workbook, signed_record
from arms_docs.casework.continuing.next_workbook import last_time
from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.written_decision import in_feedback
from arms_docs.casework.opening.open_submission import open_submission
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.casework.signing.sign_off import sign_off
from arms_docs.casework.signing.submit import submit
from arms_docs.casework.terms import Terms
from arms_docs.reading.pipeline import read_content
from tests.people import DI_FROST
from tests.support.builders import place_of
from tests.support.few_parts import kept_apart
from tests.support.loop import authority, hand_in, key_of, terms_at
from tests.support.reviews import unchanged_after
from tests.support.steps import SIGNS, feedback, finished

DAYS = (date(2027, 2, 15), date(2027, 5, 10))  # of the two reviews, each signed on its day
IDS = ("7c3a1b52-0c4d-4e8f-9a7b-1d2c3e4f5a01", "7c3a1b52-0c4d-4e8f-9a7b-1d2c3e4f5a02")
CHANGES: tuple[Mapping[str, object], ...] = (
    {
        "visits.V1.on": date(2026, 12, 14),
        "visits.V1.announced": "Unannounced",
        "visits.V1.outcome": "Made",
        "visits.V1.by": "Two offender managers",
        "visits.V1.two": "Yes",
        "visits.V1.seen": "He was at home and let them in.",
        "visits.V1.self_asked": "None known",
        "factors.P4.rating": "High",
        "factors.P4.line": "The workshop has closed, and nothing has taken its place.",
        "factors.P4.rationale": "The workshop closed on 8 January 2027 (E1).",
        "factors.P4.reason": "The action to find another is being written.",
        "factors.P4.would_change": "Work, or a place on a course, that he keeps for a month.",
        "overall.rationale": "As before, but for his days, which have nothing in them now.",
    },
    {},
)


def later_terms(on: date) -> Terms:
    """What holds on a day, for somebody who trusts our authority."""
    now = datetime.combine(on, time(15), UTC)
    return replace(terms_at(now), roots=[authority().certificate])


@kept_apart
def first() -> bytes:
    """The record of the first assessment."""
    return finished().files["record.pdf"]


@kept_apart
def submission(number: int) -> bytes:
    """What was handed in: 0 is the first assessment, 1 and 2 are the reviews."""
    if number == 0:
        return hand_in().files["submitted.pdf"]
    on = DAYS[number - 1]
    terms = later_terms(on)
    signed = signed_record(record(number - 1), terms, anyway=True)
    typed = unchanged_after(last_time(signed, terms), on)
    typed |= {place_of(dotted): value for dotted, value in CHANGES[number - 1].items()}
    content = next_workbook(signed, terms, typed)
    reading = read_content(content, terms.instrument, on=on)
    outcome = submit(reading, terms, identity=IDS[number - 1])
    assert outcome.files, [(p.code, str(p.place), p.message) for p in outcome.problems]
    return outcome.files["submitted.pdf"]


@kept_apart
def record(number: int) -> bytes:
    """What was signed: 0 is the first assessment, 1 and 2 are the reviews."""
    if number == 0:
        return first()
    on = DAYS[number - 1]
    case = open_submission(submission(number), later_terms(on))
    answers = feedback({**SIGNS, "decided_on": on})
    outcome = sign_off(case, decide(case, in_feedback(answers, case.reading)), _seal())
    assert outcome.files, [(p.code, str(p.place), p.message) for p in outcome.problems]
    return outcome.files["record.pdf"]


def records() -> tuple[bytes, ...]:
    """The three records, the oldest first."""
    return tuple(record(number) for number in range(len(DAYS) + 1))


def _seal() -> Sealing:
    return Sealing(key_of(DI_FROST))

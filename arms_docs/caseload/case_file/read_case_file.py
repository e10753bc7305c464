"""A file's bytes into what it says of a case: a workbook, a submission or a signed record.

Signatures are verified as the time-line verifies them: nothing counts as signed that is not proved.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

from arms_docs.assessment import (
    BLANK,
    Assessment,
    Decision,
    calls,
    digest,
    is_waiting,
)
from arms_docs.caseload.case_file.case_file import CaseFile, Logged, Step
from arms_docs.caseload.case_file.planned import day, level, plan_of, text
from arms_docs.caseload.case_file.signed_off import signed_off
from arms_docs.casework import Terms
from arms_docs.rating import Reading, general_at_worst, rate
from arms_docs.reading import read_content
from arms_docs.timeline import Archived, Record, Source, carries_answers, kept_record

NO_ANSWERS = "It carries no answers, as a copy for a panel does not."
NOBODY = "Nobody is named in it."


def read_case_file(
    content: bytes, name: str, terms: Terms, logged: Logged | None = None
) -> CaseFile:
    """What the file of these bytes says; of one that cannot be read, why. Never raises for a file.

    ``logged`` says that an archive keeps it, and since when.
    """
    return read_file(content, name, terms, logged)[0]


def read_file(
    content: bytes, name: str, terms: Terms, logged: Logged | None = None
) -> tuple[CaseFile, Record | Reading | None]:
    """The same, with the record or the reading of a workbook it was taken from, if it was read."""
    if content.lstrip().startswith(b"%PDF") or name.lower().endswith(".pdf"):
        archived = Archived(f"record {logged.record}", logged.on) if logged else None
        return _from_pdf(content, name, terms, archived)
    reading = read_content(content, terms.instrument, on=terms.today)
    case_file = _from_workbook(name, reading, sha256(content).hexdigest(), terms)
    return case_file, reading if reading.assessment else None


def _from_pdf(
    content: bytes, name: str, terms: Terms, archived: Archived | None
) -> tuple[CaseFile, Record | None]:
    digest_of_file = sha256(content).hexdigest()
    if not carries_answers(content):
        return CaseFile(name, digest_of_file, Step.OTHER, NO_ANSWERS), None
    record = kept_record(content, name, terms, archived=archived)
    if isinstance(record, Source):
        return CaseFile(name, digest_of_file, Step.UNREAD, record.why_not), None
    return _from_record(record, name, digest_of_file), record


def _from_record(record: Record, name: str, digest_of_file: str) -> CaseFile:
    case_file = _of_answers(name, digest_of_file, _step(record), record.assessment)
    previous = record.previous.overall if record.previous else None
    handed_in = max(record.hand_ins, default=None)
    signed_on = max((signed.on for signed in record.signatures), default=None)
    told = signed_off(record.signoff)
    return replace(
        case_file,
        why=record.source.why_not,
        assessment_id=record.assessment_id,
        digest=record.digest,
        follows=record.follows,
        returned=told.returned,
        since=handed_in if case_file.step is Step.SUBMITTED else signed_on,
        warnings=told.warnings,
        previous_general=level(previous.general) if previous else None,
        previous_overall=level(previous.level) if previous else None,
        plan=plan_of(record.assessment, rate(record.assessment, record.instrument)),
        moments=record.moments,
        general_at_worst=general_at_worst(record.assessment, record.instrument),
    )


def _step(record: Record) -> Step:
    if not record.is_signed:
        return Step.SUBMITTED
    if record.source.waits:
        return Step.WAITS
    return Step.SIGNED if record.source.proved else Step.UNPROVED


def _from_workbook(name: str, reading: Reading, digest_of_file: str, terms: Terms) -> CaseFile:
    assessment, rating = reading.assessment, reading.rating
    if assessment is None or rating is None:
        problem = reading.problems[0]
        return CaseFile(name, digest_of_file, Step.UNREAD, problem.message)
    step, since = _step_of(assessment)
    case_file = replace(
        _of_answers(name, digest_of_file, step, assessment),
        why=NOBODY if step is Step.BLANK else "",
        assessment_id=reading.assessment_id,
        digest=digest(assessment, reading.asked),
        since=since,
        plan=plan_of(assessment, rating),
    )
    case_file = _with_rounds(_with_call(case_file, assessment), assessment, reading)
    return _with_last(case_file, reading, terms)


def _with_call(case_file: CaseFile, assessment: Assessment) -> CaseFile:
    """With what calls for a review at once, first."""
    call = min(calls(assessment), key=lambda call: call.on, default=None)
    return replace(case_file, call=call.on, call_why=call.why) if call else case_file


def _with_rounds(case_file: CaseFile, assessment: Assessment, reading: Reading) -> CaseFile:
    """With how often it was handed in and returned, and what the supervisor waits for."""
    journeys = reading.issued.returned if reading.issued else ()
    return replace(
        case_file,
        returned=tuple(journey.digest for journey in journeys),
        points=sum(point.reply == BLANK for point in assessment.points),
    )


def _with_last(case_file: CaseFile, reading: Reading, terms: Terms) -> CaseFile:
    """With what the signed answers say that a workbook goes on from, by the tables in force."""
    if reading.last is None:
        return case_file
    signed = reading.last.assessment
    return replace(
        case_file,
        follows=reading.last.digest,
        previous_general=level(signed.overall.general),
        previous_overall=level(signed.overall.level),
        carried=plan_of(signed, rate(signed, terms.instrument)),
        general_at_worst=general_at_worst(signed, terms.instrument),
    )


def _step_of(assessment: Assessment) -> tuple[Step, date | None]:
    """How far a workbook has come, and since when."""
    if assessment.person.reference == BLANK and assessment.person.name == BLANK:
        return Step.BLANK, None
    last_round = assessment.rounds[-1] if assessment.rounds else None
    if last_round and last_round.decision is Decision.RETURNED:
        return Step.RETURNED, day(last_round.decided_on)
    return (Step.LIVING if is_waiting(assessment) else Step.DRAFT), None


def _of_answers(name: str, digest_of_file: str, step: Step, assessment: Assessment) -> CaseFile:
    """Whom a file is about."""
    person = assessment.person
    return CaseFile(
        name=name,
        sha256=digest_of_file,
        step=step,
        reference=text(person.reference),
        person=text(person.name),
        born=day(person.born),
    )

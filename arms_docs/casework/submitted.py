"""A submission opened again: the workbook in it read anew, and compared with what it says of itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from arms_docs import __version__
from arms_docs.assessment.answers import read_answers, to_raw
from arms_docs.assessment.ask import Kind
from arms_docs.assessment.assemble import RawAnswers, digest
from arms_docs.assessment.form import questions
from arms_docs.assessment.issued import Returned
from arms_docs.instrument import Instrument
from arms_docs.problems import Stage
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import judge, read_content
from arms_docs.report.pages.signoff_state import Submission
from arms_docs.report.pdf.record_files import (
    ANSWERS,
    SIGNOFF,
    VERSION,
    WORKBOOK,
    rating_json,
    same_results,
)
from arms_docs.report.read_back.extract import NotCarriedError, carried


class NotSubmittedError(ValueError):
    """A file that is no submission, or is not whole any more: one plain sentence."""


@dataclass(frozen=True)
class Opened:
    """What a record carries: the file that was handed in, when and by whom, and the sign-off data beside it.

    ``answers`` are raw answers of the sign-off sections, ``roles`` the signatures the copy was made for.
    """

    content: bytes
    is_workbook: bool
    submission: Submission
    judged_on: date
    decided_by: str
    roles: tuple[str, ...]
    answers: RawAnswers
    program: str
    schema: int
    files: Mapping[str, bytes]
    notes: tuple[str, ...] = ()


def open_record(pdf: bytes, instrument: Instrument) -> Opened:
    """What a record edition or a submission carries. Raises NotSubmittedError for a PDF that carries no such thing."""
    try:
        files = carried(pdf)
    except NotCarriedError as error:
        raise NotSubmittedError(str(error)) from None
    content = files.get(WORKBOOK, files.get(ANSWERS))
    if content is None or SIGNOFF not in files:
        raise NotSubmittedError(
            "This PDF carries no workbook that was handed in: it is not what 'arms-docs submit' writes."
        )
    try:
        return _opened(json.loads(files[SIGNOFF]), content, files, instrument)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotSubmittedError(
            f"The file {SIGNOFF} in the PDF is not as this program writes it."
        ) from None


def open_submission(pdf: bytes, instrument: Instrument) -> Opened:
    """The same for a submission that nobody has decided on. Raises NotSubmittedError."""
    opened = open_record(pdf, instrument)
    if opened.decided_by:
        raise NotSubmittedError(
            "This PDF is signed off, or waits for a second signature: it is not a submission."
        )
    return opened


def read_opened(
    opened: Opened, instrument: Instrument, *, on: date, stage: Stage = Stage.SUBMISSION
) -> Reading:
    """The file in it, judged on a day. Raises NotSubmittedError where it is not the one that was handed in."""
    if sha256(opened.content).hexdigest() != opened.submission.workbook:
        raise NotSubmittedError("The workbook in the PDF is not the one that was handed in.")
    if opened.is_workbook:
        reading = read_content(opened.content, instrument, on=on, stage=stage)
    else:
        raw, _ = read_answers(opened.content, questions(instrument))
        reading = replace(
            judge(raw, instrument, on=on, stage=stage), sha256=opened.submission.workbook
        )
    if (
        reading.assessment is None
        or digest(reading.assessment, opened.schema) != opened.submission.digest
    ):
        raise NotSubmittedError(
            "The workbook in the PDF no longer gives the answers that were handed in."
        )
    return reading


def check_same_rating(opened: Opened, reading: Reading) -> None:
    """Raises NotSubmittedError where today's tables rate otherwise than those it was handed in under."""
    if not gives_the_same(opened, reading):
        raise NotSubmittedError(
            "The tables in force have changed since this was handed in, and give another result. "
            "Let the assessor submit the workbook again."
        )


def gives_the_same(opened: Opened, reading: Reading) -> bool:
    """Whether the file in it gives the rating that is carried: to the letter, or by another version in its results."""
    carried_rating = opened.files.get("rating.json", b"")
    if reading.rating is None:
        return False
    if opened.program == __version__:
        return rating_json(reading.rating) == carried_rating
    try:
        return same_results(carried_rating, reading.rating)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def _with_dates(raw: RawAnswers, instrument: Instrument) -> RawAnswers:
    """JSON has no dates: those of date questions are text in ISO form."""
    form = questions(instrument)
    dates = {
        place for place in raw if (question := form.question(place)) and question.kind is Kind.DATE
    }
    return {p: date.fromisoformat(str(value)) if p in dates else value for p, value in raw.items()}


def _opened(
    data: Mapping[str, Any], content: bytes, files: Mapping[str, bytes], instrument: Instrument
) -> Opened:
    if data["version"] != VERSION:
        raise ValueError("another version")
    return Opened(
        content=content,
        is_workbook=WORKBOOK in files,
        submission=Submission(
            assessment_id=str(data["assessment_id"]),
            digest=str(data["digest"]),
            workbook=str(data["workbook"]),
            at=datetime.fromisoformat(data["handed_in"]),
            by=str(data["handed_in_by"]),
            returned=tuple(Returned(**journey) for journey in data["returned"]),
            certificates=tuple(map(str, data["handed_in_with"])),
        ),
        judged_on=date.fromisoformat(data["judged_on"]),
        decided_by=str(data["decided_by"]),
        roles=tuple(map(str, data["signatures"])),
        answers=_with_dates(to_raw(data["answers"], questions(instrument)), instrument),
        program=str(data["program"]),
        schema=int(data["schema"]),
        files=files,
        notes=tuple(map(str, data.get("notes", ()))),
    )

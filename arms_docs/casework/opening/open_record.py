"""What a record or a submission carries inside: the file handed in, and the sign-off data.

Nothing of it is trusted here. It is read anew, and compared with what it says of itself, in
`arms_docs.casework.opening.read_again`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from typing import Any

from arms_docs.assessment import Asked, Kind, RawAnswers, Returned, named, questions, to_raw
from arms_docs.casework.opening.newer import newer_program
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.problems import Place
from arms_docs.report import ANSWERS, SIGNOFF, VERSION, WORKBOOK, Submission
from arms_docs.report.read_back import NotCarriedError, carried


class NotSubmittedError(ValueError):
    """A file that is no submission, or is not whole any more: one plain sentence."""


class NewerProgramError(NotSubmittedError):
    """A file of a newer program, of which this one cannot tell what it says."""


@dataclass(frozen=True)
class OpenedRecord:
    """The file that was handed in, when and by whom, and the sign-off data beside it.

    ``content`` is that file, byte for byte; ``answers`` are raw answers of the sign-off sections,
    ``roles`` the signatures that the copy was made for; ``asked`` is what the form of the answers
    asked; ``files`` is all that is carried, by name. ``printed_by`` is what it says printed it
    (`arms_docs.report.printed_by`), ``drawn_by`` what drew its pages; empty: nothing.
    """

    content: bytes
    is_workbook: bool
    submission: Submission
    judged_on: date
    decided_by: str
    roles: tuple[str, ...]
    answers: RawAnswers
    program: str
    asked: Asked
    files: Mapping[str, bytes]
    notes: tuple[str, ...] = ()
    printed_by: Mapping[str, str] = field(default_factory=dict)
    drawn_by: Mapping[str, str] = field(default_factory=dict)


def open_record(pdf: bytes, instrument: Instrument) -> OpenedRecord:
    """What a record edition or a submission carries.

    Raises NotSubmittedError for a PDF that carries no such thing, and NewerProgramError for one
    that a newer program made.
    """
    try:
        files = carried(pdf)
    except NotCarriedError as error:
        raise NotSubmittedError(str(error)) from None
    refuse_newer(files)
    content = files.get(WORKBOOK, files.get(ANSWERS))
    if content is None or SIGNOFF not in files:
        raise NotSubmittedError(
            "This PDF carries no workbook that was handed in: "
            "it is not what 'arms-docs submit' writes."
        )
    try:
        return _opened(json.loads(files[SIGNOFF]), content, files, instrument)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotSubmittedError(
            f"The file {SIGNOFF} in the PDF is not as this program writes it."
        ) from None


def refuse_newer(files: Mapping[str, bytes]) -> None:
    """Raises NewerProgramError where a newer program wrote these files that a PDF carries."""
    if SIGNOFF in files and (newer := newer_program(files[SIGNOFF])):
        raise NewerProgramError(newer)


def _opened(
    data: Mapping[str, Any], content: bytes, files: Mapping[str, bytes], instrument: Instrument
) -> OpenedRecord:
    if data["version"] != VERSION:
        raise ValueError("another version")
    return OpenedRecord(
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
        asked=named(data["schema"], data.get("asked", ())),
        files=files,
        notes=tuple(map(str, data.get("notes", ()))),
        printed_by=_by(data, "printed_by"),
        drawn_by=_by(data, "drawn_by"),
    )


def _by(data: Mapping[str, Any], name: str) -> dict[str, str]:
    return {str(part): str(is_) for part, is_ in data.get(name, {}).items()}


def _with_dates(raw: RawAnswers, instrument: Instrument) -> RawAnswers:
    """JSON has no dates: those of date questions are text in ISO form."""
    form = questions(instrument)
    values: dict[Place, object] = {}
    for place, value in raw.items():
        question = form.question(place)
        is_date = question is not None and question.kind is Kind.DATE
        values[place] = date.fromisoformat(str(value)) if is_date else value
    return values

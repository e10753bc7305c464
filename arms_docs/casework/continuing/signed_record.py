"""What a workbook carries of the signed record that it follows, and why a record is refused."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from arms_docs.assessment import Signed
from arms_docs.casework.opening.intact import status_of
from arms_docs.casework.opening.open_record import NotSubmittedError, OpenedRecord, open_record
from arms_docs.casework.proving.recompute import tables_in
from arms_docs.casework.proving.verify import verify_document
from arms_docs.casework.terms import Terms
from arms_docs.instrument import InstrumentError
from arms_docs.report import ASSESSMENT
from arms_docs.report.read_back import NotCarriedError

NOBODY = "nobody: it was taken although it is not signed off"


class NotSignedError(ValueError):
    """A file that is no signed record, or is not proved to be one: one plain sentence."""


def signed_record(pdf: bytes, terms: Terms, *, anyway: bool = False) -> Signed:
    """What is carried of the record in ``pdf``.

    Raises NotSignedError for a PDF that carries no assessment, and, unless it is to be taken
    ``anyway``, for one that is not signed off, waits for a second signature, or is not proved to be
    what was signed.
    """
    try:
        opened = open_record(pdf, terms.instrument)
        _, instrument = tables_in(opened.files)
    except (NotSubmittedError, NotCarriedError, InstrumentError) as error:
        raise NotSignedError(str(error)) from None
    if not anyway:
        _check_signed(pdf, opened, terms)
    answers = opened.files.get(ASSESSMENT, b"")
    if sha256(answers).hexdigest() != opened.submission.digest:
        raise NotSignedError("The answers in the record are not those that were signed.")
    decided_on = [
        day
        for place, day in opened.answers.items()
        if (place.section, place.field) == ("rounds", "decided_on") and isinstance(day, date)
    ]
    return Signed(
        assessment_id=opened.submission.assessment_id,
        digest=opened.submission.digest,
        record=sha256(pdf).hexdigest(),
        signed_on=max(decided_on, default=opened.judged_on),
        signed_by=opened.decided_by or NOBODY,
        program=opened.program,
        edition=instrument.edition,
        schema=opened.asked.form,
        asked=opened.asked.lines,
        answers=answers,
        rating=opened.files.get("rating.json", b"{}"),
    )


def _check_signed(pdf: bytes, opened: OpenedRecord, terms: Terms) -> None:
    if not opened.decided_by:
        raise NotSignedError("This assessment was handed in, and nobody has signed it off.")
    own = terms.settings if terms.settings.text else None
    verdict = verify_document(pdf, status_of(pdf, terms), own, quick=True)
    if not verdict.ok:
        raise NotSignedError(f"The record is not proved. {' '.join(verdict.faults)}".strip())

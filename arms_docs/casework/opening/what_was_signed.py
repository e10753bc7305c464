"""What a workbook carries of a signed record, taken out of that record; and which file that was."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256

from arms_docs.assessment import Signed
from arms_docs.casework.opening.open_record import NotSubmittedError, OpenedRecord
from arms_docs.report import ASSESSMENT

TAKEN = "taken although"  # stands in what a workbook says of a record that it should not follow
_END = re.compile(rb"%%EOF[\r\n]*")


def what_was_signed(pdf: bytes, opened: OpenedRecord, edition: str, note: str = "") -> Signed:
    """What is carried of the record in ``pdf``: what was signed, and nothing of any other round.

    ``edition`` is that of the tables in it; ``note`` says instead of who signed it that it is taken
    although it should not be. Raises NotSubmittedError where its answers are not those signed.
    """
    answers = opened.files.get(ASSESSMENT, b"")
    if sha256(answers).hexdigest() != opened.submission.digest:
        raise NotSubmittedError("The answers in the record are not those that were signed.")
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
        signed_by=note or opened.decided_by,
        program=opened.program,
        edition=edition,
        schema=opened.asked.form,
        asked=opened.asked.lines,
        answers=answers,
        rating=opened.files.get("rating.json", b"{}"),
    )


def is_state_of(pdf: bytes, digest: str) -> bool:
    """Whether a file is the one of this SHA-256, or was it before more was added at its end.

    A second signature and a later timestamp are such: what was there before stays as it is.
    """
    if sha256(pdf).hexdigest() == digest:
        return True
    so_far, at = sha256(), 0
    for end in _END.finditer(pdf):
        for stop in sorted({end.start() + len(b"%%EOF"), end.end()}):
            so_far.update(pdf[at:stop])
            at = stop
            if so_far.hexdigest() == digest:
                return True
    return False

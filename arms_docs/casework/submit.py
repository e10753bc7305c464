"""An assessor hands an assessment in: one file that carries the workbook, marked as signed off by nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from arms_docs.assessment.assemble import digest
from arms_docs.assessment.issued import Issued
from arms_docs.casework.sealing import Reason, Sealing, seal, words
from arms_docs.compare import same_staff_id
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place, Problem, Severity, has_errors, problem
from arms_docs.rating import Rating, Reading
from arms_docs.rating.checklist import checklist, unconfirmed
from arms_docs.report.edition import Edition
from arms_docs.report.pages.signoff_state import Standing, Submission
from arms_docs.report.pdf.document import render
from arms_docs.report.pdf.record_files import Submitted, attachments, standing_data
from arms_docs.report.signature_fields import ASSESSOR
from arms_docs.settings import Settings, portable


@dataclass(frozen=True)
class Made:
    """Files by name and what the renderer had to say; or no files, and the problems for which they were refused."""

    files: dict[str, bytes]
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()


def submit(
    reading: Reading,
    content: bytes,
    instrument: Instrument,
    settings: Settings,
    *,
    identity: str,
    now: datetime,
    is_workbook: bool = True,
    sealing: Sealing | None = None,
    notes: tuple[str, ...] = (),
) -> Made:
    """The record of a reading judged for submission, as ``submitted.pdf``, signed where the assessor has a key.

    ``content`` is the file that was read; ``identity`` a new assessment id, used where none was issued before;
    ``notes`` lines to be printed with it. Refuses, with problems, a reading with errors, and a key that is nobody's who
    assessed.
    """
    assessment, rating = reading.assessment, reading.rating
    if assessment is None or rating is None or has_errors(reading.problems):
        return Made({}, reading.problems)
    if sealing and not any(
        same_staff_id(a.staff_id, sealing.key.signer.staff_id) for a in assessment.assessors
    ):
        place = Place("assessors", assessment.assessors[0].id, "staff_id")
        who, why = words(sealing.key.signer), "the workbook does not name them as an assessor"
        return Made(
            {}, (problem(Code.NOT_ENTITLED, place, typed_who=who, role=ASSESSOR.lower(), why=why),)
        )
    issued = reading.issued or Issued.of(identity, assessment)
    submission = Submission(
        assessment_id=issued.assessment_id,
        digest=digest(assessment),
        workbook=reading.sha256,
        at=now.astimezone(UTC).replace(microsecond=0),
        by=words(sealing.key.signer) if sealing else "",
        returned=issued.returned,
    )
    standing = standing_of(
        reading, rating, instrument, submission, roles=(ASSESSOR,) if sealing else (), notes=notes
    )
    files = attachments(
        Submitted(content, submission.at, is_workbook=is_workbook),
        reading,
        instrument,
        signoff=standing_data(assessment, standing, now.date()),
        settings=portable(settings),
    )
    made = render(
        reading,
        instrument,
        Edition.RECORD,
        carried=files,
        standing=standing,
        marking=settings.marking,
    )
    reason = Reason("Submitted", submission.assessment_id, submission.digest)
    pdf = seal(made.pdf, sealing, ASSESSOR, reason, now=now) if sealing else made.pdf
    return Made({"submitted.pdf": pdf}, reading.problems, made.remarks)


def standing_of(
    reading: Reading,
    rating: Rating,
    instrument: Instrument,
    submission: Submission,
    *,
    roles: tuple[str, ...],
    decided_by: str = "",
    notes: tuple[str, ...] = (),
) -> Standing:
    """What a copy of this reading says of its sign-off. ValueError for a reading without an assessment."""
    assessment = reading.assessment
    if assessment is None:
        raise ValueError("nothing was read")
    warnings = tuple(p for p in reading.problems if p.severity is Severity.WARNING)
    answered = assessment.rounds[-1] if decided_by else None
    return Standing(
        submission=submission,
        roles=roles,
        decided_by=decided_by,
        checklist=checklist(assessment, rating, instrument, warnings, answered),
        warnings=warnings,
        tables=unconfirmed(rating, instrument),
        notes=notes,
    )

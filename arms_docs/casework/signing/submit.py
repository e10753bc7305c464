"""An assessor hands an assessment in: one PDF with the workbook in it, signed off by nobody.

Beside it comes the file in which the supervisor decides.
"""

from __future__ import annotations

from datetime import UTC

from arms_docs.assessment import Assessment, Issued, canonical, questions
from arms_docs.casework.deciding.decision_file import decision_file
from arms_docs.casework.outcome import Outcome
from arms_docs.casework.reason import Reason, words
from arms_docs.casework.signing.sealing import Sealing, seal
from arms_docs.casework.standing import standing_of
from arms_docs.casework.terms import Terms
from arms_docs.compare import same_staff_id
from arms_docs.problems import Code, Place, Problem, has_errors, problem
from arms_docs.rating import Reading
from arms_docs.report import ASSESSOR, Edition, Submission, Submitted, attachments, standing_data
from arms_docs.report.pdf import render
from arms_docs.settings import portable

SUBMITTED, DECISION = "submitted.pdf", "decision.toml"


def submit(
    reading: Reading,
    terms: Terms,
    *,
    identity: str,
    sealing: Sealing | None = None,
    notes: tuple[str, ...] = (),
) -> Outcome:
    """The record of a reading judged for submission, signed where the assessor has a key.

    `SUBMITTED` is what is handed in, `DECISION` the file to fill in for it. ``identity`` is a new
    assessment id (a UUID in lower case), used where none was issued before; ``notes`` are lines to
    be printed with it. Refuses, with problems, a reading with errors, and a key that is nobody's
    who assessed. Raises `arms_docs.signoff.sign.sign_pdf.CannotSign` where the certificate is out
    of date.
    """
    assessment, rating = reading.assessment, reading.rating
    if assessment is None or rating is None or has_errors(reading.problems):
        return Outcome(problems=reading.problems)
    if sealing and not _is_of_an_assessor(sealing, assessment):
        return Outcome(problems=(_not_an_assessor(sealing, assessment),))
    answers = canonical(assessment, reading.asked)
    issued = reading.issued or Issued.of(identity, assessment)
    submission = Submission(
        assessment_id=issued.assessment_id,
        digest=answers.digest,
        workbook=reading.sha256,
        at=terms.now.astimezone(UTC).replace(microsecond=0),
        by=words(sealing.key.signer) if sealing else "",
        returned=issued.returned,
    )
    roles = (ASSESSOR,) if sealing else ()
    standing = standing_of(reading, rating, terms.instrument, submission, roles=roles, notes=notes)
    carried = attachments(
        Submitted(reading.content, submission.at, is_workbook=reading.is_workbook),
        reading,
        terms.instrument,
        answers=answers,
        signoff=standing_data(assessment, answers, standing, terms.today),
        settings=portable(terms.settings),
    )
    document = render(
        reading,
        terms.instrument,
        Edition.RECORD,
        carried=carried,
        standing=standing,
        marking=terms.settings.marking,
    )
    pdf = document.pdf
    if sealing:
        reason = Reason("Submitted", submission.assessment_id, submission.digest)
        pdf = seal(pdf, sealing, ASSESSOR, reason, now=terms.now)
    decision = decision_file(reading, standing, questions(terms.instrument))
    files = {SUBMITTED: pdf, DECISION: decision.encode()}
    return Outcome(files, reading.problems, document.remarks)


def _is_of_an_assessor(sealing: Sealing, assessment: Assessment) -> bool:
    staff_id = sealing.key.signer.staff_id
    return any(same_staff_id(person.staff_id, staff_id) for person in assessment.assessors)


def _not_an_assessor(sealing: Sealing, assessment: Assessment) -> Problem:
    return problem(
        Code.NOT_ENTITLED,
        Place("assessors", assessment.assessors[0].id, "staff_id"),
        typed_who=words(sealing.key.signer),
        role=ASSESSOR.lower(),
        why="the workbook does not name them as an assessor",
    )

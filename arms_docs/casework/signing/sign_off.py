"""Decide, render, sign, in that order: nothing is rendered after the first signature.

The decision is the one new round beside a submission. The key must be that person's own, and the
settings must let them sign. An assessor of the case never signs it off, whatever the sheet says.
"""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment import Assessment, YesNo, questions
from arms_docs.casework.entitled import assessed, why_not
from arms_docs.casework.opening.open_submission import Case
from arms_docs.casework.outcome import Outcome
from arms_docs.casework.reason import Reason, words
from arms_docs.casework.signing.sealing import Sealing, seal
from arms_docs.casework.signing.to_sign import AlsoDraws, to_sign
from arms_docs.compare import same_name, same_staff_id
from arms_docs.problems import Code, Place, Problem, has_errors, problem
from arms_docs.rating import Reading
from arms_docs.report import SUPERVISOR
from arms_docs.signatures import SignatureRole


def sign_off(
    case: Case,
    decision: Reading,
    sealing: Sealing,
    *,
    notes: tuple[str, ...] = (),
    also: AlsoDraws | None = None,
) -> Outcome:
    """The record, the panel's copy and, where anything is restricted, the annex, each signed.

    The files have the names in `SIGNED`. ``decision`` is what
    `arms_docs.casework.deciding.decide.decide` gives for this case, ``notes`` lines to be printed
    with it; ``also`` draws them too, at the same time. Refuses, with problems, a decision with
    errors, a key that is not the deciding supervisor's, an assessor's key, and whom the settings do
    not let sign. Raises `arms_docs.signoff.sign.stamp_pdf.CannotSign` where the certificate is out
    of date.
    """
    assessment = decision.assessment
    if assessment is None or decision.rating is None or has_errors(decision.problems):
        return Outcome(problems=decision.problems)
    refusals = tuple(_refusals(case, assessment, sealing))
    if refusals:
        return Outcome(problems=questions(case.terms.instrument).located(refusals))
    submission = case.opened.submission
    reason = Reason("Signed off", submission.assessment_id, submission.digest)
    decided_by = words(sealing.key.signer)
    documents = to_sign(case, decision, decided_by=decided_by, notes=notes, also=also)
    signed: dict[str, bytes] = {}
    remarks: tuple[str, ...] = ()
    for name, document in documents.items():
        signed[name] = seal(document.pdf, sealing, SUPERVISOR, reason, now=case.terms.now)
        remarks += document.remarks
    return Outcome(signed, decision.problems, remarks)


def _refusals(case: Case, assessment: Assessment, sealing: Sealing) -> Iterator[Problem]:
    settings, on = case.terms.settings, case.terms.today
    signer, last = sealing.key.signer, assessment.rounds[-1]
    place = Place("rounds", last.id, "staff_id")
    if assessed(sealing.holder, assessment, case.certificates, settings, on):
        yield problem(Code.OWN_ASSESSMENT, place, signer.staff_id)
    elif last.another_person is not YesNo.YES and _has_the_name_of_an_assessor(
        signer.name, assessment
    ):
        yield problem(Code.SAME_NAME, place, signer.name)
    if not (same_staff_id(last.staff_id, signer.staff_id) and same_name(last.name, signer.name)):
        key_of, entered = f"{signer.name} ({signer.staff_id})", f"{last.name} ({last.staff_id})"
        yield problem(Code.WRONG_SIGNER, place, typed_key=key_of, typed_entered=entered)
    if why := why_not(sealing.holder, SignatureRole.SUPERVISOR, settings, on):
        yield problem(
            Code.NOT_ENTITLED, place, typed_who=words(signer), role=SUPERVISOR.lower(), why=why
        )


def _has_the_name_of_an_assessor(name: str, assessment: Assessment) -> bool:
    return any(same_name(person.name, name) for person in assessment.assessors)

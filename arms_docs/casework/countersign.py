"""A second signature on what the first supervisor signed: the same bytes, one signature more, and the last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from arms_docs.assessment.form import Assessment
from arms_docs.casework.entitled import agencies, assessed, why_not
from arms_docs.casework.sealing import Reason, Sealing, seal, words
from arms_docs.casework.sign_off import holder_of
from arms_docs.casework.submit import Made
from arms_docs.casework.submitted import NotSubmittedError
from arms_docs.compare import fold
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.report.pdf.fields import COUNTERSIGNER
from arms_docs.settings import SecondSignature, Settings, SignatureRole
from arms_docs.signoff.verify.facts import Signature
from arms_docs.signoff.verify.status import SignoffStatus


def countersign(
    files: Mapping[str, bytes],
    statuses: Mapping[str, SignoffStatus],
    assessment: Assessment,
    settings: Settings,
    sealing: Sealing,
    *,
    now: datetime,
    submitted_with: Sequence[str] = (),
) -> Made:
    """Each file with the second signature. ``statuses`` are what was found in them, ``assessment`` what they are about.

    Refuses, with problems, an assessor of the case, whoever signed first, and whom the settings do not let sign second.
    Raises NotSubmittedError where the files do not wait for one, were changed, or are not of one assessment;
    `arms_docs.signoff.sign_pdf.CannotSign` where the certificate is out of date.
    """
    firsts = {name: _first(name, status) for name, status in statuses.items()}
    reasons = {Reason.read(signature.reason) for signature in firsts.values()}
    if len(reasons) != 1 or None in reasons:
        raise NotSubmittedError("These files are not of one and the same decision.")
    (given,) = reasons
    refused = tuple(
        _refusals(
            next(iter(firsts.values())), assessment, settings, sealing, now.date(), submitted_with
        )
    )
    if refused or given is None:
        return Made({}, refused)
    reason = Reason("Countersigned", given.assessment_id, given.digest)
    return Made(
        {name: seal(pdf, sealing, COUNTERSIGNER, reason, now=now) for name, pdf in files.items()}
    )


def _first(name: str, status: SignoffStatus) -> Signature:
    if (
        not all(one.intact and one.only_signatures_since for one in status.signatures)
        or status.loose_end is not None
    ):
        raise NotSubmittedError(f"{name} was changed after it was signed.")
    if len(status.signatures) != 1 or status.waiting != (COUNTERSIGNER,):
        raise NotSubmittedError(f"{name} does not wait for a second signature.")
    return status.signatures[0]


def _refusals(
    first: Signature,
    assessment: Assessment,
    settings: Settings,
    sealing: Sealing,
    on: date,
    submitted_with: Sequence[str],
) -> Iterator[Problem]:
    holder, signer = holder_of(sealing), sealing.key.signer
    place = Place("rounds", assessment.rounds[-1].id, "staff_id")
    if assessed(holder, assessment, submitted_with, settings, on):
        yield problem(Code.OWN_ASSESSMENT, place, signer.staff_id)
    why = why_not(holder, SignatureRole.COUNTERSIGNER, settings, on)
    same = first.certificate is not None and first.certificate.fingerprint == holder.fingerprint
    if same or fold(first.signer.staff_id) == fold(signer.staff_id):
        why = "they signed first"
    joint = settings.signing.second_signature is SecondSignature.JOINT
    if (
        joint
        and fold(first.signer.agency) == fold(signer.agency)
        and len(set(agencies(assessment))) > 1
    ):
        why = why or "the second signature is for the other agency"
    if why:
        yield problem(
            Code.NOT_ENTITLED, place, typed_who=words(signer), role=COUNTERSIGNER.lower(), why=why
        )

"""A second signature on what the first supervisor signed: the same bytes, and the last one."""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.casework.entitled import agencies, assessed, why_not
from arms_docs.casework.opening.open_record import NotSubmittedError
from arms_docs.casework.opening.signed_elsewhere import prepared_for
from arms_docs.casework.outcome import Outcome
from arms_docs.casework.proving.whose_signature import reason_of
from arms_docs.casework.reason import Reason, words
from arms_docs.casework.signing.open_signed import SignedEditions
from arms_docs.casework.signing.sealing import Sealing, seal
from arms_docs.compare import fold, same_name
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.report import COUNTERSIGNER
from arms_docs.settings import SecondSignature
from arms_docs.signatures import SignatureRole
from arms_docs.signoff.verify import Signature, SignoffStatus


def countersign(signed: SignedEditions, sealing: Sealing) -> Outcome:
    """Each file with the second signature, under its name.

    Refuses, with problems, an assessor of the case, whoever signed first, and whom the settings do
    not let sign second. Raises `arms_docs.casework.opening.open_record.NotSubmittedError` where the
    files do not wait for a second signature, were changed, or are not of one assessment, and
    `arms_docs.signoff.sign.stamp_pdf.CannotSign` where the certificate is out of date.
    """
    firsts = first_signatures(signed)
    reasons = {_reason(signed.files[name], signature) for name, signature in firsts.items()}
    (reason, *others) = reasons
    if reason is None or others:
        raise NotSubmittedError("These files are not of one and the same decision.")
    refusals = tuple(_refusals(next(iter(firsts.values())), signed, sealing))
    if refusals:
        return Outcome(problems=refusals)
    second = Reason("Countersigned", reason.assessment_id, reason.digest)
    now = signed.terms.now
    return Outcome(
        {
            name: seal(pdf, sealing, COUNTERSIGNER, second, now=now)
            for name, pdf in signed.files.items()
        }
    )


def first_signatures(signed: SignedEditions) -> dict[str, Signature]:
    """The first signature on each file. Raises NotSubmittedError where one does not wait for a
    second, or was changed.
    """
    return {name: _first(name, status) for name, status in signed.statuses.items()}


def _reason(pdf: bytes, signature: Signature) -> Reason | None:
    """What a first signature is for; of another program's, the file says it that was prepared."""
    prepared = prepared_for(pdf) if signature.by_another_program else None
    return reason_of(prepared) if prepared else Reason.read(signature.reason)


def _first(name: str, status: SignoffStatus) -> Signature:
    """The first signature on a file that waits for a second."""
    only_signed = all(
        signature.intact and signature.only_signatures_since for signature in status.signatures
    )
    if not only_signed or status.loose_end is not None:
        raise NotSubmittedError(f"{name} was changed after it was signed.")
    if len(status.signatures) != 1 or status.waiting != (COUNTERSIGNER,):
        raise NotSubmittedError(f"{name} does not wait for a second signature.")
    return status.signatures[0]


def _refusals(first: Signature, signed: SignedEditions, sealing: Sealing) -> Iterator[Problem]:
    assessment, settings, on = signed.assessment, signed.terms.settings, signed.terms.today
    holder, signer = sealing.holder, sealing.key.signer
    place = Place("rounds", assessment.rounds[-1].id, "staff_id")
    if assessed(holder, assessment, signed.opened.submission.certificates, settings, on):
        yield problem(Code.OWN_ASSESSMENT, place, signer.staff_id)
    why = why_not(holder, SignatureRole.COUNTERSIGNER, settings, on)
    if _signed_first(first, sealing):
        why = "they signed first"
    joint = settings.signing.second_signature is SecondSignature.JOINT
    same_agency = fold(first.signer.agency) == fold(signer.agency)
    if joint and same_agency and len(set(agencies(assessment))) > 1:
        why = why or "the second signature is for the other agency"
    if why:
        yield problem(
            Code.NOT_ENTITLED, place, typed_who=words(signer), role=COUNTERSIGNER.lower(), why=why
        )


def _signed_first(first: Signature, sealing: Sealing) -> bool:
    """Whether the first signature is of the same key, or of the same member of staff."""
    certificate = first.certificate
    if certificate is not None and certificate.fingerprint == sealing.fingerprint:
        return True
    same_id = fold(first.signer.staff_id) == fold(sealing.key.signer.staff_id)
    # A certificate of another program's signer may name nobody by staff id.
    same_names = first.by_another_program and same_name(first.signer.name, sealing.key.signer.name)
    return same_id or same_names

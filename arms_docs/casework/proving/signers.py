"""Whether the right people signed: by the settings in the file, and by the reader's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arms_docs.assessment import Assessment
from arms_docs.casework.entitled import Holder, agencies, assessed, why_not
from arms_docs.casework.opening.open_record import OpenedRecord
from arms_docs.casework.opening.signed_elsewhere import signing_day
from arms_docs.report import COUNTERSIGNER
from arms_docs.settings import Settings
from arms_docs.signatures import SignatureRole
from arms_docs.signoff.verify import Signature, SignoffStatus

DECIDING = {role.value: role for role in SignatureRole if role.decides}


def who_may_not_sign(status: SignoffStatus, settings: Settings, whose: str) -> Iterator[str]:
    """A sentence for each signature in a role that the settings do not give its signer.

    ``whose`` is what the sentences call the settings.
    """
    for signature in status.signatures:
        role = DECIDING.get(signature.field)
        if role is None or (signature.by_another_program and not signature.signer.staff_id):
            continue  # that nobody knows whose such a signature is, is said of it
        why = why_not(_holder(signature), role, settings, signing_day(signature, status))
        if why:
            name = signature.signer.name or "Somebody unnamed"
            yield f"{name} may not sign as {signature.field.lower()} by {whose}: {why}."


def missing_second(
    status: SignoffStatus, settings: Settings, whose: str, working: Iterable[str] = ()
) -> Iterator[str]:
    """That these settings ask for a second signature, and there is no place for it.

    ``whose`` begins the sentence; ``working`` are the agencies of the assessors, where known.
    """
    has_place = COUNTERSIGNER in (*_signed(status), *status.waiting)
    if settings.wants_second(working) and not has_place:
        yield f"{whose} ask for a second signature, and there is none."


def places_taken_away(opened: OpenedRecord, status: SignoffStatus) -> Iterator[str]:
    """A sentence for each signature that the record was made for and has no place for any more."""
    for role in opened.roles:
        if role not in (*_signed(status), *status.waiting):
            yield (
                f"The record was made for the signature of a {role.lower()}, "
                "and has no place for it."
            )


def required_signatures(
    opened: OpenedRecord,
    assessment: Assessment | None,
    status: SignoffStatus,
    settings: Settings,
    own: Settings | None,
) -> Iterator[str]:
    """A second signature that had to be there, by either settings."""
    if assessment is None or not opened.decided_by:
        return
    working = agencies(assessment)
    yield from missing_second(status, settings, "The settings in the file", working)
    if own:
        yield from missing_second(status, own, "Your settings", working)


def assessors_who_signed(
    status: SignoffStatus, opened: OpenedRecord, assessment: Assessment | None, settings: Settings
) -> Iterator[str]:
    """A sentence for each assessor of the case who signed it off."""
    if assessment is None:
        return
    submitted_with = opened.submission.certificates
    for signature in status.signatures:
        if signature.field not in DECIDING:
            continue
        day = signing_day(signature, status)
        if assessed(_holder(signature), assessment, submitted_with, settings, day):
            yield f"{signature.signer.name} assessed the case, and cannot sign it off."


def _signed(status: SignoffStatus) -> tuple[str, ...]:
    return tuple(signature.field for signature in status.signatures)


def _holder(signature: Signature) -> Holder:
    fingerprint = signature.certificate.fingerprint if signature.certificate else ""
    return Holder(signature.signer.staff_id, fingerprint, signature.signer.agency)

"""The signatures on what was prepared for another program, seen as what they were prepared for.

Another program may sign in a field that it makes itself, and its certificates may name nobody by
staff id. So a signature takes the role whose field it fills, or else the first that is still free;
and whose it is, is what the reader's settings say of its certificate.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from arms_docs.casework.reason import Reason
from arms_docs.report import Prepared, prepared_in
from arms_docs.report.read_back import NotCarriedError, carried
from arms_docs.settings import Settings
from arms_docs.signoff.keys import Signer
from arms_docs.signoff.verify import Signature, SignoffStatus


def prepared_for(pdf: bytes) -> Prepared | None:
    """For whose signature a PDF was prepared; None: for nobody's. Never raises for a PDF."""
    try:
        return prepared_in(carried(pdf))
    except NotCarriedError:
        return None


def status_of_prepared(
    prepared: Prepared, by_ours: SignoffStatus, look: Callable[..., SignoffStatus]
) -> SignoffStatus:
    """What the signatures are worth where other programs may have made them.

    ``by_ours`` is what they are worth by our own rules alone, ``look`` looks at them once more by
    those of others. Ours stands where the first signature is one of ours, and where one of ours is
    written otherwise: then it was changed.
    """
    if not by_ours.signatures and not by_ours.unreadable:
        return by_ours
    status = look(others=True)
    ours = [signature for signature in status.signatures if Reason.read(signature.reason)]
    if ours[:1] == list(status.signatures[:1]) or any(each.holds_otherwise for each in ours):
        return by_ours
    return _in_roles(status, prepared)


def _in_roles(status: SignoffStatus, prepared: Prepared) -> SignoffStatus:
    """The status with each signature in its role, and as one of another program if it is none of
    ours.
    """
    taken = [signature.field for signature in status.signatures]
    free = [role for role in prepared.roles if role not in taken]
    signatures: list[Signature] = []
    for signature in status.signatures:
        role = signature.field
        if role not in prepared.roles and free:
            role = free.pop(0)
        signatures.append(
            replace(
                signature,
                field=role,
                own_field=role != signature.field,
                by_another_program=Reason.read(signature.reason) is None,
            )
        )
    filled = {signature.field for signature in signatures}
    waiting = tuple(role for role in status.waiting if role not in filled)
    return replace(status, signatures=tuple(signatures), waiting=waiting)


def named(status: SignoffStatus, settings: Settings) -> SignoffStatus:
    """The status with the signers whose certificates settings know, named as they name them."""
    signatures = (
        replace(signature, signer=_known(signature, settings, status) or signature.signer)
        for signature in status.signatures
    )
    return replace(status, signatures=tuple(signatures))


def _known(signature: Signature, settings: Settings, status: SignoffStatus) -> Signer | None:
    if not signature.by_another_program or signature.certificate is None:
        return None
    person = settings.holder_of(signature.certificate.fingerprint, signing_day(signature, status))
    return Signer(person.staff_id, person.name, person.role, person.agency) if person else None


def signing_day(signature: Signature, status: SignoffStatus) -> date:
    """The day on which it was signed, as well as that is known."""
    return (signature.proved_time or signature.claimed_time or status.now).date()

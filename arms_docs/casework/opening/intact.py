"""What the signatures in a PDF are worth; what decides here: is it whole, and who signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from arms_docs.casework.opening.signed_elsewhere import named, prepared_for, status_of_prepared
from arms_docs.casework.terms import Terms
from arms_docs.signoff.verify import SignoffStatus, verify


def status_of(pdf: bytes, terms: Terms) -> SignoffStatus:
    """What the signatures in a PDF are worth, by the authorities that one trusts. Never raises."""
    return named(look_at(pdf, terms.roots, now=terms.now, crls=terms.crls), terms.settings)


def look_at(
    pdf: bytes, trusted: Sequence[bytes], *, now: datetime, crls: Sequence[bytes] = ()
) -> SignoffStatus:
    """The same for somebody who names authorities and no settings.

    Of what was prepared for that, signatures of other programs count. Raises as
    `arms_docs.signoff.verify.verify` does.
    """
    look = partial(verify, pdf, trusted, now=now, crls=crls)
    prepared = prepared_for(pdf)
    return status_of_prepared(prepared, look(), look) if prepared else look()


def is_intact(status: SignoffStatus) -> bool:
    """Whether every signature holds, and nothing was added but signatures and timestamps.

    True also of a PDF without signatures; whether one trusts who signed is another question.
    """
    signatures_hold = all(signature.intact for signature in status.signatures)
    return signatures_hold and not status.additions and status.loose_end is None


def fingerprints(status: SignoffStatus) -> tuple[str, ...]:
    """The SHA-256 fingerprints of the certificates that signed."""
    certificates = (signature.certificate for signature in status.signatures)
    return tuple(certificate.fingerprint for certificate in certificates if certificate)

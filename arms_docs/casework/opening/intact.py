"""What the signatures in a PDF are worth; what decides here: is it whole, and who signed."""

from __future__ import annotations

from arms_docs.casework.terms import Terms
from arms_docs.signoff.verify import SignoffStatus, verify


def status_of(pdf: bytes, terms: Terms) -> SignoffStatus:
    """What the signatures in a PDF are worth, by the authorities that one trusts. Never raises."""
    return verify(pdf, terms.roots, now=terms.now, crls=terms.crls)


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

"""What of the facts about signatures decides here: was anything changed, and which keys signed."""

from __future__ import annotations

from arms_docs.signoff.verify import SignoffStatus


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

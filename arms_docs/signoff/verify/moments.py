"""When a verdict on a file may become another, although nobody touched the file.

What is signed without a certified time counts as of the moment at which one looks: then a
certificate may not be in date yet, or any more, or be withdrawn. Between two of these moments that
follow each other, a verdict stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta

from arms_docs.signoff.keys import read_certificates
from arms_docs.signoff.policy import CLOCKS_DIFFER, RULES
from arms_docs.signoff.verify.facts import Certificate
from arms_docs.signoff.verify.status import SignoffStatus

NEXT = timedelta.resolution  # a certificate still counts at the moment at which it ends


def moments_of(status: SignoffStatus, roots: Sequence[bytes]) -> tuple[datetime, ...]:
    """The moments from which on this status may be another, as far as the file and roots tell."""
    moments = set(_moments(status, roots))
    return tuple(sorted({*moments, *(moment + NEXT for moment in moments)}))


def _moments(status: SignoffStatus, roots: Sequence[bytes]) -> Iterator[datetime]:
    for signature in status.signatures:
        yield from _in_date(signature.certificate)
        for moment in filter(None, (signature.claimed_time, signature.proved_time)):
            yield from (moment, moment - CLOCKS_DIFFER)
    within = (signature.timestamp for signature in status.signatures)
    for stamp in (*filter(None, within), *status.timestamps):
        yield from _in_date(stamp.certificate)
        if stamp.time:
            yield stamp.time
    for rule in RULES:
        if rule.applies_from:
            yield datetime.combine(rule.applies_from, time(), UTC)
    for certificate in read_certificates(roots):
        yield from (certificate.not_valid_before, certificate.not_valid_after)


def _in_date(certificate: Certificate | None) -> Iterator[datetime]:
    if certificate:
        yield from (certificate.valid_from, certificate.valid_until)
        if certificate.withdrawn:
            yield certificate.withdrawn

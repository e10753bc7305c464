"""Lists of withdrawn certificates (CRLs, RFC 5280): reading them, and what they say of one.

Stricter than a path validator by default: a list counts for as long as its issuer's signature on
it holds, in date or not, because a certificate that was withdrawn once stays withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from asn1crypto import pem
from cryptography import x509
from cryptography.exceptions import InvalidSignature

from arms_docs.data_class import dataclass
from arms_docs.signoff.keys.certificate import KeyProblem


@dataclass(frozen=True)
class Listing:
    """What the lists of its issuer say of a certificate. All is empty where there is none."""

    withdrawn: datetime | None = None
    issued: datetime | None = None  # the newest list
    next_due: datetime | None = None


def read_lists(files: Iterable[bytes]) -> tuple[x509.CertificateRevocationList, ...]:
    """The lists in PEM or DER files. Raises KeyProblem for anything else."""
    return tuple(_read(data) for data in files)


def _read(data: bytes) -> x509.CertificateRevocationList:
    try:
        crl = x509.load_der_x509_crl(pem.unarmor(data)[2] if pem.detect(data) else data)
        list(crl)  # cryptography reads lazily: this makes it read everything
        _ = crl.extensions
    except (ValueError, TypeError):
        raise KeyProblem(
            "A list of withdrawn certificates could not be read: it must be a CRL, PEM or DER."
        ) from None
    return crl


def listing(
    certificate: x509.Certificate,
    issuer: x509.Certificate,
    lists: Sequence[x509.CertificateRevocationList],
) -> Listing:
    """What the lists signed by `issuer` say of `certificate`."""
    crls = [crl for crl in lists if crl.issuer == issuer.subject and _signed_by(crl, issuer)]
    serial = certificate.serial_number
    entries = [crl.get_revoked_certificate_by_serial_number(serial) for crl in crls]
    dates = [entry.revocation_date_utc for entry in entries if entry is not None]
    newest = max(crls, key=lambda crl: crl.last_update_utc, default=None)
    if newest is None:
        return Listing()
    return Listing(min(dates, default=None), newest.last_update_utc, newest.next_update_utc)


def _signed_by(crl: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    try:
        return crl.is_signature_valid(issuer.public_key())  # type: ignore[arg-type]
    except (ValueError, TypeError, InvalidSignature):  # a key of a kind that signs no lists
        return False

"""An authority's list of withdrawn certificates (a CRL, RFC 5280): making it, and adding to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization

from arms_docs.signoff.keys.authority import Authority, open_authority
from arms_docs.signoff.keys.certificate import KeyProblem, printable, read_signer
from arms_docs.signoff.keys.key_file import open_pkcs12

# How long a list of withdrawn certificates is good for. A unit's authority is off line, and
# somebody must come with its passphrase to issue the next list: a month would be missed, and a
# missed list teaches readers to ignore the warning. More than a year would leave a stolen key
# unnoticed for longer than an assessment is current.
LIST_DAYS = 366


class Withdrawal(Enum):
    """Why a certificate is withdrawn, as RFC 5280 (5.3.1) names it."""

    LOST = "lost"  # the key is lost, stolen, or known to somebody else
    LEFT = "left"  # the signer has left, or has another role now
    REPLACED = "replaced"  # another certificate takes its place


_REASONS = {
    Withdrawal.LOST: x509.ReasonFlags.key_compromise,
    Withdrawal.LEFT: x509.ReasonFlags.affiliation_changed,
    Withdrawal.REPLACED: x509.ReasonFlags.superseded,
}


def list_withdrawn(
    authority: Authority,
    *,
    passphrase: str,
    now: datetime,
    earlier: bytes | None = None,
    certificates: Iterable[x509.Certificate] = (),
    reason: Withdrawal = Withdrawal.LOST,
    since: datetime | None = None,
) -> bytes:
    """The authority's list of withdrawn certificates, as DER: `earlier` with `certificates` added.

    A certificate counts as withdrawn from `since` (`now` if left out); one that is on the list
    already stays as it is. Without certificates the list is only dated afresh, or, without
    `earlier`, is the empty first one. Raises KeyProblem for a wrong passphrase, an earlier list
    that is not this authority's, a certificate it did not issue, and a `since` in the future.
    """
    issuer, issuer_key = open_authority(authority, passphrase)
    since, now = (since or now).replace(microsecond=0), now.replace(microsecond=0)
    if since > now:
        raise KeyProblem("A certificate cannot be withdrawn from a day in the future.")
    entries = {entry.serial_number: entry for entry in _entries(earlier, issuer)}
    for certificate in certificates:
        _check_issued(certificate, issuer)
        entries.setdefault(
            certificate.serial_number, _withdrawn(certificate.serial_number, reason, since)
        )
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.subject)
        .last_update(now)
        .next_update(now + timedelta(days=LIST_DAYS))
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
            critical=False,
        )
        .add_extension(x509.CRLNumber(_number(earlier) + 1), critical=False)
    )
    for entry in entries.values():
        builder = builder.add_revoked_certificate(entry)
    return builder.sign(issuer_key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def certificate_in(key_file: bytes, passphrase: str) -> bytes:
    """The certificate in a key file, as PEM: whoever notes it can withdraw it later.

    Raises KeyProblem as `key_file.load_key` does.
    """
    return open_pkcs12(key_file, passphrase)[1].public_bytes(serialization.Encoding.PEM)


def find_issued(noted: bytes, staff_id: str) -> tuple[x509.Certificate, ...]:
    """Those of the certificates noted (PEM) that were issued to `staff_id`.

    Raises KeyProblem where there is none.
    """
    try:
        certificates = x509.load_pem_x509_certificates(noted) if noted else []
    except ValueError:
        raise KeyProblem("The certificates noted here could not be read.") from None
    issued = tuple(c for c in certificates if _staff_id(c) == staff_id)
    if not issued:
        raise KeyProblem(f"No certificate is noted here for {printable(staff_id)}.")
    return issued


def _staff_id(certificate: x509.Certificate) -> str:
    return read_signer(certificate.public_bytes(serialization.Encoding.DER)).staff_id


def _entries(earlier: bytes | None, issuer: x509.Certificate) -> list[x509.RevokedCertificate]:
    """What an earlier list says.

    One that is damaged is refused: the withdrawals in it would be lost unnoticed.
    """
    if earlier is None:
        return []
    try:
        crl = x509.load_der_x509_crl(earlier)
        if not crl.is_signature_valid(issuer.public_key()):  # type: ignore[arg-type]
            raise ValueError
        return list(crl)
    except (ValueError, TypeError):
        raise KeyProblem(
            "The authority's list of withdrawn certificates is damaged, or another authority's."
        ) from None


def _number(earlier: bytes | None) -> int:
    if earlier is None:
        return 0
    return (
        x509.load_der_x509_crl(earlier)
        .extensions.get_extension_for_class(x509.CRLNumber)
        .value.crl_number
    )


def _check_issued(certificate: x509.Certificate, issuer: x509.Certificate) -> None:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        raise KeyProblem(
            "The authority did not issue this certificate, and so cannot withdraw it."
        ) from None


def _withdrawn(serial: int, reason: Withdrawal, since: datetime) -> x509.RevokedCertificate:
    builder = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since)
    return builder.add_extension(x509.CRLReason(_REASONS[reason]), critical=False).build()

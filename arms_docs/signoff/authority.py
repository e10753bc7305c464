"""A small local authority: the keys it makes, and the list of certificates it has withdrawn.

An authority is made once and kept as two files; each `new_key` adds a signer under it. The authority's certificate is
what a reader must be given to verify, and its list of withdrawn certificates (a CRL) is what a reader should be given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from arms_docs.signoff.keys import (
    KEY_BITS,
    KeyProblem,
    Signer,
    check_strength,
    in_date,
    open_pkcs12,
    printable,
    read_signer,
    secret_bytes,
)

AUTHORITY_YEARS = 15
SIGNER_YEARS = 3
TIME_YEARS = 10  # a timestamp is of use for as long as the certificate behind it is in date
# How long a list of withdrawn certificates is good for. A unit's authority is off line, and somebody must come with its
# passphrase to issue the next list: a month would be missed, and a missed list teaches readers to ignore the warning.
# More than a year would leave a stolen key unnoticed for longer than an assessment is current.
LIST_DAYS = 366
TIME_STAFF_ID = "time"  # by which a key for timestamps is withdrawn
LONGEST_NAME = 64  # X.520's limit for each part of a certificate's subject
STAFF_NUMBER = re.compile(r"[A-Za-z0-9 '()+,./:=?-]*")  # X.520 makes it a PrintableString
KDF_ROUNDS = 600_000  # so that guessing the passphrase of a stolen key file is slow


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


@dataclass(frozen=True)
class Authority:
    """The local certificate authority, as the two PEM files it is kept in."""

    certificate: bytes  # for everyone: this is what makes a signature trusted
    key: bytes = field(repr=False)  # PKCS#8, encrypted: for whoever adds signers


def new_authority(name: str, *, passphrase: str, now: datetime) -> Authority:
    """Make a certificate authority called `name`, its key encrypted with `passphrase`.

    Raises KeyProblem for a name that a certificate cannot hold or an empty passphrase.
    """
    subject = _subject({NameOID.COMMON_NAME: name})
    secret = secret_bytes(passphrase)
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    start = now.replace(microsecond=0)
    builder = (
        _certificate(
            subject, subject, key.public_key(), start, _years_after(start, AUTHORITY_YEARS)
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(authority=True), critical=True)
    )
    return Authority(
        certificate=builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM),
        key=key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(secret),
        ),
    )


def new_key(
    signer: Signer,
    authority: Authority,
    *,
    authority_passphrase: str,
    passphrase: str,
    now: datetime,
) -> bytes:
    """Make a key and certificate for `signer` under `authority`: a PKCS#12 file encrypted with `passphrase`.

    The certificate lasts three years, or as long as the authority's where that ends sooner. Raises KeyProblem for a
    wrong or empty passphrase, a signer that a certificate cannot name, or an authority that is not in date at `now`.
    """
    secret = secret_bytes(passphrase)
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    certificate = certify(
        signer, key.public_key(), authority, authority_passphrase=authority_passphrase, now=now
    )
    return _pkcs12(signer.name, key, certificate, authority, secret)


def certify(
    signer: Signer,
    public_key: rsa.RSAPublicKey,
    authority: Authority,
    *,
    authority_passphrase: str,
    now: datetime,
) -> x509.Certificate:
    """A certificate for a key that the signer has already, as on a card. Raises KeyProblem as `new_key` does."""
    check_strength(public_key)
    subject = _subject(
        {
            NameOID.COMMON_NAME: signer.name,
            NameOID.SERIAL_NUMBER: signer.staff_id,
            NameOID.TITLE: signer.role,
            NameOID.ORGANIZATION_NAME: signer.agency,
        }
    )
    issuer, issuer_key = _open_authority(authority, authority_passphrase)
    builder = _issued(subject, public_key, issuer, now, SIGNER_YEARS)
    return builder.add_extension(_usage(authority=False), critical=True).sign(
        issuer_key, hashes.SHA256()
    )


def new_time_key(
    name: str, authority: Authority, *, authority_passphrase: str, passphrase: str, now: datetime
) -> bytes:
    """Make a key for timestamps (RFC 3161) under `authority`: a PKCS#12 file encrypted with `passphrase`.

    It is for trying things out, or for a records unit that signs nothing else: a timestamp from a key that the signer
    holds proves nothing. The certificate lasts ten years, or as long as the authority's. Raises KeyProblem as `new_key`
    does.
    """
    subject = _subject({NameOID.COMMON_NAME: name, NameOID.SERIAL_NUMBER: TIME_STAFF_ID})
    secret = secret_bytes(passphrase)
    issuer, issuer_key = _open_authority(authority, authority_passphrase)
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    certificate = (
        _issued(subject, key.public_key(), issuer, now, TIME_YEARS)
        .add_extension(_usage(authority=False, binding=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(issuer_key, hashes.SHA256())
    )
    return _pkcs12(name, key, certificate, authority, secret)


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
    """The authority's list of withdrawn certificates (a CRL, as DER): what `earlier` held, and `certificates`.

    A certificate counts as withdrawn from `since` (`now` if left out); one that is on the list already stays as it is.
    Without certificates the list is only dated afresh, or, without `earlier`, is the empty first one. Raises KeyProblem
    for a wrong passphrase, an earlier list that is not this authority's, a certificate it did not issue, and a `since`
    in the future.
    """
    issuer, issuer_key = _open_authority(authority, passphrase)
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
    """The certificate in a key file, as PEM: noted, it can be withdrawn. Raises KeyProblem as `keys.load_key` does."""
    return open_pkcs12(key_file, passphrase)[1].public_bytes(serialization.Encoding.PEM)


def find_issued(noted: bytes, staff_id: str) -> tuple[x509.Certificate, ...]:
    """Those of the certificates noted (PEM) that were issued to `staff_id`. Raises KeyProblem where there is none."""
    try:
        known = x509.load_pem_x509_certificates(noted) if noted else []
    except ValueError:
        raise KeyProblem("The certificates noted here could not be read.") from None
    found = [
        one
        for one in known
        if read_signer(one.public_bytes(serialization.Encoding.DER)).staff_id == staff_id
    ]
    if not found:
        raise KeyProblem(f"No certificate is noted here for {printable(staff_id)}.")
    return tuple(found)


def _entries(earlier: bytes | None, issuer: x509.Certificate) -> list[x509.RevokedCertificate]:
    """What an earlier list says. One that is damaged is refused: the withdrawals in it would be lost unnoticed."""
    if earlier is None:
        return []
    try:
        known = x509.load_der_x509_crl(earlier)
        if not known.is_signature_valid(issuer.public_key()):  # type: ignore[arg-type]
            raise ValueError
        return list(known)
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


def _issued(
    subject: x509.Name,
    public_key: rsa.RSAPublicKey,
    issuer: x509.Certificate,
    now: datetime,
    years: int,
) -> x509.CertificateBuilder:
    start = now.replace(microsecond=0)
    if not issuer.not_valid_before_utc <= start <= issuer.not_valid_after_utc:
        raise KeyProblem(f"The authority's certificate is not in date: it runs {in_date(issuer)}.")
    end = min(_years_after(start, years), issuer.not_valid_after_utc)
    key_id = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return (
        _certificate(subject, issuer.subject, public_key, start, end)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(key_id), critical=False
        )
    )


def _pkcs12(
    name: str,
    key: rsa.RSAPrivateKey,
    certificate: x509.Certificate,
    authority: Authority,
    secret: bytes,
) -> bytes:
    issuer = x509.load_pem_x509_certificate(authority.certificate)
    return pkcs12.serialize_key_and_certificates(
        name.encode(), key, certificate, [issuer], _pkcs12_encryption(secret)
    )


def _subject(parts: dict[x509.ObjectIdentifier, str]) -> x509.Name:
    for said in parts.values():
        if not said.strip() or not said.isprintable() or len(said.encode()) > LONGEST_NAME:
            raise KeyProblem(
                "A certificate needs a name, staff number, role and agency, "
                f"each of 1 to {LONGEST_NAME} letters (an accented one counts twice) on one line."
            )
    if not STAFF_NUMBER.fullmatch(parts.get(NameOID.SERIAL_NUMBER, "")):
        raise KeyProblem(
            "In a certificate a staff number has unaccented letters, digits, spaces and '()+,-./:=? only."
        )
    return x509.Name([x509.NameAttribute(oid, said) for oid, said in parts.items()])


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    public_key: rsa.RSAPublicKey,
    start: datetime,
    end: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )


def _usage(*, authority: bool, binding: bool = True) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=binding and not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _open_authority(
    authority: Authority, passphrase: str
) -> tuple[x509.Certificate, rsa.RSAPrivateKey]:
    try:
        certificate = x509.load_pem_x509_certificate(authority.certificate)
    except ValueError:
        raise KeyProblem("The authority's certificate could not be read.") from None
    try:
        key = serialization.load_pem_private_key(authority.key, secret_bytes(passphrase))
    except (ValueError, TypeError):
        raise KeyProblem(
            "The authority's passphrase is wrong, or its key file is damaged."
        ) from None
    if not isinstance(key, rsa.RSAPrivateKey) or key.public_key() != certificate.public_key():
        raise KeyProblem("The authority's key and certificate do not belong together.")
    return certificate, key


def _pkcs12_encryption(secret: bytes) -> serialization.KeySerializationEncryption:
    return (
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(KDF_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(secret)
    )


def _years_after(start: datetime, years: int) -> datetime:
    try:
        return start.replace(year=start.year + years)
    except ValueError:  # 29 February
        return start.replace(year=start.year + years, day=28) + timedelta(days=1)

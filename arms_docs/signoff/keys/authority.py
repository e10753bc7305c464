"""A small authority of an organisation's own, and the keys it makes.

An authority is made once and kept as two files; each `new_key` adds a signer under it. A reader
must be given the authority's certificate to verify, and should be given its list of withdrawn
certificates (`withdrawals`).
"""

from __future__ import annotations

import re
from dataclasses import field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from arms_docs.data_class import dataclass
from arms_docs.signoff.keys.certificate import (
    KEY_BITS,
    KeyProblem,
    Signer,
    check_strength,
    in_date,
)
from arms_docs.signoff.keys.key_file import secret_bytes

AUTHORITY_YEARS = 15
SIGNER_YEARS = 3
TIME_YEARS = 10  # a timestamp is of use for as long as the certificate behind it is in date
TIME_STAFF_ID = "time"  # by which a key for timestamps is withdrawn
LONGEST_NAME = 64  # X.520's limit for each part of a certificate's subject
STAFF_NUMBER = re.compile(r"[A-Za-z0-9 '()+,./:=?-]*")  # X.520 makes it a PrintableString
KDF_ROUNDS = 600_000  # so that guessing the passphrase of a stolen key file is slow


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
    """Make a key and certificate for `signer`: a PKCS#12 file encrypted with `passphrase`.

    The certificate lasts three years, or as long as the authority's where that ends sooner. Raises
    KeyProblem for a wrong or empty passphrase, a signer that a certificate cannot name, or an
    authority that is not in date at `now`.
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
    """A certificate for a key that the signer has already, as on a card.

    Raises KeyProblem as `new_key` does.
    """
    check_strength(public_key)
    subject = _subject(
        {
            NameOID.COMMON_NAME: signer.name,
            NameOID.SERIAL_NUMBER: signer.staff_id,
            NameOID.TITLE: signer.role,
            NameOID.ORGANIZATION_NAME: signer.agency,
        }
    )
    issuer, issuer_key = open_authority(authority, authority_passphrase)
    builder = _issued(subject, public_key, issuer, now, SIGNER_YEARS)
    return builder.add_extension(_usage(authority=False), critical=True).sign(
        issuer_key, hashes.SHA256()
    )


def new_time_key(
    name: str, authority: Authority, *, authority_passphrase: str, passphrase: str, now: datetime
) -> bytes:
    """Make a key for timestamps (RFC 3161): a PKCS#12 file encrypted with `passphrase`.

    It is for trying things out, or for a records unit that signs nothing else: a timestamp from a
    key that the signer holds proves nothing. The certificate lasts ten years, or as long as the
    authority's. Raises KeyProblem as `new_key` does.
    """
    subject = _subject({NameOID.COMMON_NAME: name, NameOID.SERIAL_NUMBER: TIME_STAFF_ID})
    secret = secret_bytes(passphrase)
    issuer, issuer_key = open_authority(authority, authority_passphrase)
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    certificate = (
        _issued(subject, key.public_key(), issuer, now, TIME_YEARS)
        .add_extension(_usage(authority=False, binding=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        # Archives are sealed with it, and that has to count when SHA-256 no longer does.
        .sign(issuer_key, hashes.SHA512())
    )
    return _pkcs12(name, key, certificate, authority, secret)


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
    for text in parts.values():
        if not text.strip() or not text.isprintable() or len(text.encode()) > LONGEST_NAME:
            raise KeyProblem(
                "A certificate needs a name, staff number, role and agency, "
                f"each of 1 to {LONGEST_NAME} letters (an accented one counts twice) on one line."
            )
    if not STAFF_NUMBER.fullmatch(parts.get(NameOID.SERIAL_NUMBER, "")):
        raise KeyProblem(
            "In a certificate a staff number has unaccented letters, digits, spaces and "
            "'()+,-./:=? only."
        )
    return x509.Name([x509.NameAttribute(oid, text) for oid, text in parts.items()])


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


def open_authority(
    authority: Authority, passphrase: str
) -> tuple[x509.Certificate, rsa.RSAPrivateKey]:
    """The authority's certificate and key. Raises KeyProblem where the passphrase is wrong."""
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

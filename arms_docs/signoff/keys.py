"""Keys: a small local authority, the signers under it, and the key file (PKCS#12) each of them signs with.

An authority is made once and kept as two files; each `new_key` adds a signer under it. The authority's certificate is
what a reader must be given to verify. Passphrases are never kept, logged or repeated in an exception.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from asn1crypto import pem
from asn1crypto import pkcs12 as asn1_pkcs12
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

KEY_BITS = 3072
AUTHORITY_YEARS = 15
SIGNER_YEARS = 3
LONGEST_NAME = 64  # X.520's limit for each part of a certificate's subject
STAFF_NUMBER = re.compile(r"[A-Za-z0-9 '()+,./:=?-]*")  # X.520 makes it a PrintableString
KDF_ROUNDS = 600_000  # so that guessing the passphrase of a stolen key file is slow


class KeyProblem(Exception):  # noqa: N818 - it names what went wrong, as a problem does
    """A key, certificate or passphrase that cannot be used: one plain sentence."""


@dataclass(frozen=True)
class Signer:
    """Who a certificate names. A part that the certificate leaves out is empty."""

    staff_id: str
    name: str
    role: str
    agency: str


@dataclass(frozen=True)
class Authority:
    """The local certificate authority, as the two PEM files it is kept in."""

    certificate: bytes  # for everyone: this is what makes a signature trusted
    key: bytes = field(repr=False)  # PKCS#8, encrypted: for whoever adds signers


@dataclass(frozen=True)
class SigningKey:
    """A signer's key, opened and ready to sign."""

    signer: Signer
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    private_key: rsa.RSAPrivateKey = field(repr=False)


def new_authority(name: str, *, passphrase: str, now: datetime) -> Authority:
    """Make a certificate authority called `name`, its key encrypted with `passphrase`.

    Raises KeyProblem for a name that a certificate cannot hold or an empty passphrase.
    """
    subject = _subject({NameOID.COMMON_NAME: name})
    secret = _secret(passphrase)
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    start = now.replace(microsecond=0)
    builder = (
        _certificate(subject, subject, key.public_key(), start, _years_after(start, AUTHORITY_YEARS))
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
    signer: Signer, authority: Authority, *, authority_passphrase: str, passphrase: str, now: datetime
) -> bytes:
    """Make a key and certificate for `signer` under `authority`: a PKCS#12 file encrypted with `passphrase`.

    The certificate lasts three years, or as long as the authority's where that ends sooner. Raises KeyProblem for a
    wrong or empty passphrase, a signer that a certificate cannot name, or an authority that is not in date at `now`.
    """
    subject = _subject(
        {
            NameOID.COMMON_NAME: signer.name,
            NameOID.SERIAL_NUMBER: signer.staff_id,
            NameOID.TITLE: signer.role,
            NameOID.ORGANIZATION_NAME: signer.agency,
        }
    )
    secret = _secret(passphrase)
    issuer, issuer_key = _open_authority(authority, authority_passphrase)
    start = now.replace(microsecond=0)
    if not issuer.not_valid_before_utc <= start <= issuer.not_valid_after_utc:
        raise KeyProblem(f"The authority's certificate is not in date: it runs {in_date(issuer)}.")
    end = min(_years_after(start, SIGNER_YEARS), issuer.not_valid_after_utc)
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    builder = (
        _certificate(subject, issuer.subject, key.public_key(), start, end)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(authority=False), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    certificate = builder.sign(issuer_key, hashes.SHA256())
    return pkcs12.serialize_key_and_certificates(
        signer.name.encode(), key, certificate, [issuer], _pkcs12_encryption(secret)
    )


def load_key(data: bytes, passphrase: str) -> SigningKey:
    """Open a PKCS#12 file. An expired certificate still loads: whether it may sign depends on the time of signing.

    Raises KeyProblem for a wrong passphrase, a file that is not PKCS#12, or a key or certificate of the wrong kind.
    """
    if not _is_pkcs12(data):
        raise KeyProblem("The key file is not a PKCS#12 (.p12 or .pfx) file.")
    try:
        private_key, certificate, chain = pkcs12.load_key_and_certificates(data, _secret(passphrase))
    except (ValueError, TypeError):
        raise KeyProblem("The passphrase is wrong, or the key file is damaged.") from None
    if private_key is None or certificate is None:
        raise KeyProblem("The key file does not hold both a key and its certificate.")
    if not isinstance(private_key, rsa.RSAPrivateKey) or private_key.key_size < KEY_BITS:
        raise KeyProblem(f"The key must be an RSA key of {KEY_BITS} bits or more.")
    if certificate.public_key() != private_key.public_key():
        raise KeyProblem("The certificate in the key file belongs to another key.")
    signer = read_signer(certificate.public_bytes(serialization.Encoding.DER))
    if not signer.name or not signer.staff_id:
        raise KeyProblem("The certificate does not say who the signer is: it needs a name and a staff number.")
    return SigningKey(signer, certificate, tuple(chain), private_key)


def read_signer(certificate: bytes) -> Signer:
    """Who a DER certificate names, with anything unprintable replaced, so that the names are safe to show.

    Raises ValueError for bytes that are not a certificate.
    """
    subject = asn1_x509.Certificate.load(certificate).subject
    said: dict[str, str] = {}
    for part in (pair for group in subject.chosen for pair in group):
        said.setdefault(part["type"].native, printable(str(part["value"].native)))
    return Signer(
        staff_id=said.get("serial_number", ""),
        name=said.get("common_name", ""),
        role=said.get("title", ""),
        agency=said.get("organization_name", ""),
    )


def read_certificates(files: Iterable[bytes]) -> tuple[asn1_x509.Certificate, ...]:
    """The certificates in PEM or DER files; a PEM file may hold several. Raises KeyProblem for anything else."""
    found = []
    for data in files:
        try:
            ders = [der for _, _, der in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
            loaded = [asn1_x509.Certificate.load(der, strict=True) for der in ders]
            for certificate in loaded:
                _ = certificate.native  # asn1crypto reads lazily: this makes it read everything
        except (ValueError, TypeError, KeyError):
            raise KeyProblem("A trusted certificate could not be read: it must be PEM or DER.") from None
        found.extend(loaded)
    return tuple(found)


def in_date(certificate: x509.Certificate) -> str:
    """The days a certificate runs, as words: ``from 2026-11-22 to 2029-11-22``."""
    return f"from {certificate.not_valid_before_utc:%Y-%m-%d} to {certificate.not_valid_after_utc:%Y-%m-%d}"


def printable(text: str, longest: int = 300) -> str:
    """Text from outside made safe to show: control characters, line breaks and direction marks become a mark.

    >>> printable("Ann\\nSigned by: Bob")
    'Ann\ufffdSigned by: Bob'
    """
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    return shown if len(shown) <= longest else shown[:longest] + "…"


def _subject(parts: dict[x509.ObjectIdentifier, str]) -> x509.Name:
    for said in parts.values():
        if not said.strip() or not said.isprintable() or len(said.encode()) > LONGEST_NAME:
            raise KeyProblem(
                "A certificate needs a name, staff number, role and agency, "
                f"each of 1 to {LONGEST_NAME} letters (an accented one counts twice) on one line."
            )
    if not STAFF_NUMBER.fullmatch(parts.get(NameOID.SERIAL_NUMBER, "")):
        raise KeyProblem("In a certificate a staff number has unaccented letters, digits, spaces and '()+,-./:=? only.")
    return x509.Name([x509.NameAttribute(oid, said) for oid, said in parts.items()])


def _certificate(
    subject: x509.Name, issuer: x509.Name, public_key: rsa.RSAPublicKey, start: datetime, end: datetime
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


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _open_authority(authority: Authority, passphrase: str) -> tuple[x509.Certificate, rsa.RSAPrivateKey]:
    try:
        certificate = x509.load_pem_x509_certificate(authority.certificate)
    except ValueError:
        raise KeyProblem("The authority's certificate could not be read.") from None
    try:
        key = serialization.load_pem_private_key(authority.key, _secret(passphrase))
    except (ValueError, TypeError):
        raise KeyProblem("The authority's passphrase is wrong, or its key file is damaged.") from None
    if not isinstance(key, rsa.RSAPrivateKey) or key.public_key() != certificate.public_key():
        raise KeyProblem("The authority's key and certificate do not belong together.")
    return certificate, key


def _secret(passphrase: str) -> bytes:
    if not passphrase:
        raise KeyProblem("A key needs a passphrase.")
    return passphrase.encode("utf-8", "surrogatepass")


def _pkcs12_encryption(secret: bytes) -> serialization.KeySerializationEncryption:
    return (
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(KDF_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(secret)
    )


def _is_pkcs12(data: bytes) -> bool:
    try:
        pfx = asn1_pkcs12.Pfx.load(data)
        return bool(pfx["version"].native == "v3" and pfx["auth_safe"]["content_type"].native == "data")
    except (ValueError, TypeError, KeyError):
        return False


def _years_after(start: datetime, years: int) -> datetime:
    try:
        return start.replace(year=start.year + years)
    except ValueError:  # 29 February
        return start.replace(year=start.year + years, day=28) + timedelta(days=1)

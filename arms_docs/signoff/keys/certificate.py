"""What certificates say: whom they name, what they are for, and by which digest they are known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from arms_docs.data_class import dataclass

KEY_BITS = 3072


class KeyProblem(Exception):  # noqa: N818 - it names what went wrong, as a problem does
    """A key, certificate or passphrase that cannot be used: one plain sentence."""


@dataclass(frozen=True)
class Signer:
    """Who a certificate names. A part that the certificate leaves out is empty."""

    staff_id: str
    name: str
    role: str
    agency: str


TOO_WEAK = f"The key must be an RSA key of {KEY_BITS} bits or more."


def check_strength(public: object) -> None:
    """Raise KeyProblem for a key that is not RSA, or too short to hold for twenty years."""
    if not isinstance(public, rsa.RSAPublicKey) or public.key_size < KEY_BITS:
        raise KeyProblem(TOO_WEAK)


def named_signer(certificate: x509.Certificate) -> Signer:
    """Who a signer's certificate names; KeyProblem where it leaves out name or staff number."""
    signer = read_signer(certificate.public_bytes(serialization.Encoding.DER))
    if not signer.name or not signer.staff_id:
        raise KeyProblem(
            "The certificate does not say who the signer is: it needs a name and a staff number."
        )
    return signer


def read_own(file: bytes, staff_id: str = "") -> tuple[bytes, Signer]:
    """A signer's certificate in a PEM or DER file, as DER, and whom it names.

    It is the only one in the file, or the newest of those that name a staff id. Raises KeyProblem
    where there is none or are several, it names nobody, or its key is too weak or for timestamps.
    """
    certificates = [
        x509.load_der_x509_certificate(certificate.dump())
        for certificate in read_certificates([file])
    ]
    if staff_id:
        certificates = [c for c in certificates if _names(c, staff_id)]
        certificates = sorted(certificates, key=lambda c: c.not_valid_before_utc)[-1:]
    if not certificates:
        raise KeyProblem("The file holds no such certificate.")
    if len(certificates) > 1:
        raise KeyProblem(
            f"The file holds {len(certificates)} certificates: say whose is meant by the staff id."
        )
    certificate = certificates[0]
    check_strength(certificate.public_key())
    if stamps_times(certificate):
        raise KeyProblem("This key makes timestamps; it signs nothing else.")
    return certificate.public_bytes(serialization.Encoding.DER), named_signer(certificate)


def _names(certificate: x509.Certificate, staff_id: str) -> bool:
    return read_signer(certificate.public_bytes(serialization.Encoding.DER)).staff_id == staff_id


def stamps_times(certificate: x509.Certificate) -> bool:
    """Whether a certificate is for timestamps, and so for nothing else."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except (x509.ExtensionNotFound, ValueError):
        return False
    return ExtendedKeyUsageOID.TIME_STAMPING in usage


def fingerprint(certificate: bytes) -> str:
    """What a DER certificate is known by: the SHA-256 of its bytes, in hexadecimal."""
    return hashlib.sha256(certificate).hexdigest()


def read_signer(certificate: bytes) -> Signer:
    """Who a DER certificate names, made safe to show (see `printable`).

    Raises ValueError for bytes that are not a certificate.
    """
    subject = asn1_x509.Certificate.load(certificate).subject
    parts: dict[str, str] = {}  # by kind; of two of a kind, the first
    for group in subject.chosen:
        for part in group:
            parts.setdefault(part["type"].native, printable(str(part["value"].native)))
    return Signer(
        staff_id=parts.get("serial_number", ""),
        name=parts.get("common_name", ""),
        role=parts.get("title", ""),
        agency=parts.get("organization_name", ""),
    )


def read_certificates(files: Iterable[bytes]) -> tuple[asn1_x509.Certificate, ...]:
    """The certificates in PEM or DER files; a PEM file may hold several.

    Raises KeyProblem for anything else.
    """
    certificates: list[asn1_x509.Certificate] = []
    for data in files:
        try:
            loaded = [asn1_x509.Certificate.load(der, strict=True) for der in _ders(data)]
            for certificate in loaded:
                _ = certificate.native  # asn1crypto reads lazily: this makes it read everything
        except (ValueError, TypeError, KeyError):
            raise KeyProblem(
                "A trusted certificate could not be read: it must be PEM or DER."
            ) from None
        certificates.extend(loaded)
    return tuple(certificates)


def _ders(data: bytes) -> list[bytes]:
    if not pem.detect(data):
        return [data]
    return [der for _, _, der in pem.unarmor(data, multiple=True)]


def is_issued_by(certificate: x509.Certificate, authority: x509.Certificate) -> bool:
    """Whether an authority's key signed a certificate, and its name stands in it."""
    try:
        certificate.verify_directly_issued_by(authority)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def in_date(certificate: x509.Certificate) -> str:
    """The days a certificate runs, as words: ``from 2026-11-22 to 2029-11-22``."""
    start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    return f"from {start:%Y-%m-%d} to {end:%Y-%m-%d}"


def printable(text: str, longest: int = 300) -> str:
    """Text from outside made safe to show.

    Control characters, line breaks and direction marks become a mark.

    >>> printable("Ann\\nSigned by: Bob")
    'Ann\ufffdSigned by: Bob'
    """
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    return shown if len(shown) <= longest else shown[:longest] + "…"

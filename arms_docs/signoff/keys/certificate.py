"""Keys that sign, as they are opened, and what certificates say: whom they name, and by which digest they are known.

A key is one shape wherever it is kept: in a PKCS#12 file (here) or on a card (`token`). Passphrases are never kept,
logged or repeated in an exception.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

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
    """Who a signer's certificate names; KeyProblem where it leaves out the name or the staff number."""
    signer = read_signer(certificate.public_bytes(serialization.Encoding.DER))
    if not signer.name or not signer.staff_id:
        raise KeyProblem(
            "The certificate does not say who the signer is: it needs a name and a staff number."
        )
    return signer


def read_own(file: bytes, staff_id: str = "") -> tuple[bytes, Signer]:
    """A certificate in a PEM or DER file, as DER, and whom it names: the only one, or the newest of a staff id.

    Raises KeyProblem where there is none or are several, it names nobody, or its key is too weak or for timestamps.
    """
    found = [x509.load_der_x509_certificate(one.dump()) for one in read_certificates([file])]
    if staff_id:
        found = sorted(
            (one for one in found if _names(one, staff_id)),
            key=lambda one: one.not_valid_before_utc,
        )[-1:]
    if not found:
        raise KeyProblem("The file holds no such certificate.")
    if len(found) > 1:
        raise KeyProblem(
            f"The file holds {len(found)} certificates: say whose is meant by the staff id."
        )
    certificate = found[0]
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
            ders = (
                [der for _, _, der in pem.unarmor(data, multiple=True)]
                if pem.detect(data)
                else [data]
            )
            loaded = [asn1_x509.Certificate.load(der, strict=True) for der in ders]
            for certificate in loaded:
                _ = certificate.native  # asn1crypto reads lazily: this makes it read everything
        except (ValueError, TypeError, KeyError):
            raise KeyProblem(
                "A trusted certificate could not be read: it must be PEM or DER."
            ) from None
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

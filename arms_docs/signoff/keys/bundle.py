"""Certificates of authorities and lists of withdrawn certificates as text files, to be kept.

They are PEM, which openssl reads, with a line in words before each.
"""

from __future__ import annotations

from collections.abc import Iterable

from asn1crypto import pem
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from arms_docs.signoff.keys.certificate import (
    KeyProblem,
    fingerprint,
    printable,
    read_certificates,
)
from arms_docs.signoff.keys.revocation_lists import read_lists

CERTIFICATE = "CERTIFICATE"  # as PEM calls it


def bundle_of(authorities: Iterable[bytes], lists: Iterable[bytes]) -> tuple[bytes, bytes]:
    """Certificates (PEM or DER) in one text file, and lists in another, each once.

    A file is empty where there is nothing to put into it. Raises KeyProblem for what cannot be
    read.
    """
    ders = dict.fromkeys(certificate.dump() for certificate in read_certificates(authorities))
    certificates = map(x509.load_der_x509_certificate, ders)
    crls = dict.fromkeys(map(_list, read_lists(lists)))
    return b"".join(map(_certificate, certificates)), b"".join(crls)


def _certificate(certificate: x509.Certificate) -> bytes:
    der = certificate.public_bytes(Encoding.DER)
    name, until = certificate.subject.rfc4514_string(), certificate.not_valid_after_utc
    words = f"# {printable(name)}, until {until:%Y-%m-%d}, SHA-256 {fingerprint(der)}\n"
    return words.encode() + certificate.public_bytes(Encoding.PEM)


def _list(crl: x509.CertificateRevocationList) -> bytes:
    name, issued = printable(crl.issuer.rfc4514_string()), crl.last_update_utc
    words = f"# What {name} had withdrawn by {issued:%Y-%m-%d}: {len(crl)}\n"
    return words.encode() + crl.public_bytes(Encoding.PEM)


def read_bundle(content: bytes) -> tuple[bytes, ...]:
    """The certificates or lists in such a file, each as DER. KeyProblem for what is none."""
    try:
        blocks = list(pem.unarmor(content, multiple=True))
        for kind, _, der in blocks:
            if kind == CERTIFICATE:
                x509.load_der_x509_certificate(der)
            else:
                read_lists([der])
    except (ValueError, TypeError):
        raise KeyProblem("A file of certificates or of lists could not be read.") from None
    return tuple(der for _, _, der in blocks)

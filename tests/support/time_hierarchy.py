"""A time-stamping authority as they are run elsewhere: a root, an intermediate, a unit below it.

A reader trusts the root alone; the intermediate is only in what is stamped.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from arms_docs.signoff.sign.time_source import TimeSource, load_time_key
from tests.support.signoff_samples import MADE, SECRET, YEAR

UNIT = "Fictional Time Unit"
ROOT_NAME, BETWEEN_NAME = "Fictional Time Root", "Fictional Time Services"


@cache
def private_key(name: str) -> rsa.RSAPrivateKey:  # noqa: ARG001 - it is what the cache goes by
    """The key of somebody in the hierarchy, the same each time."""
    return rsa.generate_private_key(65537, 3072)


@cache
def certificate(name: str, issuer: str, years: int) -> x509.Certificate:
    """A certificate from `MADE` on, by `issuer`, who may be the same."""
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(private_key(name).public_key())
        .serial_number(1 + len(name))
        .not_valid_before(MADE)
        .not_valid_after(MADE + years * YEAR)
        .add_extension(x509.BasicConstraints(ca=name != UNIT, path_length=None), critical=True)
    )
    if name == UNIT:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return builder.sign(private_key(issuer), hashes.SHA256())


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def root() -> x509.Certificate:
    return certificate(ROOT_NAME, ROOT_NAME, 30)


def between() -> x509.Certificate:
    return certificate(BETWEEN_NAME, ROOT_NAME, 20)


@cache
def unit() -> TimeSource:
    """What stamps, for ten years. Its file holds the intermediate and not the root."""
    file = pkcs12.serialize_key_and_certificates(
        UNIT.encode(),
        private_key(UNIT),
        certificate(UNIT, BETWEEN_NAME, 10),
        [between()],
        BestAvailableEncryption(SECRET.encode()),
    )
    return load_time_key(file, SECRET)


def lists(now: datetime) -> list[bytes]:
    """The lists of withdrawn certificates of root and intermediate, issued now. None is on them."""
    ders = []
    for name in (ROOT_NAME, BETWEEN_NAME):
        builder = x509.CertificateRevocationListBuilder().issuer_name(_name(name))
        builder = builder.last_update(now).next_update(now + timedelta(days=90))
        ders.append(builder.sign(private_key(name), hashes.SHA256()).public_bytes(Encoding.DER))
    return ders

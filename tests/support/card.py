"""Smart cards that are none: SoftHSM with four tokens.

They stand in a folder of its own, which goes when the tests end.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pkcs11
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11.util.rsa import decode_rsa_private_key

from arms_docs.signoff.keys.authority import certify
from tests.people import DI_FROST
from tests.support.signoff_samples import (
    AUTHORITY_SECRET,
    MADE,
    YEAR,
    authority,
    authority_key,
    key,
    signer_of,
)

PIN, SO_PIN = "482916", "71938265"
PLACES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
)
LIBRARY = next((place for place in PLACES if Path(place).is_file()), "")
needs_softhsm = pytest.mark.skipif(not LIBRARY, reason="needs softhsm2")
FOLDER = TemporaryDirectory(prefix="arms-docs-softhsm-")


@cache
def softhsm() -> str:
    """The library, with four tokens.

    One signs, one asks for its PIN each time, one has a short key, and one has none.
    """
    folder = Path(FOLDER.name)
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(
        f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n"
    )
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    for label in ("signing", "asking", "short", "empty"):
        command = [
            "softhsm2-util",
            "--init-token",
            "--free",
            "--label",
            label,
            "--pin",
            PIN,
            "--so-pin",
            SO_PIN,
        ]
        subprocess.run(command, check=True, capture_output=True)
    _make_key("signing", 3072)
    _make_key("asking", 3072, {pkcs11.Attribute.ALWAYS_AUTHENTICATE: True})
    _make_key("short", 2048)
    return LIBRARY


def _make_key(label: str, bits: int, more: Mapping[pkcs11.Attribute, object] = {}) -> None:
    """A key that never leaves the token. Beside it stand its certificate, and the authority's.

    It is put there and not made there: a token takes half a second to look for primes.
    """
    key = rsa.generate_private_key(65537, bits)
    der = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    kept = dict.fromkeys((pkcs11.Attribute.PRIVATE, pkcs11.Attribute.SENSITIVE), True)
    with pkcs11.lib(LIBRARY).get_token(token_label=label).open(rw=True, user_pin=PIN) as session:
        private = {**decode_rsa_private_key(der), **kept, pkcs11.Attribute.EXTRACTABLE: False}
        _put(session, b"\x01", "signature", {**private, **more})
        _put_certificate(session, b"\x01", "signature", _issue(key.public_key()))
        trusted = x509.load_pem_x509_certificate(authority().certificate)
        _put_certificate(session, b"\x02", "authority", trusted)


def _put(
    session: pkcs11.Session,
    number: bytes,
    label: str,
    what: Mapping[pkcs11.Attribute, object],
) -> None:
    name = {pkcs11.Attribute.ID: number, pkcs11.Attribute.LABEL: label}
    session.create_object({pkcs11.Attribute.TOKEN: True, **name, **what})


def _put_certificate(
    session: pkcs11.Session, number: bytes, label: str, certificate: x509.Certificate
) -> None:
    told = {
        pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
        pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
        pkcs11.Attribute.SUBJECT: certificate.subject.public_bytes(),
        pkcs11.Attribute.VALUE: certificate.public_bytes(Encoding.DER),
    }
    _put(session, number, label, told)


def _issue(public: rsa.RSAPublicKey) -> x509.Certificate:
    if public.key_size >= 3072:
        return certify(
            signer_of(DI_FROST),
            public,
            authority(),
            authority_passphrase=AUTHORITY_SECRET,
            now=MADE,
        )
    like = key().certificate  # one that our authority would not have issued
    builder = x509.CertificateBuilder(
        like.issuer, like.subject, public, 5, MADE, MADE + YEAR, list(like.extensions)
    )
    return builder.sign(authority_key(), hashes.SHA256())

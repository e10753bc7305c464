"""Smart cards that are none: SoftHSM with four tokens.

They stand in a folder of its own, which goes when the tests end.
"""

from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pkcs11
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

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


def _make_key(label: str, bits: int, more: dict[pkcs11.Attribute, object] | None = None) -> None:
    """A key that is made on the token and never leaves it.

    Beside it stand its certificate, and the authority's.
    """
    with pkcs11.lib(LIBRARY).get_token(token_label=label).open(rw=True, user_pin=PIN) as session:
        public, _ = session.generate_keypair(
            pkcs11.KeyType.RSA,
            bits,
            id=b"\x01",
            label="signature",
            store=True,
            private_template=more or {},
        )
        numbers = rsa.RSAPublicNumbers(
            int.from_bytes(public[pkcs11.Attribute.PUBLIC_EXPONENT], "big"),
            int.from_bytes(public[pkcs11.Attribute.MODULUS], "big"),
        )
        _put(session, b"\x01", "signature", _issue(numbers.public_key()))
        _put(session, b"\x02", "authority", x509.load_pem_x509_certificate(authority().certificate))


def _put(session: pkcs11.Session, number: bytes, label: str, certificate: x509.Certificate) -> None:
    session.create_object(
        {
            pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
            pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
            pkcs11.Attribute.TOKEN: True,
            pkcs11.Attribute.ID: number,
            pkcs11.Attribute.LABEL: label,
            pkcs11.Attribute.SUBJECT: certificate.subject.public_bytes(),
            pkcs11.Attribute.VALUE: certificate.public_bytes(Encoding.DER),
        }
    )


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

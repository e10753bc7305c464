"""What certificates say, and how it is made safe to show."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from arms_docs.signoff.keys.certificate import (
    KeyProblem,
    fingerprint,
    in_date,
    printable,
    read_certificates,
    read_own,
    read_signer,
    stamps_times,
)
from tests.people import DI_FROST
from tests.support.signoff_samples import authority, key


def test_whom_a_certificate_names_and_by_what_it_is_known() -> None:
    certificate = key(DI_FROST).certificate
    der = certificate.public_bytes(Encoding.DER)
    assert read_signer(der).name == DI_FROST.name
    assert fingerprint(der) == hashlib.sha256(der).hexdigest()
    assert not stamps_times(certificate)
    assert read_own(certificate.public_bytes(Encoding.PEM)) == (der, read_signer(der))
    assert in_date(certificate).startswith(f"from {certificate.not_valid_before_utc:%Y-%m-%d} to ")


def test_what_is_no_certificate_is_a_problem() -> None:
    with pytest.raises(KeyProblem, match="must be PEM or DER"):
        read_certificates([b"not a certificate"])


def test_names_from_outside_cannot_break_a_line_or_turn_it_round() -> None:
    assert printable("Ann\nBob\u202e") == "Ann\ufffdBob\ufffd"
    assert printable("a" * 400) == "a" * 300 + "…"


def test_text_from_outside_cannot_make_up_lines() -> None:
    assert printable("Ann\nSigned by: \x1b[1mBob\u202e") == "Ann�Signed by: �[1mBob�"
    with pytest.raises(ValueError):
        read_signer(b"not a certificate")


def test_a_fingerprint_is_what_openssl_says(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_bytes(authority().certificate)
    options = ["-noout", "-fingerprint", "-sha256"]
    command = ["openssl", "x509", "-in", str(tmp_path / "ca.pem"), *options]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    digits = output.strip().partition("=")[2]
    [certificate] = read_certificates([authority().certificate])
    assert fingerprint(certificate.dump()) == digits.replace(":", "").lower()

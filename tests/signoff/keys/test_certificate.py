"""What certificates say, and how it is made safe to show."""

from __future__ import annotations

import hashlib

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
from tests.support.signoff_samples import key


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

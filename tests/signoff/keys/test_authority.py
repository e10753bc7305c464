"""A small authority: what its certificates are for, how long they last, whom they may name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from arms_docs.signoff.keys.authority import certify, new_authority, new_key, new_time_key
from arms_docs.signoff.keys.certificate import KeyProblem
from arms_docs.signoff.keys.key_file import load_key, open_pkcs12
from arms_docs.signoff.sign.time_source import load_time_key
from tests.people import DI_FROST, SPO_GALE
from tests.support.signoff_samples import (
    AUTHORITY_SECRET,
    MADE,
    ROUNDS_IN_USE,
    SECRET,
    TIME_NAME,
    YEAR,
    authority,
    authority_key,
    key,
    key_file,
    signer_of,
    time_file,
)


def test_certificates_last_as_long_as_they_should() -> None:
    root = x509.load_pem_x509_certificate(authority().certificate)
    assert root.not_valid_after_utc.year == MADE.year + 15
    assert key().certificate.not_valid_after_utc.year == MADE.year + 3
    assert open_pkcs12(time_file(), SECRET)[1].not_valid_after_utc.year == MADE.year + 10
    late = root.not_valid_after_utc - YEAR
    last = new_key(
        signer_of(SPO_GALE),
        authority(),
        authority_passphrase=AUTHORITY_SECRET,
        passphrase="x",
        now=late,
    )
    assert load_key(last, "x").certificate.not_valid_after_utc == root.not_valid_after_utc


def test_a_certificate_may_sign_documents_and_nothing_else() -> None:
    usage = key().certificate.extensions.get_extension_for_class(x509.KeyUsage)
    constraints = key().certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    assert usage.critical and usage.value.digital_signature and usage.value.content_commitment
    assert not usage.value.key_cert_sign and constraints.critical and not constraints.value.ca
    issuer = x509.load_pem_x509_certificate(authority().certificate)
    assert issuer.extensions.get_extension_for_class(x509.BasicConstraints).value.path_length == 0
    key().certificate.verify_directly_issued_by(issuer)


def test_a_key_for_timestamps_is_for_nothing_else() -> None:
    """RFC 3161, 2.3: the one extended usage, and critical."""
    _, certificate, _ = open_pkcs12(time_file(), SECRET)
    extended = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    assert extended.critical and list(extended.value) == [ExtendedKeyUsageOID.TIME_STAMPING]
    assert not certificate.extensions.get_extension_for_class(
        x509.KeyUsage
    ).value.content_commitment
    with pytest.raises(
        KeyProblem, match=r"^This key makes timestamps; it cannot sign a document\.$"
    ):
        load_key(time_file(), SECRET)
    with pytest.raises(
        KeyProblem, match=r"^This key signs documents; it cannot make timestamps\.$"
    ):
        load_time_key(key_file(), SECRET)
    assert load_time_key(time_file(), SECRET).name == TIME_NAME


def test_a_key_made_on_a_leap_day() -> None:
    leap = datetime(2028, 2, 29, 12, tzinfo=UTC)
    content = new_key(
        signer_of(SPO_GALE),
        authority(),
        authority_passphrase=AUTHORITY_SECRET,
        passphrase="x",
        now=leap,
    )
    certificate = load_key(content, "x").certificate
    assert certificate.not_valid_after_utc == datetime(2031, 3, 1, 12, tzinfo=UTC)


def test_an_authority_needs_its_own_passphrase_and_dates() -> None:
    def make(secret: str, now: datetime) -> None:
        new_key(
            signer_of(SPO_GALE), authority(), authority_passphrase=secret, passphrase="x", now=now
        )

    with pytest.raises(KeyProblem, match="authority's passphrase is wrong"):
        make(SECRET, MADE)
    for now in (MADE - timedelta(days=1), MADE + 16 * YEAR):
        with pytest.raises(KeyProblem, match="authority's certificate is not in date"):
            make(AUTHORITY_SECRET, now)
    with pytest.raises(KeyProblem, match="authority's certificate is not in date"):
        new_time_key(
            "x",
            authority(),
            authority_passphrase=AUTHORITY_SECRET,
            passphrase="x",
            now=MADE + 16 * YEAR,
        )


def test_a_signer_whom_a_certificate_cannot_name() -> None:
    frost, public = signer_of(DI_FROST), authority_key().public_key()
    unnameable = (
        replace(frost, name=""),
        replace(frost, role="x" * 65),
        replace(frost, agency="Police\nReason: all"),
    )
    for signer in (*unnameable, replace(frost, staff_id="número"), replace(frost, name="é" * 33)):
        with pytest.raises(KeyProblem, match="certificate"):
            certify(signer, public, authority(), authority_passphrase=AUTHORITY_SECRET, now=MADE)
    with pytest.raises(KeyProblem, match="certificate"):
        new_authority("", passphrase=AUTHORITY_SECRET, now=MADE)


def test_a_short_key_gets_no_certificate() -> None:
    short = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key()
    with pytest.raises(KeyProblem, match=r"^The key must be an RSA key of 3072 bits or more\.$"):
        certify(
            signer_of(DI_FROST), short, authority(), authority_passphrase=AUTHORITY_SECRET, now=MADE
        )


def test_a_stolen_key_file_is_slow_to_guess_at() -> None:
    """OWASP's Password Storage Cheat Sheet (2023) asks for this many rounds.

    They are of PBKDF2 with SHA-256.
    """
    assert ROUNDS_IN_USE >= 600_000


def test_secrets_stay_out_of_sight() -> None:
    assert "ENCRYPTED" not in repr(authority()) and "RSAPrivateKey" not in repr(key())
    assert b"ENCRYPTED PRIVATE KEY" in authority().key

"""Keys: the authority's, the signers', those on a token; and the list of what was withdrawn."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from arms_docs.signoff.keys.authority import certify, new_authority, new_key, new_time_key
from arms_docs.signoff.keys.certificate import (
    KeyProblem,
    fingerprint,
    printable,
    read_certificates,
    read_signer,
)
from arms_docs.signoff.keys.key_file import SigningKey, load_key, open_pkcs12
from arms_docs.signoff.keys.revocation_lists import listing, read_lists
from arms_docs.signoff.keys.token import open_token
from arms_docs.signoff.keys.withdrawals import (
    Withdrawal,
    certificate_in,
    find_issued,
    list_withdrawn,
)
from arms_docs.signoff.sign.time_source import load_time_key
from tests.people import DI_FROST, SPO_GALE
from tests.support.card import PIN, needs_softhsm, softhsm
from tests.support.signoff_samples import (
    AUTHORITY_SECRET,
    MADE,
    NAME,
    NOW,
    ROUNDS_IN_USE,
    SECRET,
    TIME_NAME,
    YEAR,
    authority,
    authority_key,
    key,
    key_file,
    lookalike,
    nobody_withdrawn,
    signer_of,
    time_file,
    withdrawn,
)

# --- key files


def test_a_key_file_gives_back_its_signer_and_signs() -> None:
    assert key().signer == signer_of(DI_FROST)
    public = key().certificate.public_key()
    assert isinstance(public, rsa.RSAPublicKey) and public.key_size == 3072
    public.verify(key().sign(b"a report"), b"a report", padding.PKCS1v15(), hashes.SHA256())


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


@pytest.mark.parametrize("passphrase", ["wrong sesame", "", "half \udcff a letter"])
def test_a_wrong_passphrase_is_said_plainly_and_not_repeated(passphrase: str) -> None:
    with pytest.raises(KeyProblem) as caught:
        load_key(key_file(), passphrase)
    wrong, none = (
        "The passphrase is wrong, or the key file is damaged.",
        "A key needs a passphrase.",
    )
    assert str(caught.value) == (wrong if passphrase else none)


def test_a_file_that_is_no_key_file() -> None:
    for data in (b"", b"not a key", authority().certificate, authority().key, key_file()[:800]):
        with pytest.raises(
            KeyProblem, match=r"^The key file is not a PKCS#12 \(\.p12 or \.pfx\) file\.$"
        ):
            load_key(data, SECRET)


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


# --- certificates withdrawn


def entries(crl: bytes) -> dict[int, tuple[datetime, x509.ReasonFlags]]:
    return {
        entry.serial_number: (
            entry.revocation_date_utc,
            entry.extensions.get_extension_for_class(x509.CRLReason).value.reason,
        )
        for entry in x509.load_der_x509_crl(crl)
    }


def test_the_first_list_is_empty_and_good_for_a_year() -> None:
    first = x509.load_der_x509_crl(nobody_withdrawn())
    assert list(first) == [] and first.last_update_utc == MADE
    assert first.next_update_utc == MADE + timedelta(days=366)
    issuer = x509.load_pem_x509_certificate(authority().certificate)
    assert first.is_signature_valid(authority_key().public_key()) and first.issuer == issuer.subject
    assert first.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number == 1


def test_a_list_grows_and_forgets_nobody() -> None:
    since = NOW - timedelta(days=5)
    short = list_withdrawn(
        authority(),
        passphrase=AUTHORITY_SECRET,
        now=NOW,
        earlier=nobody_withdrawn(),
        certificates=[key().certificate],
        reason=Withdrawal.LOST,
        since=since,
    )
    later = NOW + timedelta(days=9)
    longer = list_withdrawn(
        authority(),
        passphrase=AUTHORITY_SECRET,
        now=later,
        earlier=short,
        certificates=[key().certificate, key(SPO_GALE).certificate],
        reason=Withdrawal.LEFT,
    )
    first, second = key().certificate.serial_number, key(SPO_GALE).certificate.serial_number
    assert entries(longer) == {
        first: (since, x509.ReasonFlags.key_compromise),
        second: (later, x509.ReasonFlags.affiliation_changed),
    }
    extensions = x509.load_der_x509_crl(longer).extensions
    assert extensions.get_extension_for_class(x509.CRLNumber).value.crl_number == 3
    fresh = list_withdrawn(
        authority(), passphrase=AUTHORITY_SECRET, now=later + YEAR, earlier=longer
    )
    assert entries(fresh) == entries(longer)


def test_openssl_reads_the_list(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_bytes(authority().certificate)
    (tmp_path / "ca.crl").write_bytes(withdrawn(key(), since=NOW))
    files = ["-in", str(tmp_path / "ca.crl"), "-CAfile", str(tmp_path / "ca.pem")]
    command = ["openssl", "crl", "-inform", "DER", *files, "-text"]
    read = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "verify OK" in read.stderr
    assert f"{key().certificate.serial_number:X}" in read.stdout and "Key Compromise" in read.stdout


def test_a_damaged_list_is_not_carried_on() -> None:
    """The withdrawals in it would be lost, and nobody would see it."""
    other = list_withdrawn(lookalike(), passphrase=AUTHORITY_SECRET, now=MADE)
    bad = bytearray(nobody_withdrawn())
    bad[-20] ^= 1
    for earlier in (b"", b"not a list", bytes(bad), other):
        with pytest.raises(
            KeyProblem, match="list of withdrawn certificates is damaged, or another authority's"
        ):
            list_withdrawn(authority(), passphrase=AUTHORITY_SECRET, now=NOW, earlier=earlier)


def test_only_what_the_authority_issued_is_withdrawn_and_not_ahead_of_time() -> None:
    foreign = key(DI_FROST, lookalike).certificate
    with pytest.raises(KeyProblem, match="did not issue this certificate"):
        list_withdrawn(authority(), passphrase=AUTHORITY_SECRET, now=NOW, certificates=[foreign])
    with pytest.raises(KeyProblem, match="day in the future"):
        withdrawn_ahead = timedelta(seconds=1)
        list_withdrawn(
            authority(), passphrase=AUTHORITY_SECRET, now=NOW, since=NOW + withdrawn_ahead
        )


def test_a_list_counts_only_with_its_issuers_signature() -> None:
    issuer = x509.load_pem_x509_certificate(authority().certificate)
    own = read_lists([withdrawn(key(), since=NOW)])
    assert listing(key().certificate, issuer, own).withdrawn == NOW
    forged = list_withdrawn(
        lookalike(),
        passphrase=AUTHORITY_SECRET,
        now=NOW,
        certificates=[key(DI_FROST, lookalike).certificate],
    )
    assert listing(key().certificate, issuer, read_lists([forged])).issued is None


def test_a_newer_list_does_not_undo_an_older_one() -> None:
    issuer = x509.load_pem_x509_certificate(authority().certificate)
    newer = list_withdrawn(authority(), passphrase=AUTHORITY_SECRET, now=NOW + YEAR)
    about = listing(key().certificate, issuer, read_lists([withdrawn(key(), since=NOW), newer]))
    assert (about.withdrawn, about.issued) == (NOW, NOW + YEAR)


def test_what_is_no_list() -> None:
    for data in (b"", b"-----BEGIN X509 CRL-----\n", authority().certificate):
        with pytest.raises(KeyProblem, match="list of withdrawn certificates could not be read"):
            read_lists([data])
    pem = x509.load_der_x509_crl(nobody_withdrawn()).public_bytes(Encoding.PEM)
    assert read_lists([pem]) == read_lists([nobody_withdrawn()])


def test_certificates_noted_are_found_by_staff_number() -> None:
    noted = certificate_in(key_file(), SECRET) + certificate_in(key_file(SPO_GALE), SECRET)
    assert find_issued(noted, SPO_GALE.staff_id) == (key(SPO_GALE).certificate,)
    for data, problem in (
        (noted, "No certificate is noted"),
        (b"", "No certificate is noted"),
        (b"x", "could not be read"),
    ):
        with pytest.raises(KeyProblem, match=problem):
            find_issued(data, "X9999")


# --- tokens


@needs_softhsm
def test_a_token_has_the_same_shape_as_a_file() -> None:
    with open_token(softhsm(), label="signing", pin=PIN) as opened:
        assert isinstance(opened, SigningKey)
        assert opened.signer == signer_of(DI_FROST)
        assert [issuer.subject.rfc4514_string() for issuer in opened.chain] == [f"CN={NAME}"]
        public = opened.certificate.public_key()
        assert isinstance(public, rsa.RSAPublicKey)
        public.verify(opened.sign(b"a report"), b"a report", padding.PKCS1v15(), hashes.SHA256())
    with pytest.raises(KeyProblem, match="did not do what it was asked"):
        opened.sign(b"the context has ended")


@needs_softhsm
def test_a_token_that_asks_for_its_pin_each_time() -> None:
    with open_token(softhsm(), label="asking", pin=PIN) as opened:
        public = opened.certificate.public_key()
        assert isinstance(public, rsa.RSAPublicKey)
        for data in (b"a report", b"another"):
            public.verify(opened.sign(data), data, padding.PKCS1v15(), hashes.SHA256())


@needs_softhsm
def test_an_old_card_signs_a_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arms_docs.signoff.keys.token.HASHING", None)
    with open_token(softhsm(), label="signing", pin=PIN) as opened:
        public = opened.certificate.public_key()
        assert isinstance(public, rsa.RSAPublicKey)
        public.verify(opened.sign(b"a report"), b"a report", padding.PKCS1v15(), hashes.SHA256())


@needs_softhsm
@pytest.mark.parametrize(
    ("label", "pin", "certificate", "problem"),
    [
        (
            "signing",
            "000000",
            None,
            r"The PIN is wrong\. After a few wrong ones the token locks itself\.",
        ),
        (
            "signing",
            "1",
            None,
            r"The PIN is wrong\. After a few wrong ones the token locks itself\.",
        ),
        ("nowhere", PIN, None, "There is no token called “nowhere”; is it plugged in?"),
        ("empty", PIN, None, r"The token holds no key with a certificate for signing documents\."),
        (
            "signing",
            PIN,
            "authority",
            r"The token holds no key with a certificate for signing documents\.",
        ),
        ("short", PIN, None, r"The key must be an RSA key of 3072 bits or more\."),
    ],
)
def test_what_is_wrong_with_a_token_is_one_sentence(
    label: str, pin: str, certificate: str | None, problem: str
) -> None:
    with (
        pytest.raises(KeyProblem, match=f"^{problem}") as caught,
        open_token(softhsm(), label=label, pin=pin, certificate=certificate),
    ):
        pass
    assert pin not in str(caught.value) or len(pin) == 1


def test_a_library_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "none.so").write_bytes(b"not a library")
    for name in (tmp_path / "none.so", tmp_path / "missing.so"):
        with (
            pytest.raises(KeyProblem, match="could not be used"),
            open_token(str(name), label="x", pin=PIN),
        ):
            pass

"""An authority's list: empty at first, and what is put on it stays on it."""

from __future__ import annotations

import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from arms_docs.signoff.keys.certificate import KeyProblem
from arms_docs.signoff.keys.revocation_lists import listing, read_lists
from arms_docs.signoff.keys.withdrawals import (
    LIST_DAYS,
    Withdrawal,
    certificate_in,
    find_issued,
    list_withdrawn,
)
from tests.people import DI_FROST, SPO_GALE
from tests.support.signoff_samples import (
    AUTHORITY_SECRET,
    MADE,
    NOW,
    SECRET,
    YEAR,
    authority,
    authority_key,
    key,
    key_file,
    lookalike,
    nobody_withdrawn,
    withdrawn,
)


def test_a_withdrawn_certificate_is_on_the_next_lists_too() -> None:
    signer = key(DI_FROST)
    first = list_withdrawn(
        authority(), passphrase=AUTHORITY_SECRET, now=NOW, certificates=[signer.certificate]
    )
    later = NOW + timedelta(days=30)
    second = list_withdrawn(authority(), passphrase=AUTHORITY_SECRET, now=later, earlier=first)
    about = listing(signer.certificate, signer.chain[0], read_lists([second]))
    assert (about.withdrawn, about.issued) == (NOW, later)
    assert about.next_due == later + timedelta(days=LIST_DAYS)


def test_a_certificate_that_is_not_noted_cannot_be_found() -> None:
    with pytest.raises(KeyProblem, match="No certificate is noted here for P0000"):
        find_issued(b"", "P0000")


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

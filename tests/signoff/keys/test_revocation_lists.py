"""What a list of withdrawn certificates says of one."""

from __future__ import annotations

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from arms_docs.signoff.keys.certificate import KeyProblem
from arms_docs.signoff.keys.revocation_lists import Listing, listing, read_lists
from arms_docs.signoff.keys.withdrawals import list_withdrawn
from tests.people import DI_FROST
from tests.support.signoff_samples import (
    AUTHORITY_SECRET,
    NOW,
    YEAR,
    authority,
    key,
    lookalike,
    nobody_withdrawn,
    withdrawn,
)


def test_without_a_list_nothing_is_said() -> None:
    signer = key(DI_FROST)
    assert listing(signer.certificate, signer.chain[0], ()) == Listing(None, None, None)


def test_what_is_no_list_is_a_problem() -> None:
    with pytest.raises(KeyProblem, match="must be a CRL, PEM or DER"):
        read_lists([b"no list"])


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

"""A key of ours in the place where pyHanko wants a signer."""

from __future__ import annotations

import asyncio

import pytest

from arms_docs.signoff.keys.certificate import KeyProblem
from arms_docs.signoff.keys.key_file import SigningKey
from arms_docs.signoff.sign.key_signer import ROOM, KeySigner
from tests.people import SPO_GALE
from tests.support.signoff_samples import key, report, signed_by


def test_a_key_that_fails_while_signing_says_why_itself() -> None:
    def fail(_: bytes) -> bytes:
        raise KeyProblem("The token was pulled out.")

    broken = SigningKey(key().signer, key().certificate, key().chain, fail)
    with pytest.raises(KeyProblem, match=r"^The token was pulled out\.$"):
        signed_by(report(), 0, by=broken)


def test_a_key_that_is_not_its_certificates() -> None:
    mixed = SigningKey(key().signer, key().certificate, key().chain, key(SPO_GALE).sign)
    with pytest.raises(KeyProblem, match=r"^The key does not belong to its certificate\.$"):
        signed_by(report(), 0, by=mixed)


def test_it_signs_with_sha_256_and_leaves_room_in_a_dry_run() -> None:
    signer = KeySigner(key())
    signature = asyncio.run(signer.async_sign_raw(b"a report", "sha256"))
    assert signature == key().sign(b"a report") and len(signature) == 3072 // 8
    empty = asyncio.run(signer.async_sign_raw(b"a report", "sha256", dry_run=True))
    assert empty == bytes(len(empty)) and len(signature) <= len(empty) < ROOM
    with pytest.raises(ValueError, match="signs with SHA-256"):
        asyncio.run(signer.async_sign_raw(b"a report", "sha512"))


def test_no_root_is_sent_along() -> None:
    """The chain of a key is its authority's own certificate, which proves nothing in the file."""
    assert len(key().chain) == 1 and list(KeySigner(key()).cert_registry) == []

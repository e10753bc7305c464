"""The keys that the tests make of few primes are keys like any other."""

from __future__ import annotations

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from arms_docs.signoff.keys.certificate import KEY_BITS
from tests.support.keys_of_primes import BITS, EXPONENT, generate_private_key


def test_no_two_are_alike_and_each_signs_for_itself_alone() -> None:
    keys = [generate_private_key(EXPONENT, BITS) for _ in range(60)]
    assert len({key.private_numbers().public_numbers.n for key in keys}) == 60
    for key, other in zip(keys[::20], keys[1::20], strict=True):
        signature = key.sign(b"signed", PKCS1v15(), SHA256())
        key.public_key().verify(signature, b"signed", PKCS1v15(), SHA256())
        with pytest.raises(InvalidSignature):
            other.public_key().verify(signature, b"signed", PKCS1v15(), SHA256())


def test_they_are_as_long_as_ours_and_of_another_length_where_that_is_asked() -> None:
    assert generate_private_key(EXPONENT, BITS).key_size == BITS == KEY_BITS
    assert generate_private_key(EXPONENT, 2048).key_size == 2048

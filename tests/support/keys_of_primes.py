"""RSA keys that take no time: of primes that this process has found before, and read once.

To find the two primes of a key takes a sixth of a second, and the tests ask for hundreds of keys.
Each prime that is found makes a key with each one before it: no two keys are alike, and twenty
times as few primes are looked for. What two processes make is never alike, as each finds its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from threading import Lock

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12

EXPONENT, BITS = 65537, 3072  # of a key of ours

_find = rsa.generate_private_key
_one_at_a_time = Lock()


@contextmanager
def quick_keys() -> Iterator[None]:
    """No two keys are alike, and to make one takes a millisecond; each is read once.

    Reading one takes a tenth of a second, for the checks of its primes: they are left out where
    that may be asked for.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rsa, "generate_private_key", generate_private_key)
        patch.setattr(pkcs12, "load_key_and_certificates", cache(pkcs12.load_key_and_certificates))
        for name in ("load_pem_private_key", "load_der_private_key"):
            read = partial(getattr(serialization, name), unsafe_skip_rsa_key_validation=True)
            patch.setattr(serialization, name, cache(read))
        yield


def generate_private_key(public_exponent: int, key_size: int) -> rsa.RSAPrivateKey:
    """A key that is like no other: of primes found before, if it is a key of our kind."""
    if (public_exponent, key_size) != (EXPONENT, BITS):
        return _find(public_exponent, key_size)
    with _one_at_a_time:
        return _key_of(*next(PAIRS))


def _pairs() -> Iterator[tuple[int, int]]:
    """All pairs of primes, each once; primes are found as they are needed."""
    primes: list[int] = []
    while True:
        found = _find(EXPONENT, BITS).private_numbers()
        for prime in (found.p, found.q):
            for before in primes:
                yield before, prime
            primes.append(prime)


PAIRS = _pairs()


def _key_of(p: int, q: int) -> rsa.RSAPrivateKey:
    private = pow(EXPONENT, -1, (p - 1) * (q - 1))
    return rsa.RSAPrivateNumbers(
        p=p,
        q=q,
        d=private,
        dmp1=rsa.rsa_crt_dmp1(private, p),
        dmq1=rsa.rsa_crt_dmq1(private, q),
        iqmp=rsa.rsa_crt_iqmp(p, q),
        public_numbers=rsa.RSAPublicNumbers(EXPONENT, p * q),
    ).private_key(unsafe_skip_rsa_key_validation=True)  # whether a prime is one takes as long

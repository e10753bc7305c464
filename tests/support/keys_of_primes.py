"""RSA keys of primes that this process has found before.

To find the two primes of a key takes a sixth of a second, and the tests ask for hundreds of keys.
Of forty primes there are 780 pairs. Each is handed out once, so that no two keys are alike; what
two processes make is never alike, as each finds its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from cryptography.hazmat.primitives.asymmetric import rsa

EXPONENT, BITS = 65537, 3072  # of a key of ours
PRIMES = 40

_find = rsa.generate_private_key


def generate_private_key(public_exponent: int, key_size: int) -> rsa.RSAPrivateKey:
    """A key that is like no other: of primes found before, if it is a key of our kind."""
    pair = next(_pairs(), None) if (public_exponent, key_size) == (EXPONENT, BITS) else None
    return _key_of(*pair) if pair else _find(public_exponent, key_size)


@cache
def _pairs() -> Iterator[tuple[int, int]]:
    """All pairs of primes, each once."""
    found = [_find(EXPONENT, BITS).private_numbers() for _ in range(PRIMES // 2)]
    return combinations([prime for key in found for prime in (key.p, key.q)], 2)


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

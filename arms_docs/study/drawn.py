"""One in so many, drawn so that anybody draws the same.

The seed and the digest of the signed answers are hashed together, and those with the lowest hashes
are drawn. So the draw hangs on nothing but the seed and on what was signed: not on the order or the
names of files, on who decided, or on the day.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256


def drawn(digests: Iterable[str], seed: str, one_in: int) -> tuple[str, ...]:
    """Of these digests one in so many, rounded up, in the order of their hashes."""
    order = sorted(set(digests), key=lambda digest: drawn_by(seed, digest))
    return tuple(order[: -(-len(order) // one_in)])


def drawn_by(seed: str, digest: str) -> str:
    """By what one is drawn: SHA-256, in hex, of the seed, a space and its digest."""
    return sha256(f"{seed} {digest}".encode()).hexdigest()

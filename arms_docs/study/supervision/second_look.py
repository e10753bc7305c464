"""One decision in ten for a second look, drawn so that anybody draws the same.

Each signed assessment has a digest of its answers. The seed and that digest are hashed together,
and those with the lowest hashes are taken. So the list hangs on nothing but the seed and on what
was signed: not on the order of files, on who decided, or on the day.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from arms_docs.study.few import FEWEST
from arms_docs.study.supervision.overseen import Overseen

ONE_IN = 10


def second_look(assessments: Iterable[Overseen], seed: str) -> tuple[Overseen, ...]:
    """The signed assessments to look at again; none where fewer than `FEWEST` are signed."""
    signed = [each for each in assessments if each.is_signed]
    if len(signed) < FEWEST:
        return ()
    drawn = sorted(signed, key=lambda each: drawn_by(seed, each.digest))
    return tuple(drawn[: -(-len(signed) // ONE_IN)])


def drawn_by(seed: str, digest: str) -> str:
    """By what an assessment is drawn: SHA-256, in hex, of the seed, a space and its digest."""
    return sha256(f"{seed} {digest}".encode()).hexdigest()

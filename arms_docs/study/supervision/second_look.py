"""One decision in ten for a second look."""

from __future__ import annotations

from collections.abc import Iterable

from arms_docs.study.drawn import drawn
from arms_docs.study.few import FEWEST
from arms_docs.study.supervision.overseen import Overseen

ONE_IN = 10


def second_look(assessments: Iterable[Overseen], seed: str) -> tuple[Overseen, ...]:
    """The signed assessments to look at again; none where fewer than `FEWEST` are signed."""
    signed = {each.digest: each for each in assessments if each.is_signed}
    digests = drawn(signed, seed, ONE_IN) if len(signed) >= FEWEST else ()
    return tuple(signed[digest] for digest in digests)

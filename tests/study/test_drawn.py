"""One in so many, by the hash of a seed and a digest."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from arms_docs.study.drawn import drawn, drawn_by


def test_what_is_hashed_can_be_hashed_by_anybody() -> None:
    assert drawn_by("42", "digest 7") == sha256(b"42 digest 7").hexdigest()


@given(st.sets(st.text(min_size=1)), st.text(), st.integers(1, 20))
def test_it_is_one_in_so_many_rounded_up_of_the_lowest(
    digests: set[str], seed: str, one_in: int
) -> None:
    picked = drawn(sorted(digests), seed, one_in)
    assert len(picked) == -(-len(digests) // one_in)
    lowest = max((drawn_by(seed, each) for each in picked), default="")
    assert all(drawn_by(seed, each) > lowest for each in digests - set(picked))

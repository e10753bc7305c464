"""One in ten, drawn by anybody alike."""

from __future__ import annotations

from hashlib import sha256
from random import Random

import pytest

from arms_docs.study.supervision.overseen import overseen
from arms_docs.study.supervision.second_look import second_look
from tests.support.supervised import Went, facts

SIGNED = [facts(n, Went(2, 4, signs=True), digest=f"digest {n}") for n in range(1, 41)]


@pytest.mark.parametrize(("count", "drawn"), [(4, 0), (5, 1), (10, 1), (11, 2), (40, 4)])
def test_one_in_ten_and_none_of_fewer_than_five(count: int, drawn: int) -> None:
    assert len(second_look(overseen(SIGNED[:count]), "1")) == drawn


def test_it_is_drawn_by_the_hash_of_seed_and_digest_whatever_the_order() -> None:
    expected = sorted(
        (sha256(f"42 digest {n}".encode()).hexdigest(), f"digest {n}") for n in range(1, 41)
    )
    files = [*SIGNED]
    Random(3).shuffle(files)  # noqa: S311 - nothing secret
    drawn = [each.digest for each in second_look(overseen(files), "42")]
    assert drawn == [digest for _, digest in expected[:4]]


def test_another_seed_draws_others_and_what_is_not_signed_is_not_drawn() -> None:
    first, second = (set(second_look(overseen(SIGNED), seed)) for seed in ("1", "2"))
    assert first != second
    waiting = [facts(n, waits=3) for n in range(50, 90)]
    assert set(second_look(overseen([*SIGNED, *waiting]), "1")) == first

"""The file of a round: what is written is what is read, and what is not ours is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from arms_docs.study.second_reader import ROUND, round_in
from arms_docs.study.second_reader.handed_out import kept_round
from tests.support.second_readings import handed_out


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    out = handed_out(3)
    (tmp_path / ROUND).write_bytes(kept_round(out))
    assert round_in(tmp_path) == out
    assert kept_round(round_in(tmp_path)) == kept_round(out)


def test_each_copy_has_a_mark_of_its_own() -> None:
    out, other = handed_out(3), replace(handed_out(3), seed="another")
    assert len(out.copies) == 6
    assert not out.copies.keys() & other.copies.keys()
    assert out.copies[out.copy_mark(out.plans[1], "B")] == (out.plans[1], "B")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "could not be read"),
        (b"{", "not as it was written"),
        (b'{"set": 1}', "not as it was written"),
        (kept_round(replace(handed_out(), version=2)), "newer version"),
    ],
)
def test_what_is_no_round_is_refused(content: bytes | None, why: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / ROUND).write_bytes(content)
    with pytest.raises(ValueError, match=why):
        round_in(tmp_path)

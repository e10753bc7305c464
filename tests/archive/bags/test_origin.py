"""Where a record came from, as bag-info.txt says it."""

from __future__ import annotations

from datetime import date

import pytest

from arms_docs.archive.bags.origin import Origin, is_proof, next_file

FROM = Origin(
    "00000000-0000-0000-0000-000000000000",
    "11111111-1111-1111-1111-111111111111",
    7,
    date(2026, 11, 22),
)


def test_it_is_read_as_it_was_written() -> None:
    assert Origin.read(FROM.facts) == FROM
    assert str(FROM) == f"entry 7 of the log of archive {FROM.archive}, which is in this record"


@pytest.mark.parametrize("change", [{"Origin-Day": "soon"}, {"Origin-Entry": "x"}])
def test_what_cannot_be_read_says_nothing(change: dict[str, str]) -> None:
    assert Origin.read({**FROM.facts, **change}) is None
    assert Origin.read({}) is None


def test_a_record_that_moved_twice_has_two_proofs() -> None:
    assert next_file(["record.pdf", "origin-1.zip"]) == "origin-2.zip"
    assert is_proof("origin-2.zip") and not is_proof("origin.zip")

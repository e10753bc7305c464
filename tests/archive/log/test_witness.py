"""The words of a witness."""

from __future__ import annotations

import re

from arms_docs.archive.log.witness import Witness
from tests.support.archives import (
    CASE,
)


def test_a_witness_is_read_out_of_any_text() -> None:
    witness = Witness(CASE, 12, "a" * 64, CASE)
    assert Witness.read(f"Receipt. {witness}. And: {witness}") == (witness,)
    assert Witness.read(re.sub(r"\s", "", f"page 9 {witness} page 10")) == (witness,)
    assert Witness.read("Archive of nothing, entry 12") == ()

"""What a signature says it is for."""

from __future__ import annotations

import pytest

from arms_docs.casework.reason import Reason, words
from arms_docs.signoff.keys.certificate import Signer
from tests.people import DI_FROST

REASON = Reason("Signed off", "6f3a1b52-0c4d-4e8f-9a7b-1d2c3e4f5a6b", "ab" * 32)


def test_it_is_a_sentence_that_is_read_again() -> None:
    assert str(REASON) == (
        f"Signed off. Assessment 6f3a1b52-0c4d-4e8f-9a7b-1d2c3e4f5a6b, answers SHA-256 {'ab' * 32}."
    )
    assert Reason.read(str(REASON)) == REASON


@pytest.mark.parametrize("text", ["", "I agree", f"{REASON} And more.", str(REASON).upper()])
def test_any_other_sentence_is_none(text: str) -> None:
    assert Reason.read(text) is None


def test_whose_it_is_reads_as_on_the_pages() -> None:
    signer = Signer(DI_FROST.staff_id, DI_FROST.name, DI_FROST.role, DI_FROST.agency)
    assert words(signer) == f"{DI_FROST.name}, {DI_FROST.role}, {DI_FROST.agency}"

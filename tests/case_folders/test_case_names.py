"""What a case folder is called: safe on every system, and never one name for two cases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arms_docs.cases.case_names import folder_name, live_name, round_of_live
from arms_docs.compare import letters_of


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("DEMO-2026-0101", "DEMO-2026-0101"),
        ("DEMO/2026\\0101", "DEMO-2026-0101"),
        ("  DEMO 2026.0101. ", "DEMO-2026-0101"),
        ("12/3", "12-3"),
        ("1/23", "1-23"),
    ],
)
def test_a_reference_is_the_name_of_its_folder(reference: str, name: str) -> None:
    assert folder_name(reference) == name


@pytest.mark.parametrize("reference", ["CON", "nul", "Com1", "Å-1", "ĐĐ", "---", "中文", "A" * 300])
def test_what_no_folder_can_be_called_is_kept_apart_by_a_digest(reference: str) -> None:
    """Å-1 and A-1 are two people."""
    name = folder_name(reference)
    assert name != folder_name("A-1") and "-" in name and len(name) < 60
    assert name == folder_name(name) or len(reference) > 40


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_two_references_of_one_folder_are_one_reference(first: str, second: str) -> None:
    """But for case, spaces and punctuation, which no reference differs by."""
    if folder_name(first).lower() == folder_name(second).lower() and letters_of(first):
        assert letters_of(first) == letters_of(second)


@given(st.text(min_size=1))
def test_the_name_of_a_folder_is_one_on_every_system(reference: str) -> None:
    name = folder_name(reference)
    assert name.isascii() and name.strip(" .-") == name
    assert all(letter.isalnum() or letter == "-" for letter in name)


def test_the_name_of_the_live_workbook_says_its_round() -> None:
    assert round_of_live(live_name("DEMO-2026-0101", 12)) == 12
    assert round_of_live("DEMO-2026-0101 LIVE WORKBOOK, ROUND 2.XLSX") == 2
    assert round_of_live("my copy.xlsx") == 0

"""What is printed is what is stored."""

from __future__ import annotations

import pytest

from arms_docs.assessment.rules.unseen_letters import letters_are_alike, letters_are_seen
from arms_docs.problems import Code
from tests.support.builders import broken


@pytest.mark.parametrize(
    ("place", "text", "code"),
    [
        ("person.reference", "D\u202e1010", Code.DECEIVING),
        ("person.reference", "DEMO\u200b-0101", Code.DECEIVING),  # not found by who searches for it
        ("person.name", "Colin\u00ad Ashworthy", Code.DECEIVING),
        ("person.name", "\u0421olin Ashworthy", Code.LOOKS_ALIKE),
        ("assessors.AS1.staff_id", "P4388\u3164", Code.DECEIVING),
        ("assessors.AS1.staff_id", "\u04204388", Code.LOOKS_ALIKE),
        ("orders.O1.what", "Not \u202ewon\u202c.", Code.DECEIVING),
        ("orders.O1.what", "No\u200bne.", Code.UNSEEN),
    ],
)
def test_what_reads_otherwise_than_it_is_stored_is_said(place: str, text: str, code: Code) -> None:
    said = [*broken(letters_are_seen, {place: text}), *broken(letters_are_alike, {place: text})]
    assert said == [f"{code.number} {place}"]


def test_a_name_in_its_own_script_is_no_problem() -> None:
    for name in ("محمد‌رضا", "Дарья Ким", "ناصر \u200eKhan"):
        assert broken(letters_are_seen, {"person.name": name}) == []
        assert broken(letters_are_alike, {"person.name": name}) == []

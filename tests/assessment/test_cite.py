"""Citations in a text: which numbers are meant, and what only looks like one."""

from __future__ import annotations

import pytest

from arms_docs.assessment.cite import cited


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said so (E2).", ["E2"]),
        ("(E2, E4; E7 and E1)", ["E2", "E4", "E7", "E1"]),
        ("E2, and E4", ["E2", "E4"]),
        ("E3-E6", ["E3", "E4", "E5", "E6"]),
        ("E3 to E5, E9", ["E3", "E4", "E5", "E9"]),
        ("E9 to E7", ["E9", "E7"]),
        ("E 4 and e04, E4 again", ["E4"]),
        ("He lives at E6 3AB.", []),
        ("logs X-E7-1, E7/22A, CASE7 and E123", []),
        ("E20", ["E20"]),
        ("", []),
    ],
)
def test_numbers_are_found_as_they_are_written(text: str, expected: list[str]) -> None:
    assert list(cited(text)) == expected

"""Words that are looked for: what they find, and what they do not take for it."""

from __future__ import annotations

import pytest

from arms_docs.study.facts.plan_words import names_somebody, out_of_hours


@pytest.mark.parametrize(
    "owner", ["PC Haylestorm", "Duty inspector", "Housing officer, housing association", "Chaplain"]
)
def test_a_name_or_a_role_is_somebody(owner: str) -> None:
    assert names_somebody(owner)


@pytest.mark.parametrize(
    "owner",
    ["Officer", "All staff", "Police and probation", "the relevant agencies", "TBC", "?", None],
)
def test_words_for_anybody_are_nobody(owner: object) -> None:
    assert not names_somebody(owner)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Tobias Haylestorm; out-of-hours the duty inspector", True),
        ("A number to ring AT ANY HOUR.", True),
        ("Dial 999", True),
        ("Within 24 hours", False),
        ("On callers at the door", False),
        ("He spends a night elsewhere", False),
        (None, False),
    ],
)
def test_acting_out_of_hours_is_told_by_whole_words(text: object, *, is_told: bool) -> None:
    assert out_of_hours(text) is is_told

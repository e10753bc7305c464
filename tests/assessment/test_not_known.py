"""Three reasons why a value is not known, and none of them is a value."""

from __future__ import annotations

from arms_docs.assessment.not_known import BLANK, UNKNOWN, UNREADABLE, word_of
from arms_docs.instrument import Level


def test_an_unknown_is_neither_true_nor_nought() -> None:
    assert [bool(answer) for answer in (BLANK, UNKNOWN, UNREADABLE)] == [False] * 3
    assert len({BLANK, UNKNOWN, UNREADABLE, 0, None}) == 5


def test_each_says_why() -> None:
    assert [str(answer) for answer in (BLANK, UNKNOWN, UNREADABLE)] == [
        "not answered",
        "recorded as unknown",
        "could not be read",
    ]


def test_a_choice_is_shown_by_its_word() -> None:
    assert [word_of(answer) for answer in (Level.VERY_HIGH, BLANK, 3, "E1")] == [
        "Very High",
        "not answered",
        "3",
        "E1",
    ]

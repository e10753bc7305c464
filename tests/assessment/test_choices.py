"""The answers that one chooses from: words that people see, and what follows from them."""

from __future__ import annotations

import inspect
from enum import Enum

import pytest

from arms_docs.assessment import choices
from arms_docs.assessment.choices import CAME_ABOUT, OPEN, ROUTINE, ActionStatus, Seen, Visits

LISTS = [value for value in vars(choices).values() if inspect.isclass(value) and value is not Enum]


@pytest.mark.parametrize("choice", LISTS, ids=lambda choice: choice.__name__)
def test_no_two_words_of_a_list_could_be_taken_for_each_other(choice: type[Enum]) -> None:
    words = [str(member.value).casefold() for member in choice]
    assert len(words) == len(set(words)) > 1


def test_what_is_open_and_what_is_routine() -> None:
    assert {status for status in OPEN if isinstance(status, ActionStatus)} == {
        ActionStatus.TO_DO,
        ActionStatus.UNDER_WAY,
    }
    assert set(Visits) - set(ROUTINE) == {Visits.REACTIVE}
    assert set(Seen) - set(CAME_ABOUT) == {Seen.NOTHING}

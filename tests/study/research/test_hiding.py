"""Of what combinations are made: what stands at first, and the levels of each assessment."""

from __future__ import annotations

from arms_docs.study.research.code_key import Coded
from arms_docs.study.research.hiding import (
    AFTER_LEVELS,
    BEFORE_LEVELS,
    at_first,
    hidden_of,
    levels_of,
)
from arms_docs.study.research.subjects import subjects_of
from tests.support.some_exports import KEY, files

SUBJECTS = subjects_of(files(), KEY)


def code(number: int) -> str:
    return KEY.code(Coded.CASE, f"DEMO-2026-{number:04}")


def test_what_is_told_of_the_first_assessment() -> None:
    first = next(subject for subject in SUBJECTS.each if subject.code == code(1))
    assert at_first(first) == {
        "setting": "Custody",
        "mappa_level": "",
        "static": "Medium",
        "mappa_category": "Category 1",
        "agency": "Probation Service",
    }
    assert {*at_first(first)} == {*BEFORE_LEVELS, *AFTER_LEVELS}
    assert levels_of(first.assessments[0]) == {"overall": "Medium", "general": "Medium"}


def test_what_is_hidden_of_whom() -> None:
    """By hand: two of fourteen in custody; one High of seven; one third assessment.

    The general level is hidden with the overall one.
    """
    hidden = hidden_of(SUBJECTS)
    levels = {f"{name} {number}" for name in ("overall", "general") for number in (1, 2)}
    assert hidden[code(3)] == {"setting", *levels}
    assert hidden[code(5)] == hidden[code(3)]
    assert hidden[code(2)] == {"setting"}
    assert hidden[code(14)] == {"setting", "overall 3", "general 3"}

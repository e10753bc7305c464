"""What a supervisor's decision must hold.

The supervisor of the case is P3007, its assessor P4388.
"""

from __future__ import annotations

import pytest

from arms_docs.assessment.rules.stage_five import returned_with_words, supervisor_decides
from arms_docs.problems import Stage
from tests.support.builders import Changes, broken

POINT = {"points.F1.round": "SO1", "points.F1.concerns": "R3", "points.F1.change": "Say more."}
RETURNED = {"rounds.SO1.decision": "Returned"}


def test_a_return_says_what_to_change() -> None:
    assert broken(returned_with_words, {"rounds.SO1.comments": None}) == []
    silent = {**RETURNED, "rounds.SO1.comments": None}
    assert broken(returned_with_words, silent) == ["S04 rounds.SO1.comments"]


def test_a_point_is_about_something_of_the_form() -> None:
    nothing = {**POINT, "points.F1.concerns": "the plan"}
    assert broken(returned_with_words, nothing) == ["S10 points.F1.concerns"]


def test_a_point_that_came_back_is_answered_before_it_goes_again() -> None:
    returned = {**POINT, **RETURNED}
    assert broken(returned_with_words, POINT) == []
    assert broken(returned_with_words, returned) == ["S08 points.F1.reply"]
    assert broken(returned_with_words, returned, stage=Stage.SIGN_OFF) == []
    assert broken(returned_with_words, {**returned, "points.F1.reply": "Said."}) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, []),
        (RETURNED, ["S01 rounds.SO1.decision"]),
        ({"rounds.SO1.staff_id": "p 4388"}, ["S02 rounds.SO1.staff_id"]),
        ({"rounds.SO1.name": "TOBIAS HAYLESTORM"}, ["S06 rounds.SO1.name"]),
        (
            {
                "rounds.SO1.name": "Tobias Haylestorm",
                "rounds.SO1.another_person": "Yes",
            },
            [],
        ),
        ({"overall.general": "Low"}, ["S03 rounds.SO1.lower_accepted"]),
        ({"overall.general": "Low", "rounds.SO1.lower_accepted": "Yes"}, []),
        ({"overall.general": "High"}, []),
    ],
)
def test_the_last_round_is_another_persons_and_owns_a_lower_level(
    changes: Changes, told: list[str]
) -> None:
    assert broken(supervisor_decides, changes, stage=Stage.SIGN_OFF) == told
    assert broken(supervisor_decides, changes) == []

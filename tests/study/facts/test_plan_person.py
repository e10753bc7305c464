"""What is seen of the person's own part, and of the next review."""

from __future__ import annotations

from datetime import date

import pytest

from arms_docs.study.facts.seen import Sight
from tests.support.builders import Changes
from tests.support.plans_told import BEFORE_HORIZONS, seen_of

NAME = "medium_low"
FACTORS = (*(f"R{n}" for n in range(1, 8)), *(f"P{n}" for n in range(1, 6)))
SILENT: Changes = {
    **{f"factors.{key}.own_view": None for key in FACTORS},
    **{f"voice.{field}": None for field in ("agrees", "agrees_why", "experience", "last_plan")},
}


@pytest.mark.parametrize(
    ("told", "sight"),
    [
        ({}, Sight.NOT_SEEN),
        ({"voice.agrees": "In part"}, Sight.SEEN),
        ({"voice.agrees": "Not asked yet"}, Sight.NOT_SEEN),
        ({"voice.agrees": "Could not be asked"}, Sight.NOT_ASKED),
        ({"voice.experience": "He says that it was fair."}, Sight.SEEN),
        ({"factors.R2.own_view": "He sees it otherwise."}, Sight.SEEN),
    ],
)
def test_his_own_view_may_stand_anywhere(told: Changes, sight: Sight) -> None:
    assert seen_of("own_view", NAME, {**SILENT, **told}).sight is sight


def test_views_of_factors_that_are_not_low_are_a_figure() -> None:
    whole = seen_of("factor_views", NAME)
    assert (whole.sight, whole.count, whole.among) == (Sight.FIGURE, 6, 6)
    assert seen_of("factor_views", NAME, SILENT).count == 0


@pytest.mark.parametrize(
    ("answer", "sight"),
    [("Yes", Sight.SEEN), ("No", Sight.NOT_SEEN), (None, Sight.CANNOT_TELL)],
)
def test_what_is_not_said_of_sharing_cannot_be_told(answer: str | None, sight: Sight) -> None:
    assert seen_of("shared", NAME, {"voice.shared": answer}).sight is sight


@pytest.mark.parametrize(
    ("changes", "sight"),
    [
        # General level Medium: within six months.
        ({"review.next_review": date(2027, 4, 2)}, Sight.SEEN),
        ({"review.next_review": date(2027, 4, 3)}, Sight.NOT_SEEN),
        ({"review.next_review": None}, Sight.NOT_SEEN),
        ({"review.next_review": date(2027, 4, 2), "overall.general": None}, Sight.CANNOT_TELL),
    ],
)
def test_a_review_is_held_against_the_limit_of_its_level(changes: Changes, sight: Sight) -> None:
    asked = {"context.assessed_on": date(2026, 10, 2), "overall.general": "Medium", **changes}
    assert seen_of("review", NAME, asked).sight is sight


def test_tables_without_limits_cannot_tell() -> None:
    assert seen_of("review", NAME, instrument=BEFORE_HORIZONS).sight is Sight.CANNOT_TELL

"""What is seen of protection: P1, P2, P4 and P5 are High or Medium in this case."""

from __future__ import annotations

import pytest

from arms_docs.study.facts.seen import Sight
from tests.support.builders import Changes
from tests.support.plans_told import BEFORE_HORIZONS, rows, seen_of

NAME, CONTROL = "high_with_gap", "Monitoring and control"
SERVING = ("A4", "A6", "A7", "A10")  # protective factors


def headings(heading: str | None, *actions: str) -> Changes:
    return {f"actions.{action}.heading": heading for action in actions}


@pytest.mark.parametrize(
    ("changes", "missed", "unsure"),
    [
        (headings(CONTROL, "A7"), "P1", ""),  # A7 alone serves P1
        (headings(CONTROL, "A6"), "", ""),  # A10 serves P4 as well
        (headings(CONTROL, "A6", "A10"), "P4", ""),
        (headings(None, "A7"), "", "P1"),
        ({"actions.A7.status": "Done"}, "P1", ""),
        ({"factors.P1.rating": "Low", "actions.A7.status": "Done"}, "", ""),
    ],
)
def test_a_deficit_is_built_up_by_an_action_that_does_not_control(
    changes: Changes, missed: str, unsure: str
) -> None:
    assert seen_of("builds", NAME).sight is Sight.SEEN
    seen = seen_of("builds", NAME, changes)
    assert rows(seen) == (missed, unsure)


def test_the_share_of_control_is_a_figure_and_nothing_is_missed() -> None:
    seen = seen_of("control_share", NAME, headings(CONTROL, *SERVING))
    assert (seen.sight, seen.count, seen.among) == (Sight.FIGURE, 5, 10)
    assert seen_of("control_share", NAME, headings(None, "A2", "A4")).among == 8


def test_tables_that_do_not_say_which_headings_control_cannot_tell() -> None:
    for item in ("builds", "control_share"):
        seen = seen_of(item, NAME, instrument=BEFORE_HORIZONS)
        assert seen.sight is Sight.CANNOT_TELL and "which headings control" in seen.why

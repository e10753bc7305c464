"""What is seen of actions, by a case changed in one answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arms_docs.study.facts.seen import Sight
from tests.support.builders import Changes
from tests.support.plans_told import BEFORE_HORIZONS, rows, seen_of

NAME = "high_with_gap"  # assessed on 19 October 2026; every item of it is seen
ON = date(2026, 10, 19)
URGENT = (
    ("High", 28, ""),
    ("High", 29, "A5"),
    ("Medium", 92, ""),
    ("Medium", 93, "A5"),
    ("Low", 300, ""),
)


@pytest.mark.parametrize(
    ("item", "changes", "missed", "unsure"),
    [
        # A11 is the only action of R7; the gap under P3 needs one as well.
        ("own_action", {"actions.A11.status": "Done"}, "R7", ""),
        ("own_action", {"actions.A11.factor": "R1"}, "R7", ""),
        ("own_action", {"actions.A3.status": "Cancelled"}, "P3", ""),
        ("measured", {"actions.A5.measure": None}, "A5", ""),
        ("measured", {"actions.A5.measure": "TBC"}, "A5", ""),
        ("owned", {"actions.A5.owner": "Police officer"}, "A5", ""),
        ("owned", {"actions.A5.owner": None}, "A5", ""),
        ("dated", {"actions.A5.due": None}, "A5", ""),
        ("in_horizon", {"actions.A5.due": None}, "", "A5"),
        ("in_horizon", {"context.assessed_on": None}, "", "A1 A2 A3 A4 A5 A6 A7 A8 A10 A11"),
        (
            "plain",
            {"actions.A5.what": "Continue to support him.", "actions.A5.measure": "He is well."},
            "A5",
            "",
        ),
    ],
)
def test_one_answer_changes_one_item(item: str, changes: Changes, missed: str, unsure: str) -> None:
    whole = seen_of(item, NAME)
    assert whole.sight is Sight.SEEN and whole.count == whole.among > 5
    seen = seen_of(item, NAME, changes)
    assert rows(seen) == (missed, unsure)
    assert seen.sight is (Sight.NOT_SEEN if missed else Sight.CANNOT_TELL)


@pytest.mark.parametrize(("priority", "days", "missed"), URGENT)
def test_a_high_action_is_due_in_28_days_and_a_medium_one_in_three_months(
    priority: str, days: int, missed: str
) -> None:
    # Three months from 19 October 2026 end on 19 January 2027, 92 days later.
    changes = {"actions.A5.priority": priority, "actions.A5.due": ON + timedelta(days)}
    seen = seen_of("in_horizon", NAME, changes)
    assert rows(seen) == (missed, "")
    assert seen.among == (9 if priority == "Low" else 10), "a Low action has no horizon"


def test_tables_without_horizons_cannot_tell() -> None:
    seen = seen_of("in_horizon", NAME, instrument=BEFORE_HORIZONS)
    assert (seen.sight, seen.among) == (Sight.CANNOT_TELL, 0) and "no horizons" in seen.why


def test_where_nothing_is_open_or_nothing_calls_it_does_not_apply() -> None:
    ended = {f"actions.A{n}.status": "Done" for n in range(1, 13) if n not in (9, 12)}
    assert seen_of("measured", NAME, ended).sight is Sight.NOT_ASKED
    low = {f"factors.{key}.rating": "Low" for key in ("R1", "R2", "R3", "P3", "P4", "P5")}
    seen = seen_of("own_action", "medium_low", low)
    assert (seen.sight, seen.among) == (Sight.NOT_ASKED, 0) and seen.why


def test_it_is_said_by_which_action_and_in_which_factor() -> None:
    seen = seen_of("own_action", NAME, {"actions.A11.status": "Done"})
    assert seen.has[0].row == "R1 by A2" and (seen.count, seen.among) == (9, 10)

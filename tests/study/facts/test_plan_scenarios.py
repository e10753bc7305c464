"""What is seen of scenarios, strategies and contingency, and of safety."""

from __future__ import annotations

import pytest

from arms_docs.study.facts.seen import Sight
from tests.support.builders import Changes
from tests.support.plans_told import rows, seen_of

NAME = "high_with_gap"


@pytest.mark.parametrize(
    ("item", "changes", "missed"),
    [
        ("tied", {"strategies.T2.scenario": None}, "T2"),
        ("tied", {"strategies.T2.factor": None}, "T2"),
        ("tied", {"strategies.T2.scenario": "S6"}, "T2"),  # there is no such scenario
        (
            "acted_on",
            {f"actions.A{n}.scenario": "S1" for n in (1, 2, 3, 4, 5, 6, 7, 8, 10, 11)},
            "S2 S3",
        ),
        ("warned_of", {"scenarios.S2.signs": None}, "S2"),
        ("contingent", {"contingency.C2.owner": "staff"}, "C2"),
        ("contingent", {"contingency.C2.action": None}, "C2"),
    ],
)
def test_one_answer_changes_one_item(item: str, changes: Changes, missed: str) -> None:
    assert seen_of(item, NAME).sight is Sight.SEEN
    seen = seen_of(item, NAME, changes)
    assert (seen.sight, rows(seen)) == (Sight.NOT_SEEN, (missed, ""))


def test_a_scenario_that_is_no_longer_realistic_does_not_count() -> None:
    changes = {"scenarios.S2.still": "No", "scenarios.S2.signs": None}
    assert seen_of("warned_of", NAME, changes).sight is Sight.SEEN


@pytest.mark.parametrize(
    ("item", "section"), [("tied", "strategies"), ("contingent", "contingency")]
)
def test_a_plan_that_has_none_misses_it(item: str, section: str) -> None:
    fields = {
        "strategies": (
            "factor",
            "also_1",
            "also_2",
            "scenario",
            "need",
            "approach",
            "barriers",
            "outcome",
        ),
        "contingency": ("trigger", "action", "owner"),
    }
    prefix = "T" if section == "strategies" else "C"
    changes = {
        f"{section}.{prefix}{n}.{field}": None for n in range(1, 6) for field in fields[section]
    }
    seen = seen_of(item, NAME, changes)
    assert (seen.sight, seen.among) == (Sight.NOT_SEEN, 0) and "is written" in seen.why


def test_who_acts_out_of_hours_is_found_by_words_in_contingency_and_open_actions() -> None:
    gone = {"contingency.C3.owner": "Morwenna Rainehart"}
    assert seen_of("around_the_clock", NAME).has[0].row == "C3"
    missed = seen_of("around_the_clock", NAME, gone)
    assert missed.sight is Sight.NOT_SEEN and "words that are looked for" in missed.why
    told = {**gone, "actions.A5.owner": "The duty-inspector"}
    assert seen_of("around_the_clock", NAME, told).has[0].row == "A5"
    ended = {**told, "actions.A5.status": "Done"}
    assert seen_of("around_the_clock", NAME, ended).sight is Sight.NOT_SEEN


def test_an_action_for_victim_safety_stands_under_that_heading_and_is_open() -> None:
    assert [spot.row for spot in seen_of("victim_safety", NAME).has] == ["A3"]
    for changes in ({"actions.A3.heading": "Supervision"}, {"actions.A3.status": "Done"}):
        assert seen_of("victim_safety", NAME, changes).sight is Sight.NOT_SEEN

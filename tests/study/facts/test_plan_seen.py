"""Every item over whole plans: hundreds worked out a second time, and what holds of any plan."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arms_docs.study.facts import FileFacts
from arms_docs.study.facts.plan_seen import ITEMS
from arms_docs.study.facts.seen import Sight
from tests.support.builders import DAYS, Changes
from tests.support.paths import PROJECT
from tests.support.plans_told import changed, sights
from tests.support.quality_by_hand import by_hand
from tests.support.quality_plans import HOW_MANY, facts_of_plans, plans

WORSE = {"seen": 2, "cannot tell": 1, "not seen": 0}


@pytest.mark.parametrize("plan_count", HOW_MANY)
def test_plans_are_seen_as_they_are_by_hand(plan_count: int) -> None:
    sights = Counter[tuple[str, Sight]]()
    for document, facts in zip(plans(plan_count), facts_of_plans(plan_count), strict=True):
        hand = by_hand(document.raw)
        for seen in facts.seen:
            assert (seen.sight.value, seen.count, seen.among) == hand[seen.item], document.name
            sights[seen.item, seen.sight] += 1
    for item in ITEMS:  # each is seen and missed often enough for a fault to show
        kinds = (Sight.FIGURE,) if item.is_figure else (Sight.SEEN, Sight.NOT_SEEN)
        assert all(sights[item.key, kind] >= 10 for kind in kinds), item.key


def test_our_cases_miss_what_their_pages_say() -> None:
    missed = {
        name: {item for item, word in sights(name).items() if word not in ("seen", "a figure")}
        for name in DAYS
    }
    nothing = {name: set[str]() for name in DAYS}
    assert missed == {
        **nothing,
        "resistant_sparse": {"victim_safety"},  # its actions stand under other headings
        "very_high_imminent": {"shared"},  # nothing is shared before the arrest
    }


def test_what_one_item_asks_changes_that_item() -> None:
    assert changed("high_with_gap", {"actions.A5.measure": None}) == {"measured": "not seen"}
    assert changed("high_with_gap", {"actions.A5.owner": "staff"}) == {"owned": "not seen"}
    assert changed("high_with_gap", {"voice.shared": "No"}) == {"shared": "not seen"}
    assert changed("high_with_gap", {"strategies.T1.scenario": None}) == {"tied": "not seen"}


@settings(max_examples=15)
@given(
    name=st.sampled_from([*DAYS]),
    factor=st.sampled_from(["R1", "R4", "P2", "P5"]),
    scenario=st.sampled_from(["S1", "S2"]),
    heading=st.sampled_from(["Supervision", "Victim safety"]),
    priority=st.sampled_from(["High", "Medium", "Low"]),
    ended=st.sampled_from(["A1", "A2", "A3", "A5"]),
)
def test_one_more_action_that_is_whole_never_lowers_an_item(
    name: str, factor: str, scenario: str, heading: str, priority: str, ended: str
) -> None:
    spoilt: Changes = {f"actions.{ended}.status": "Done"}
    more: Changes = {
        "actions.A20.factor": factor,
        "actions.A20.scenario": scenario,
        "actions.A20.heading": heading,
        "actions.A20.what": "The duty officer rings his sister twice.",
        "actions.A20.measure": "Two notes are on file.",
        "actions.A20.owner": "Tobias Haylestorm",
        "actions.A20.due": DAYS[name] + timedelta(days=3),
        "actions.A20.priority": priority,
        "actions.A20.status": "To do",
    }
    before, after = sights(name, spoilt), sights(name, {**spoilt, **more})
    for item, word in before.items():
        if word in WORSE:
            assert WORSE[after[item]] >= WORSE[word], item


def test_the_page_of_the_docs_says_of_each_item_what_the_table_says() -> None:
    page = " ".join((PROJECT / "docs" / "quality.md").read_text(encoding="utf-8").split())
    for item in ITEMS:
        for words in (item.brief, item.asks, item.blind, item.source):
            assert words in page, f"{item.key}: {words}"


def test_keys_are_told_apart_and_facts_hold_no_name() -> None:
    assert len({item.key for item in ITEMS}) == len(ITEMS) == 18
    facts: FileFacts = facts_of_plans(200)[0]
    assert facts.file.person == "" and facts.file.born is None

"""The profile: what is seen of what applies, and no figure where there are too few."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from arms_docs.instrument import Level
from arms_docs.settings import DEFAULTS
from arms_docs.study.facts import FileFacts, Sight
from arms_docs.study.quality import Quality, counted_plans, quality_of
from arms_docs.study.quality.profile import ItemCount, Profile
from tests.support.quality_by_hand import by_hand
from tests.support.quality_plans import HOW_MANY, facts_of_plans, plans
from tests.support.some_plans import ON, plan


def quality(facts: list[FileFacts], **options: Any) -> Quality:
    return quality_of(counted_plans(facts, DEFAULTS, ON), ON, ("cases",), "OFFICIAL", **options)


def count(profile: Profile | None, item: str) -> ItemCount:
    assert profile
    return next(each for each in profile.items if each.item.key == item)


@pytest.mark.parametrize("plan_count", HOW_MANY)
def test_the_profile_of_many_plans_is_that_by_hand(plan_count: int) -> None:
    documents = plans(plan_count)
    hand = Counter((item, told[0]) for p in documents for item, told in by_hand(p.raw).items())
    profile = quality([*facts_of_plans(plan_count)]).profile
    assert profile and profile.plans == plan_count
    for each in profile.items:
        key = each.item.key
        seen = hand[key, "seen"] + hand[key, "a figure"]
        assert (each.seen, each.missed) == (seen, hand[key, "not seen"])
        assert (each.untold, each.apart) == (hand[key, "cannot tell"], hand[key, "does not apply"])
        assert sum((each.seen, each.missed, each.untold, each.apart)) == plan_count


def test_a_share_is_of_those_to_which_it_applies() -> None:
    missed = [plan(n, owned=Sight.NOT_SEEN) for n in range(2)]
    apart = [plan(n, owned=Sight.NOT_ASKED) for n in range(2, 6)]
    untold = [plan(n, owned=Sight.CANNOT_TELL) for n in range(6, 9)]
    seen = [plan(n) for n in range(9, 15)]
    owned = count(quality([*missed, *apart, *untold, *seen]).profile, "owned")
    assert (owned.seen, owned.applies, owned.untold, owned.apart) == (6, 8, 3, 4)
    assert (owned.share, owned.count, owned.among) == (0.75, 14, 16)


def test_an_item_of_four_plans_has_no_share_and_a_figure_has_that_of_its_parts() -> None:
    apart = [plan(n, owned=Sight.NOT_ASKED) for n in range(4)]
    profile = quality([*apart, *(plan(n) for n in range(4, 8))]).profile
    assert not count(profile, "owned").is_shown and count(profile, "owned").share is None
    assert count(profile, "control_share").share == 0.5


def test_four_plans_have_no_profile_and_five_have_one() -> None:
    four = quality([plan(n) for n in range(4)])
    assert four.profile is None and four.breakdowns == () and not four.each
    assert quality([plan(n) for n in range(5)]).profile
    assert quality([plan(1)]).each, "a single plan is shown by itself"


def test_groups_stand_in_order_and_small_ones_are_not_shown() -> None:
    low = [plan(n, level=Level.LOW) for n in range(6)]
    high = [plan(n, level=Level.VERY_HIGH) for n in range(6, 14)]
    few = [plan(n, level=Level.HIGH) for n in range(14, 19)]
    (level, team, agency) = quality([*low, *high, *few]).breakdowns
    assert [group.name for group in level.groups] == ["Very High", "High", "Low"]
    assert [group.name for group in team.groups] == ["not known"]
    assert [group.name for group in agency.groups] == ["Police"]
    (level, *_) = quality([*low, *high, *few[:2]]).breakdowns
    assert [group.name for group in level.groups] == ["Very High"] and level.hidden == 2


def test_nothing_is_counted_of_anybody_who_works() -> None:
    each = [plan(n, staff=f"STAFF-{n}") for n in range(5)]
    assert "STAFF" not in repr(quality(each).breakdowns)

"""Shares of each step with their n; fewer than five plans are shown nowhere."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.study.second_reader import item_set
from arms_docs.study.second_reader.judged import groups_of, judged_of
from arms_docs.study.second_reader.readings_back import PlanRead
from tests.support.second_readings import BY_HAND, plan, plans_read

OURS = item_set("ours")


def test_readings_are_counted_by_step_and_blanks_apart() -> None:
    group = judged_of("All", plans_read(BY_HAND), OURS)
    first, *others = group.items
    # A gives 0 0 1 1 2 2 and B gives 0 1 1 2 2 2
    assert (first.counts, first.n, first.plans, first.blank) == ((3, 4, 5), 12, 6, 0)
    assert first.shares == (3 / 12, 4 / 12, 5 / 12)
    assert all((item.n, item.blank, item.shares) == (0, 12, None) for item in others)


def test_an_item_that_four_plans_judge_is_not_shown() -> None:
    plans = plans_read([*BY_HAND[:4], (None, None)])
    assert not judged_of("All", plans, OURS).items[0].is_shown
    assert judged_of("All", plans_read([*BY_HAND[:4], (None, 0)]), OURS).items[0].is_shown


def test_small_groups_are_hidden_and_cannot_be_worked_out() -> None:
    plans = plans_read([(2, 2)] * 12)
    named = [
        PlanRead(plan(one.plan.number, team="North" if number < 9 else "South"), one.readings)
        for number, one in enumerate(plans)
    ]
    _, teams, _ = groups_of(named, OURS)
    assert [group.name for group in teams.groups] == [] and teams.hidden == 2
    levels, *_ = groups_of(named, OURS)
    assert [(group.name, group.plans) for group in levels.groups] == [("High", 12)]


def test_levels_stand_from_the_highest() -> None:
    plans = plans_read([(2, 2)] * 15)
    words = ("Low", "Very High", "Medium")
    named = [
        replace(one, plan=plan(one.plan.number, level=words[number % 3]))
        for number, one in enumerate(plans)
    ]
    levels, *_ = groups_of(named, OURS)
    assert [group.name for group in levels.groups] == ["Very High", "Medium", "Low"]

"""What is said of a profile: small numbers are never told, and each file left out is."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.study.facts import ITEMS, Seen, Sight, Spot
from arms_docs.study.quality.in_sentences import about, hidden, in_group, parts_seen, share, where
from arms_docs.study.quality.profile import Breakdown, ItemCount
from tests.study.quality.test_profile import quality
from tests.support.some_plans import plan

ITEM = next(item for item in ITEMS if item.key == "owned")


def test_too_few_is_said_and_never_a_number() -> None:
    few = ItemCount(ITEM, seen=3, missed=1, count=9, among=10)
    assert (share(few), in_group(few), parts_seen(few)) == ("too few to show", "not shown", "")
    enough = ItemCount(ITEM, seen=4, missed=1, count=9, among=10)
    assert (share(enough), in_group(enough)) == ("80%", "4 of 5")
    assert parts_seen(enough) == "9 of 10 actions"
    assert (share(ItemCount(ITEM)), in_group(ItemCount(ITEM))) == ("–", "–")


def test_it_says_where_it_is_missed_first_and_else_where_it_is_seen() -> None:
    has, lacks = (Spot("A1", "Actions!L6"),), (Spot("A2", "Actions!L7"),)
    missed = Seen("owned", Sight.NOT_SEEN, 1, 2, has=has, lacks=lacks, unsure=(Spot("A3"),))
    assert where(missed) == "missed: A2 (Actions!L7); cannot tell: A3"
    assert where(Seen("owned", Sight.SEEN, 1, 1, has=has)) == "Actions!L6"
    assert where(Seen("control_share", Sight.FIGURE, 1, 2, has=has, lacks=lacks)) == "Actions!L6"
    assert where(Seen("shared", Sight.NOT_ASKED, why="Why.")) == "Why."


def test_many_sources_are_not_all_named() -> None:
    named = replace(quality([plan(1)]), sources=("a", "b", "c", "d", "e"))
    assert "in a, b, c, and 2 more." in next(about(named))


def test_what_is_left_out_is_told() -> None:
    assert hidden(Breakdown("team", (), 0)) == ""
    assert hidden(Breakdown("team", (), 2)).startswith("2 groups are not shown")
    told = " ".join(about(quality([plan(n) for n in range(3)])))
    assert "3 plans" in told and "fewer than 5 plans" in told


def test_groups_of_which_none_is_shown_are_named() -> None:
    facts = [plan(n, agency="Police" if n < 4 else "Probation Service") for n in range(8)]
    told = quality(facts)
    assert "No groups by agency are shown" in " ".join(about(told))


def test_what_is_not_shown_of_a_group_has_its_reason() -> None:
    facts = [
        plan(n, agency="Police", owned=Sight.NOT_ASKED if n < 3 else Sight.SEEN) for n in range(7)
    ] + [plan(n, agency="Probation Service") for n in range(7, 14)]
    told = quality(facts)
    (agency,) = (each for each in told.breakdowns if each.by == "agency")
    assert hidden(agency).startswith("‘Not shown’: it applies to fewer than 5 plans")
    number = ITEMS.index(ITEM)
    owned = [in_group(group.items[number]) for group in agency.groups]
    assert owned == ["not shown", "not shown"], "the whole less the seven would be the four"

"""Change over several people: small sets worked by hand, and what is hidden."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from arms_docs.study.change.consecutive import consecutive
from arms_docs.study.change.counted_changes import Changes, Group, changes_of
from arms_docs.study.change.factor_change import Direction, Served
from arms_docs.study.facts import FileFacts
from tests.support.some_assessed import action, two

SERVES = [action("A1", "R1")]
DONE, NOT_DONE = [action("A1", "R1", "Done")], [action("A1", "R1", "Not done")]
R1, P1 = "R1", "P1"


def six_people() -> list[FileFacts]:
    """Six people, each with two assessments; R1 is served by an action of four of them."""
    return [
        *two(1, {R1: "H", P1: "H"}, {R1: "L", P1: "M"}, then=SERVES, since=DONE),
        *two(2, {R1: "H", P1: "M"}, {R1: "M", P1: "H"}, then=SERVES, since=DONE),
        *two(3, {R1: "H", P1: "L"}, {R1: "M", P1: "L"}, then=SERVES, since=NOT_DONE),
        *two(4, {R1: "L", P1: "U"}, {R1: "H", P1: "L"}),
        *two(5, {R1: "M", P1: "M"}, {R1: "H", P1: "U"}, then=SERVES, since=DONE),
        *two(6, {R1: "M", P1: "M"}, {R1: "M", P1: "M"}),
    ]


def counted(files: list[FileFacts]) -> Changes:
    return changes_of(consecutive(files))


def group(changes: Changes, name: str) -> Group:
    return next(each for each in (*changes.halves, *changes.factors) if each.name == name)


def test_six_people_worked_by_hand() -> None:
    changes = counted(six_people())
    assert (changes.people, changes.pairs, changes.by_descent, changes.by_date) == (6, 6, 6, 0)
    assert (changes.same_assessor, changes.other_edition) == (6, 0)
    assert str(changes.months) == "median 3, from 3 to 3"
    risk = group(changes, R1)
    #                         to  H  M  L  U
    assert risk.from_to == (     (0, 2, 1, 0),  # from High
                                 (1, 1, 0, 0),  # from Medium
                                 (1, 0, 0, 0),  # from Low
                                 (0, 0, 0, 0))  # fmt: skip
    # an action done; actions, none done; no action; not told
    assert risk.of(Direction.BETTER_BY_TWO) == (1, 0, 0, 0)
    assert risk.of(Direction.BETTER_BY_ONE) == (1, 1, 0, 0)
    assert risk.of(Direction.SAME) == (0, 0, 1, 0)
    assert risk.of(Direction.WORSE_BY_ONE) == (1, 0, 0, 0)
    assert risk.of(Direction.WORSE_BY_TWO) == (0, 0, 1, 0)
    assert risk.fates == (3, 1, 0, 0, 0)
    protective = group(changes, P1)
    assert protective.from_to == ((0, 1, 0, 0), (1, 1, 0, 1), (0, 0, 1, 0), (0, 0, 1, 0))
    assert [sum(protective.of(d)) for d in Direction] == [0, 1, 2, 1, 0, 1, 1, 0]
    both = group(changes, "All factors")
    assert both.beside == tuple(
        tuple(map(sum, zip(*rows, strict=True)))
        for rows in zip(risk.beside, protective.beside, strict=True)
    )
    assert replace(group(changes, "Risk factors"), name=R1) == risk


def test_four_people_show_nothing() -> None:
    changes = counted(six_people()[:8])
    assert (changes.people, changes.is_hidden) == (4, True)
    assert changes == Changes(4, 4, 4, 0, (), is_hidden=True)


def test_a_factor_that_four_answered_is_hidden_and_in_no_sum() -> None:
    files = [*six_people()]
    for number in (0, 2):  # of two people P1 is not answered the first time
        rated = files[number].ratings
        files[number] = replace(files[number], ratings=(rated[0], replace(rated[1], rating="")))
    changes = counted(files)
    assert group(changes, P1) == Group(P1, is_hidden=True)
    assert group(changes, "Protective factors").is_hidden
    assert replace(group(changes, "All factors"), name=R1) == group(changes, R1)


def test_what_is_blank_for_both_changes_no_count_but_its_own() -> None:
    rated = {R1: "H", P1: "L"}
    files = [file for n in range(1, 7) for file in two(n, rated, rated)]
    before = counted(files)
    more = [file for n in range(7, 27) for file in two(n, {R1: "", P1: ""}, {R1: "", P1: ""})]
    after = counted([*files, *more])
    for name in (R1, P1, "All factors"):
        blank = group(after, name).unanswered
        assert replace(group(after, name), unanswered=0) == group(before, name)
        assert blank == (40 if name == "All factors" else 20)


def test_the_order_of_files_changes_nothing() -> None:
    files = six_people()
    first = counted(files)
    for seed in range(10):
        random.Random(seed).shuffle(files)  # noqa: S311 - an order, no secret
        assert counted(files) == first


@pytest.mark.parametrize("name", [R1, P1, "All factors"])
def test_each_change_is_in_one_cell_of_each_table(name: str) -> None:
    counts = group(counted(six_people()), name)
    assert sum(map(sum, counts.beside)) == counts.changes == sum(map(sum, counts.from_to))
    assert len(counts.beside[0]) == len(Served)

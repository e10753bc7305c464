"""One item over those that it is asked of: missed where one lacks it, seen where all have it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arms_docs.study.facts.seen import Sight, Spot, tally_of

EACH = st.lists(st.sampled_from([True, False, None]))
ORDER = {Sight.NOT_SEEN: 0, Sight.CANNOT_TELL: 1, Sight.SEEN: 2}


def sight_of(each: list[bool | None]) -> Sight:
    return tally_of((Spot(f"A{n}"), has) for n, has in enumerate(each)).seen("x", "none").sight


@pytest.mark.parametrize(
    ("each", "sight"),
    [
        ([], Sight.NOT_ASKED),
        ([True, True], Sight.SEEN),
        ([True, None], Sight.CANNOT_TELL),
        ([True, None, False], Sight.NOT_SEEN),
    ],
)
def test_missing_and_not_to_be_told_are_two_things(each: list[bool | None], sight: Sight) -> None:
    assert sight_of(each) is sight


@given(EACH)
def test_one_more_that_has_it_never_makes_it_worse(each: list[bool | None]) -> None:
    if each:
        assert ORDER[sight_of([*each, True])] >= ORDER[sight_of(each)]


@given(EACH)
def test_each_is_counted_once_and_keeps_its_place(each: list[bool | None]) -> None:
    spots = [(Spot(f"A{n}", f"Actions!D{n}"), has) for n, has in enumerate(each)]
    seen = tally_of(spots).seen("x", "none")
    assert seen.among == len(each) and seen.count == len(seen.has) == each.count(True)
    assert {*seen.has, *seen.lacks, *seen.unsure} == {spot for spot, _ in spots}

"""One factor from one assessment to the next, and what became of the actions that served it."""

from __future__ import annotations

from itertools import product

import pytest

from arms_docs.study.change.consecutive import consecutive
from arms_docs.study.change.factor_change import (
    Direction,
    FactorChange,
    Fate,
    Served,
    direction_of,
    factor_changes,
)
from arms_docs.study.facts import FileFacts
from tests.support.some_assessed import QUARTER, START, WORDS, action, assessed, two

# Worked by hand: rows are the earlier rating, columns the later one, in the order H M L U.
BY_HAND = {
    "H": ("same", "better by one step", "better by two steps", "rated, then Unable"),
    "M": ("worse by one step", "same", "better by one step", "rated, then Unable"),
    "L": ("worse by two steps", "worse by one step", "same", "rated, then Unable"),
    "U": ("Unable, then rated",) * 3 + ("Unable both times",),
}


def changes(*files: FileFacts) -> dict[str, FactorChange]:
    return {change.key: change for change in factor_changes(consecutive(files).pairs)}


@pytest.mark.parametrize("earlier", BY_HAND)
def test_every_move_has_its_direction_for_risk_and_protective_factors_alike(earlier: str) -> None:
    for later, direction in zip("HMLU", BY_HAND[earlier], strict=True):
        assert direction_of(WORDS[earlier], WORDS[later]).value == direction
        for key in ("R1", "P1"):
            change = changes(*two(1, {key: earlier}, {key: later}))[key]
            assert change.direction == Direction(direction)


def test_blank_unable_and_not_asked_are_three() -> None:
    told = changes(
        *two(1, {"R1": "", "R2": "U", "R3": "H", "R4": "H"}, {"R1": "L", "R2": "L", "R4": ""})
    )
    assert (told["R1"].direction, told["R1"].is_asked_twice) == (None, True)
    assert (told["R2"].direction, told["R2"].is_asked_twice) == (Direction.FROM_UNABLE, True)
    assert (told["R3"].direction, told["R3"].is_asked_twice) == (None, False)
    assert (told["R4"].direction, told["R4"].is_asked_twice) == (None, True)


def test_what_became_of_each_action_stands_in_the_later_plan_under_the_same_number() -> None:
    then = [
        action("A1", "R1"),
        action("A2", "R1 R2"),
        action("A3", "R1", "To do"),
        action("A4", "P1 R1", ""),
        action("A5", "R1", "Done"),  # ended before: it was no action of the earlier plan
        action("A6", "R1"),
    ]
    since = [
        action("A1", "R1", "Done"),
        action("A2", "R1 R2", "Not done"),
        action("A3", "R1", "Cancelled"),
        action("A4", "P1 R1"),
        action("A7", "R1", "Done"),  # new since
    ]
    ratings = {"R1": "H", "R2": "H", "P1": "H", "P2": "H"}
    told = changes(*two(1, ratings, ratings, then=then, since=since))
    assert told["R1"].fates == (Fate.DONE, Fate.NOT_DONE, Fate.CANCELLED, Fate.OPEN, Fate.UNTOLD)
    assert (told["R2"].fates, told["R2"].served) == ((Fate.NOT_DONE,), Served.NONE_DONE)
    assert (told["P1"].fates, told["P1"].served) == ((Fate.OPEN,), Served.NONE_DONE)
    assert (told["P2"].fates, told["P2"].served) == ((), Served.NO_ACTION)
    assert told["R1"].served is Served.DONE


def test_without_descent_what_became_of_actions_is_not_told() -> None:
    """Their numbers may be those of other actions."""
    first = assessed(1, {"R1": "H", "R2": "H"}, actions=[action("A1", "R1")])
    later = assessed(
        1, {"R1": "L", "R2": "L"}, on=START + QUARTER, actions=[action("A1", "R1", "Done")]
    )
    told = changes(first, later)
    assert (told["R1"].fates, told["R1"].served) == ((Fate.UNTOLD,), Served.UNTOLD)
    assert told["R2"].served is Served.NO_ACTION


def test_done_tells_more_than_what_is_not_told() -> None:
    then = [action("A1", "R1"), action("A2", "R1")]
    files = two(1, {"R1": "H"}, {"R1": "H"}, then=then, since=[action("A2", "R1", "Done")])
    assert changes(*files)["R1"].served is Served.DONE
    then = [action("A1", "R1"), action("A2", "R1")]
    files = two(1, {"R1": "H"}, {"R1": "H"}, then=then, since=[action("A2", "R1", "Cancelled")])
    assert changes(*files)["R1"].served is Served.UNTOLD


def test_turned_round_better_is_worse() -> None:
    for earlier, later in product("HML", repeat=2):
        there = direction_of(WORDS[earlier], WORDS[later]).value
        back = direction_of(WORDS[later], WORDS[earlier]).value
        swapped = there.replace("better", "?").replace("worse", "better").replace("?", "worse")
        assert back == swapped

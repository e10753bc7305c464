"""How a rating stands beside the last one: Unable is no improvement, in either direction."""

from __future__ import annotations

import pytest

from arms_docs.assessment.not_known import BLANK
from arms_docs.instrument import FactorRating
from arms_docs.report.pages.movement import Movement, counted, movement

HIGH, MEDIUM, LOW, UNABLE = (
    FactorRating.HIGH,
    FactorRating.MEDIUM,
    FactorRating.LOW,
    FactorRating.UNABLE,
)


@pytest.mark.parametrize(
    ("before", "now", "moves"),
    [
        (MEDIUM, HIGH, Movement.WORSE),
        (LOW, MEDIUM, Movement.WORSE),
        (HIGH, LOW, Movement.BETTER),
        (LOW, LOW, Movement.SAME),
        (HIGH, UNABLE, Movement.NOT_RATED),
        (LOW, UNABLE, Movement.NOT_RATED),
        (UNABLE, LOW, Movement.RATED),
        (UNABLE, HIGH, Movement.RATED),
        (UNABLE, UNABLE, Movement.STILL_NOT),
        (BLANK, HIGH, Movement.NOT_ASKED),
        (BLANK, UNABLE, Movement.NOT_ASKED),
        (HIGH, BLANK, None),
    ],
)
def test_neither_a_gap_nor_what_was_not_asked_is_better_or_worse(
    before: FactorRating, now: FactorRating, moves: Movement | None
) -> None:
    assert movement(now, before) is moves


def test_only_what_moved_has_a_shape_and_each_way_has_its_own() -> None:
    """Better and worse differ without colour."""
    shapes = {kind: kind.shape for kind in Movement}
    assert shapes[Movement.WORSE] != shapes[Movement.BETTER]
    assert {kind for kind, shape in shapes.items() if shape} == {k for k in Movement if k.is_move}
    assert shapes[Movement.RATED] == shapes[Movement.NOT_RATED] == "open"


def test_movements_are_counted_in_words() -> None:
    kinds = [Movement.SAME, Movement.WORSE, None, Movement.SAME]
    assert counted(kinds) == "1 worse, 2 as last time"

"""Factors, priorities and the general level on the sheet."""

from __future__ import annotations

from tests.support.builders import answers_of
from tests.support.live_workbooks import (
    Typed,
    said_of,
    working,
)


def test_factor_that_is_served_beside_another_is_not_said_to_have_no_action(typed: Typed) -> None:
    changes: dict[str, object] = {
        "actions.A1.factor": "R1",
        "actions.A1.also_2": "P5",
        "actions.A2.priority": None,
    }
    closed = {
        str(p): "Done"
        for p in answers_of("medium_low")
        if p.section == "actions" and p.field == "status"
    }
    others = {
        place: word
        for place, word in closed.items()
        if place not in ("actions.A1.status", "actions.A2.status")
    }
    said_of("medium_low", changes | others | {"actions.A2.factor": "R2"}, typed)
    shown = working(typed.book.get_value)
    assert shown["factors.P5.informed"] == "Served by A1, not as its main factor"
    assert shown["factors.R2.informed"] == "A2 has no priority yet"
    assert shown["factors.R4.informed"] == "No open action yet"

"""What Start says of each part."""

from __future__ import annotations

from tests.support.builders import answers_of
from tests.support.live_workbooks import (
    Typed,
    progress,
    said_of,
)


def test_actions_are_not_complete_while_a_factor_has_none(typed: Typed) -> None:
    closed: dict[str, object] = {
        str(p): "Done"
        for p in answers_of("medium_low")
        if p.section == "actions" and p.field == "status"
    }
    column, parts = said_of("medium_low", closed, typed)
    lacking = [
        place for place, words in column.items() if words.startswith("Later, on the Actions sheet")
    ]
    keys = [place.split(".")[1] for place in lacking]
    assert len(keys) > 1
    assert parts["Actions"] == f"{len(keys)} factors still need an action: {', '.join(keys)}"
    assert parts["Your parts together"] == f"{len(keys)} still to do"
    _, parts = said_of("medium_low", {"factors.R4.rating": "Medium", "actions.A1.due": None}, typed)
    assert parts["Actions"].startswith("1 factor still needs an action: R4; also 1 row")


def test_blank_workbook_says_where_to_begin(typed: Typed) -> None:
    parts = progress(typed.type_in({}))
    assert parts["RM2000"] == "Not started: score the items, or enter a category"
    assert parts["Sign-off rounds"] == "For the supervisor"
    assert parts["Your parts together"].endswith(" still to do")

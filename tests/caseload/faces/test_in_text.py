"""Views in a terminal: nothing is cut off without a word of it."""

from __future__ import annotations

import pytest

from arms_docs.caseload.faces import as_text
from arms_docs.caseload.faces.in_text import columns_of
from arms_docs.caseload.tables import VIEWS, View, view
from tests.caseload.faces.some_views import many, one


@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize("shown", VIEWS, ids=lambda shown: shown.key)
def test_no_line_is_wider_than_the_terminal(shown: View, width: int) -> None:
    assert max(columns_of(line) for line in as_text(many(shown), width)) <= width


def test_columns_that_find_no_room_are_named() -> None:
    narrow = "\n".join(as_text(many(view("officers")), 80))
    assert "Visits" in narrow and "No room for:" in narrow and "Reactive" in narrow
    wide = "\n".join(as_text(many(view("officers")), 400))
    assert "No room for:" not in wide


def test_rows_that_are_not_shown_are_counted_and_it_says_how_to_see_them() -> None:
    text = "\n".join(as_text(many(view("all"), most=5), 80))
    assert "5 of 40 are shown, the first in order. --rows 0 shows all." in text
    assert "Everybody (40)." in text


def test_the_reason_stands_below_its_row_in_words() -> None:
    lines = list(as_text(one(view("today"), cannot_tell="review : no review is planned"), 80))
    at = lines.index("    home visit 30 days late")
    assert lines[at - 1].startswith("High") and "DEMO-2026-0202" in lines[at - 1]
    assert lines[at + 1] == "    Cannot tell, because: review : no review is planned"


def test_an_empty_view_says_that_there_is_nobody() -> None:
    text = "\n".join(as_text(one(view("waiting")), 80))
    assert "Waiting for a signature (none)." in text


def test_a_reference_without_a_blank_and_wider_than_the_terminal_is_shown_in_full() -> None:
    long = "D" * 60
    lines = as_text(one(view("all"), reference=long), 40)
    assert f"Reference:{long}" in "".join(line.replace(" ", "") for line in lines)


def test_letters_of_two_columns_and_of_none_keep_the_table_straight() -> None:
    lines = list(as_text(one(view("all"), reference="林林", officer="e\u0301"), 80))
    rule = next(line for line in lines if line.startswith("---"))
    row = lines[lines.index(rule) + 1]
    third = len("  ".join(rule.split("  ")[:2])) + 2
    assert columns_of(row[: row.index("e\u0301")]) == third


def test_a_narrow_terminal_says_of_every_row_what_is_late() -> None:
    lines = list(as_text(one(view("due"), names=True), 40))
    assert "No room for: " in "".join(lines)
    assert "    What: home visit" in lines
    of_an_action = list(as_text(one(view("coming"), names=True), 40))
    assert "    What: action" in of_an_action and "    Item: A2" in of_an_action

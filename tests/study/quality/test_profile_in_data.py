"""A profile as data: null where too few, each item explained, and the same bytes each time."""

from __future__ import annotations

import json
from typing import Any

from arms_docs.study.facts import ITEMS, Sight
from arms_docs.study.quality.profile_in_data import COLUMNS, PLAN_COLUMNS, as_json, table
from tests.study.quality.test_profile import quality
from tests.support.some_plans import plan

EIGHT = [*(plan(n, owned=Sight.NOT_ASKED) for n in range(4)), *(plan(n) for n in range(4, 8))]


def data(**options: Any) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(as_json(quality(EIGHT, **options)))
    return content


def test_what_is_too_small_to_show_is_null() -> None:
    owned, dated = (
        next(each for each in data()["profile"] if each["item"] == item)
        for item in ("owned", "dated")
    )
    assert {owned[name] for name in ("applies", "seen", "count", "among", "share")} == {None}
    assert owned["does_not_apply"] == 4
    assert (dated["seen"], dated["applies"], dated["share"]) == (8, 8, 1.0)


def test_each_item_is_explained_and_what_it_may_not_be_used_for_stands_there() -> None:
    told = data()
    assert [item["key"] for item in told["items"]] == [item.key for item in ITEMS]
    assert all(item["cannot_see"] and item["source"] for item in told["items"])
    assert "discipline" in told["may_not_be_used_for"][0]
    assert told["each"] == [] and len(data(each=True)["each"]) == 8


def test_a_table_has_an_item_of_a_group_in_each_row_or_of_a_plan() -> None:
    rows, columns = table(quality(EIGHT))
    assert columns == COLUMNS and set(rows[0]) == set(COLUMNS)
    assert {(row["by"], row["group"]) for row in rows} >= {("all", "All"), ("agency", "Police")}
    rows, columns = table(quality(EIGHT, each=True))
    assert columns == PLAN_COLUMNS and set(rows[0]) == set(PLAN_COLUMNS)
    assert len(rows) == 8 * len(ITEMS)


def test_the_same_plans_give_the_same_bytes() -> None:
    assert as_json(quality(EIGHT)) == as_json(quality([*reversed(EIGHT)]))

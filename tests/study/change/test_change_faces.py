"""Change as text, data and rows: the same counts in each, at any width."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from arms_docs.study.change.change_faces import ShownChange, as_data, as_lines, as_rows
from tests.study.change.test_change_words import page_of
from tests.study.change.test_counted_changes import six_people

SHOWN = ShownChange(page_of(six_people()), "OFFICIAL-SENSITIVE", date(2026, 11, 4))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal_and_every_count_is_there(width: int) -> None:
    lines = [*as_lines(SHOWN, width)]
    assert max(map(len, lines)) <= width
    text = " ".join(" ".join(lines).split())
    for table in SHOWN.page.tables:
        for name, counts in table.rows:
            cells = zip(table.columns, counts, strict=True)
            told = " ".join((name, *(f"{column}: {count}" for column, count in cells)))
            assert " ".join((name, *map(str, counts))) in text or told in text


def test_text_data_and_rows_hold_the_same_counts() -> None:
    data = json.loads(as_data(SHOWN))
    rows = list(csv.DictReader(io.StringIO(as_rows(SHOWN).decode())))
    in_data = {
        (table["title"], name, column): count
        for table in data["tables"]
        for name, counts in table["rows"].items()
        for column, count in counts.items()
    }
    assert {(r["table"], r["row"], r["column"]): int(r["count"]) for r in rows} == in_data
    assert in_data["R1 Opportunity (victim access)", "High", "Medium"] == 2
    assert in_data["Risk factors", "better by two steps", "an action done"] == 1
    assert data["may_not_be_used_for"]


def test_of_too_few_people_every_face_says_so_and_holds_no_count() -> None:
    few = ShownChange(page_of(six_people()[:8]), "OFFICIAL-SENSITIVE", date(2026, 11, 4))
    assert json.loads(as_data(few))["tables"] == []
    assert as_rows(few).decode().splitlines() == ["table,row,column,count"]
    assert "nothing is shown" in " ".join(as_lines(few, 80))

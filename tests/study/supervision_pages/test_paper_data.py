"""JSON and CSV hold the same figures, by the same keys."""

from __future__ import annotations

import json

from arms_docs.study.supervision import supervision
from arms_docs.study.supervision_pages import as_json, report, rows
from arms_docs.study.supervision_pages.paper_data import COLUMNS
from tests.support.supervised import LAST_DAY, force

FILES, SETTINGS = force()
PAPER = report(supervision(FILES, SETTINGS, LAST_DAY), "OFFICIAL")


def test_json_holds_every_table_and_says_what_it_may_not_be_used_for() -> None:
    data = json.loads(as_json(PAPER))
    assert data["on"] == "2026-11-30"
    assert "discipline" in data["says"][0]
    assert [table["key"] for table in data["tables"]] == [table.key for table in PAPER.tables]
    days = data["tables"][0]["rows"][0]
    assert days["round"] == "First round"
    assert days["decisions"] == sum(bool(each.oversight.rounds) for each in FILES)
    assert days["why"] is None  # nothing, and not 0


def test_csv_holds_each_figure_in_a_row_of_its_own() -> None:
    data = json.loads(as_json(PAPER))
    told = {(row["table"], row["row"], row["figure"]): row["value"] for row in rows(PAPER)}
    for table in data["tables"]:
        for cells in table["rows"]:
            names = list(cells)
            for name in names[1:]:
                assert told[table["key"], cells[names[0]], name] == cells[name]
    assert all(tuple(row) == COLUMNS for row in rows(PAPER))


def test_the_same_files_give_the_same_bytes() -> None:
    assert as_json(report(supervision(*force(), LAST_DAY), "OFFICIAL")) == as_json(PAPER)

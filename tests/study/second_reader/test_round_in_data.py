"""JSON and rows: what is too small is null, and nothing is added up over items."""

from __future__ import annotations

import json

import pytest

from arms_docs.study.second_reader.round_in_data import (
    COLUMNS,
    PLAN_COLUMNS,
    as_json,
    round_data,
    table,
)
from tests.support.second_readings import BY_HAND, plans_read, round_read

PLANS = plans_read(BY_HAND)


def test_the_same_gives_the_same_bytes_and_they_are_json() -> None:
    content = as_json(round_read(PLANS))
    assert content == as_json(round_read(PLANS))
    assert json.loads(content) == round_data(round_read(PLANS))


def test_figures_and_their_n() -> None:
    data = round_data(round_read(PLANS))
    first, second, *_ = data["profile"]["items"]
    assert (first["counts"], first["n"], first["plans"]) == ([3, 4, 5], 12, 6)
    assert (second["counts"], second["n"], second["shares"]) == (None, None, None)
    agreed, none, *_ = data["agreement"]
    assert (agreed["plans"], agreed["exact"], agreed["one_step"], agreed["further"]) == (6, 4, 2, 0)
    assert agreed["kappa"]["value"] == pytest.approx(0.625)
    assert (none["plans"], none["exact"], none["kappa"]) == (0, None, None)
    assert not {"total", "mean", "sum", "score"} & set(first)


def test_too_few_plans_are_null_and_quotations_are_left_out() -> None:
    data = round_data(round_read(PLANS[:4]))
    assert (data["profile"], data["groups"], data["agreement"], data["each"]) == (None, [], [], [])
    assert b"sister" not in as_json(round_read(PLANS))
    assert b"sister" in as_json(round_read(PLANS, each=True))


def test_a_row_for_each_step_or_for_each_judgement() -> None:
    rows, columns = table(round_read(PLANS))
    assert columns == COLUMNS and all(set(row) == set(COLUMNS) for row in rows)
    everybody = [row for row in rows if row["by"] == "all" and row["item"] == "explains"]
    assert [(row["step"], row["readings"], row["n"]) for row in everybody] == [
        ("0 absent", 3, 12),
        ("1 partly", 4, 12),
        ("2 clear", 5, 12),
    ]
    read = round_read(PLANS, each=True, words=lambda _: "he is alone")
    rows, columns = table(read)
    assert columns == PLAN_COLUMNS and len(rows) == 6 * 10 * 2
    by_key = {(row["plan"], row["reader"], row["item"]): row for row in rows}
    assert by_key[1, "A", "explains"]["in_the_plan"] is None  # 0: what is missing
    assert by_key[3, "A", "explains"]["in_the_plan"] is False

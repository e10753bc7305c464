"""What came back: each workbook is taken once, or named with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from arms_docs.instrument import Instrument
from arms_docs.study.handed_in import PART_GONE
from arms_docs.study.second_reader.readings_back import NO_READING, OTHER_ROUND, readings_in
from tests.support.paths import WORKBOOKS
from tests.support.second_readings import (
    all_items,
    answers,
    blank_files,
    handed_out,
    typed,
    written_round,
)

A1, B1 = "A/plan-01-A.xlsx", "B/plan-01-B.xlsx"
ALL_CLEAR = answers(all_items("2 clear"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written_round(tmp_path)


def put(folder: Path, name: str, made: str, cells: dict[str, object]) -> None:
    (folder / name).write_bytes(typed(blank_files()[made], cells))


def test_blanks_have_not_come_back(folder: Path, instrument: Instrument) -> None:
    back = readings_in(folder, handed_out(), instrument)
    assert [plan.readings for plan in back.plans] == [{}, {}] and back.unread == ()


def test_one_saved_in_its_place_counts_as_one_that_was_put_back(
    folder: Path, instrument: Instrument
) -> None:
    put(folder, A1, A1, ALL_CLEAR)
    put(folder, "returned/whatever it is called now.xlsx", B1, ALL_CLEAR)
    first, second = readings_in(folder, handed_out(), instrument).plans
    assert sorted(first.readings) == ["A", "B"] and not second.readings


def test_the_same_twice_counts_once_and_of_two_that_differ_neither(
    folder: Path, instrument: Instrument
) -> None:
    put(folder, A1, A1, ALL_CLEAR)
    put(folder, "returned/a.xlsx", A1, ALL_CLEAR)
    assert "A" in readings_in(folder, handed_out(), instrument).plans[0].readings
    put(folder, "returned/a.xlsx", A1, {**ALL_CLEAR, "view.judgement": "0 absent"})
    back = readings_in(folder, handed_out(), instrument)
    assert not back.plans[0].readings
    assert [name for name, _ in back.unread] == [A1, "returned/a.xlsx"]
    assert f"otherwise in {A1}" in dict(back.unread)["returned/a.xlsx"]


def test_who_worked_on_it_does_not_count(folder: Path, instrument: Instrument) -> None:
    worked = "Yes: I assessed, supervised or approved it"
    put(folder, A1, A1, {**ALL_CLEAR, "reader.worked": worked})
    back = readings_in(folder, handed_out(), instrument)
    assert not back.plans[0].readings
    assert "worked on this plan" in dict(back.unread)[A1]


def test_what_is_not_of_this_round_is_named(folder: Path, instrument: Instrument) -> None:
    shipped = next(iter(sorted(WORKBOOKS.glob("*.xlsx"))))
    (folder / "returned" / "other.xlsx").write_bytes(shipped.read_bytes())
    (folder / "returned" / "round.xlsx").write_bytes(blank_files(3)[A1])
    (folder / "returned" / "torn.xlsx").write_bytes(b"PK")
    (folder / "returned" / "~$open.xlsx").write_bytes(b"lock")
    unread = dict(readings_in(folder, handed_out(), instrument).unread)
    assert unread["returned/other.xlsx"] == NO_READING
    assert unread["returned/round.xlsx"] == OTHER_ROUND
    assert set(unread) == {f"returned/{name}.xlsx" for name in ("other", "round", "torn")}


def test_where_a_part_is_gone_it_does_not_pass_for_a_blank(
    folder: Path, instrument: Instrument
) -> None:
    put(folder, A1, A1, ALL_CLEAR)
    book = load_workbook(folder / A1)
    book["Reading"].delete_cols(1)
    book.save(folder / A1)
    assert readings_in(folder, handed_out(), instrument).unread == ((A1, PART_GONE),)

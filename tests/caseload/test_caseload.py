"""From what files say to the tables of one day."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from arms_docs.caseload import (
    Look,
    Tables,
    caseload,
    kept_in_folder,
    open_index,
    tables_of,
    tables_upto,
)
from arms_docs.caseload.case_file import CaseFile, Ending, Step
from arms_docs.caseload.sources import look
from arms_docs.caseload.tables.day_tables import DERIVED, INDEXES, SHAPE
from arms_docs.settings import DEFAULTS
from tests.people import ASHWORTHY
from tests.support.some_case_files import STAND_IN, Counting
from tests.support.some_people import ON, case_file


def test_what_files_say_is_in_the_tables_of_the_day() -> None:
    signed = case_file(plan={"orders": (Ending("O1", date(2027, 1, 31)),)})
    files = (signed, CaseFile("scan.pdf", "1", Step.UNREAD, "It is no record."))
    tables = tables_of(files, DEFAULTS, ON, sqlite3.connect(":memory:"))
    (row,) = tables.ask("SELECT reference, level FROM row", {})
    assert row == {"reference": ASHWORTHY.reference, "level": "Medium"}
    assert tables.ask("SELECT item, ends FROM ends", {}) == [{"item": "O1", "ends": "2027-01-31"}]
    assert tables.ask("SELECT file FROM finding", {}) == [{"file": "scan.pdf"}]
    assert {each["what"] for each in tables.ask("SELECT what FROM due", {})} >= {
        "home visit",
        "review",
    }


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """A function that looks once more at a folder, and says how often rows were made by then."""
    times = []

    def counted(*args: Any) -> Tables:
        times.append(1)
        return tables_of(*args)

    monkeypatch.setattr(caseload, "tables_of", counted)
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a.xlsx").write_text("DEMO-1")

    def run() -> int:
        index = open_index(tmp_path / "cache", [tmp_path], STAND_IN)
        kept = tuple(kept_in_folder(tmp_path / "files", 4e9))
        terms = Look(DEFAULTS, datetime(2026, 11, 29, tzinfo=UTC))
        filled = tables_upto(index, kept, terms, Counting(), ON)
        assert filled.ask("SELECT reference FROM row", {}) == [{"reference": "DEMO-1"}]
        index.close()
        return len(times)

    return run


def test_rows_of_another_version_of_this_program_are_made_anew(
    made: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (made(), made()) == (1, 1)
    monkeypatch.setattr(look, "__version__", "9.9.9")
    assert (made(), made()) == (2, 2)


def test_rows_of_tables_of_another_shape_are_made_anew(
    made: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert made() == 1
    monkeypatch.setattr(caseload, "SHAPE", f"{SHAPE} and a column")
    assert (made(), made()) == (2, 2)
    for statement in (*DERIVED.values(), *INDEXES):
        assert repr(statement) in SHAPE
    assert "late_at_worst" in SHAPE

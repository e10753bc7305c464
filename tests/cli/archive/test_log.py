"""`archive log`: what was done with which record."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.people import DI_FROST
from tests.support.archive_commands import run


def test_every_entry_is_a_line_and_a_record_chooses_its_own(base: Path) -> None:
    records = json.loads((base / "records.json").read_text())
    rows = json.loads(run("archive", "log", base / "A", "--format", "json").stdout)
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    verbs = ["begin", "collection", "alteration", "alteration"]  # a case comes in, and goes on
    assert [row["verb"] for row in rows] == verbs
    assert [row["records"] for row in rows[1:]] == [[record] for record in records]
    assert {row["by"] for row in rows} == {DI_FROST.staff_id}
    of_one = run("archive", "log", base / "A", "--record", records[0], "--format", "json")
    assert json.loads(of_one.stdout) == [rows[1]]
    lines = run("archive", "log", base / "A").stdout.splitlines()
    assert len(lines) == len(rows) and "2026-11-22 16:05 UTC" in lines[0]
    table = csv.DictReader(io.StringIO(run("archive", "log", base / "A", "--format", "csv").stdout))
    assert [line["verb"] for line in table] == [row["verb"] for row in rows]

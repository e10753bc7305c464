"""Rows as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from itertools import chain
from pathlib import Path

from tests.support.archive_commands import (
    run,
)


def test_csv_carries_no_formula_and_text_obeys_no_terminal(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    for what in ("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", " =1"):
        reason = json.dumps(f"{what} \x1b[2J")
        (folder / "evil.toml").write_text(f'reason = {reason}\nauthority = "x, y"\n')
        given = ("--why", folder / "evil.toml", "--key", folder / "P3007.p12")
        assert run("archive", "hold", folder / "A", records[0], *given).exit_code == 0
        assert run("archive", "hold", folder / "A", records[0], "--release", *given).exit_code == 0
    table = run("archive", "log", folder / "A", "--format", "csv").stdout
    rows = list(csv.reader(io.StringIO(table)))
    assert (
        rows[0] == ["number", "at", "by", "verb", "records", "about", "detail"]
        and len(rows) == 1 + 4 + 12
    )
    for cell in chain.from_iterable(rows):
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert "\x1b" not in table + run("archive", "log", folder / "A").stdout
    listed = run("archive", "list", folder / "A", "--format", "csv").stdout.splitlines()
    assert listed[0].startswith("record,kind,recorded") and len(listed) == 1 + len(records)

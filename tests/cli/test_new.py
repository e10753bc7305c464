"""`new`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from arms_docs.cli import shipped_blank
from tests.cli.test_commands import ON, run
from tests.support.grids import grids
from tests.support.paths import WORKBOOKS
from tests.support.settings_files import with_other_tables

EDITION = 2, 2  # row and column on the sheet Start
COMMAND = """
import sys
from arms_docs.cli.new import new
new.main(["blank.xlsx"], standalone_mode=False)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_new_writes_a_blank_that_check_finds_unanswered(tmp_path: Path) -> None:
    out = tmp_path / "blank.xlsx"
    assert run("new", out).exit_code == 0
    done = run("check", out, *ON)
    assert done.exit_code == 1
    assert "Case!C4" in done.stdout and "This is not answered." in done.stdout


def test_new_writes_no_workbook_where_ours_will_do(tmp_path: Path) -> None:
    command = (sys.executable, "-c", COMMAND)
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert "click" in done.stdout.split() and "openpyxl" not in done.stdout.split()
    blank = (WORKBOOKS / "arms-blank.xlsx").read_bytes()
    assert (tmp_path / "blank.xlsx").read_bytes() == blank


def test_new_writes_one_for_tables_of_an_organisation(tmp_path: Path) -> None:
    settings, out = with_other_tables(tmp_path), tmp_path / "blank.xlsx"
    assert run("new", out, "--settings", settings).exit_code == 0
    blank, ours = (
        dict(grids(path.read_bytes()))["Start"][EDITION]
        for path in (out, WORKBOOKS / "arms-blank.xlsx")
    )
    assert blank.count("Instrument edition") == 1
    assert blank != ours


def test_new_writes_one_where_a_table_of_ours_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, digest = tmp_path / "blank.xlsx", tmp_path / "of-other-tables"
    digest.write_text("0" * 64)
    monkeypatch.setattr(shipped_blank, "MADE_OF", digest)
    monkeypatch.setattr(shipped_blank, "BLANK", tmp_path / "none")
    assert run("new", out).exit_code == 0
    assert out.read_bytes() == (WORKBOOKS / "arms-blank.xlsx").read_bytes()

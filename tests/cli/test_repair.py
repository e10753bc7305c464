"""`repair`: what it writes, says and returns; the repair itself is tested with the workbook."""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from tests.cli.test_commands import ANSWERS, run

command = import_module("arms_docs.cli.repair")


def test_a_workbook_that_is_whole_is_placed_by_its_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "repair_workbook", cache(command.repair_workbook))
    whole, out = tmp_path / "whole.xlsx", tmp_path / "out.xlsx"
    run("fill", ANSWERS, whole)
    result = run("repair", whole, out, "--format", "json")
    assert result.exit_code == 0 and f"Wrote {out}" in result.stderr
    data = json.loads(result.stdout)
    assert (data["version"], data["file"], data["out"]) == (1, str(whole), str(out))
    assert data["placed_by_key"] > 100
    assert data["placed_by_words"] == data["carried_over"] == data["rows_gone"] == []
    again = run("repair", whole, out)
    assert again.exit_code == 2 and "use --force" in again.stderr
    text = run("repair", whole, out, "--force").stdout
    assert f"{data['placed_by_key']} placed by key, 0 placed by words, 0 carried over" in text


def test_what_is_no_workbook_is_one_sentence(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(b"name,born\n")
    result = run("repair", damaged, tmp_path / "out.xlsx")
    assert result.exit_code == 2 and result.stdout == ""
    assert result.stderr.startswith(f"{damaged}: ") and not (tmp_path / "out.xlsx").exists()

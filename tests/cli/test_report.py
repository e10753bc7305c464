"""`report`: the draft as text and in parts, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import ANSWERS, ON, run

pytestmark = pytest.mark.usefixtures("all_parts")


def test_the_words_come_as_one_file_or_as_a_file_for_each_heading(tmp_path: Path) -> None:
    one_file, folder = tmp_path / "report.txt", tmp_path / "parts"
    text = ("--format", "text", *ON)
    assert run("report", ANSWERS, "-o", one_file, *text).exit_code == 0
    result = run("report", ANSWERS, "-o", folder, "--parts", *text)
    assert result.exit_code == 0 and f"Wrote {folder} (panel edition, draft)" in result.stderr
    parts = sorted(folder.iterdir())
    assert [path.name[:2] for path in parts] == [f"{n:02}" for n in range(1, len(parts) + 1)]
    assert len(parts) > 5 and all(path.suffix == ".txt" for path in parts)
    words = set(one_file.read_text().split())
    assert all(set(path.read_text().split()) <= words for path in parts[1:])


def test_what_does_not_go_together_is_refused_before_any_work(tmp_path: Path) -> None:
    out = tmp_path / "out"
    parts = run("report", ANSWERS, "-o", out, "--parts")
    assert parts.exit_code == 2 and "--parts goes with --format text" in parts.stderr
    out.mkdir()
    there = run("report", ANSWERS, "-o", out, "--parts", "--format", "text")
    assert there.exit_code == 2 and "is there already" in there.stderr

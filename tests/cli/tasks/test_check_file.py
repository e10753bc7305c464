"""`check` in a batch gives what `check` gives for the file alone: words, file and exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from arms_docs.cli.tasks.check_file import CheckOptions, check_file
from arms_docs.cli.tasks.file import read_here
from arms_docs.settings import DEFAULTS
from tests.cli.test_commands import run
from tests.project.test_bad import TO_FILE
from tests.support.builders import DAYS
from tests.support.paths import CASES, WORKBOOKS

ON = DAYS["medium_low"]
ALL = ("text", "json", "html")


def compare(path: Path, style: str, folder: Path) -> None:
    out = folder / "list"
    alone = run("check", path, "--on", ON, "--format", style, "-o", out, "--force")
    written = {"text": ".txt", "json": ".json", "html": ".html"}[style]
    content, options = read_here(path, named=True)
    asked = CheckOptions(DEFAULTS, ON, style=style)
    exit_code, files, words = check_file(content, (asked, options))
    assert exit_code == alone.exit_code, path
    assert files == {f"problems{written}": out.with_suffix(written).read_bytes()}, path
    assert words


@pytest.mark.parametrize("style", ALL)
def test_it_is_what_the_command_writes_for_the_file_alone(style: str, tmp_path: Path) -> None:
    compare(CASES / "medium_low" / "answers.toml", style, tmp_path)
    (tmp_path / "half.xlsx").write_bytes(b"PK half of it")
    compare(tmp_path / "half.xlsx", style, tmp_path)


@pytest.mark.prove
@pytest.mark.parametrize("style", ALL)
def test_so_it_is_for_every_shipped_case_and_every_damage(style: str, tmp_path: Path) -> None:
    """The one above stands for it in ``make test``."""
    for answers in sorted(CASES.glob("*/answers.toml")):
        compare(answers, style, tmp_path)
    for workbook in sorted((WORKBOOKS / "examples").glob("*.xlsx")):
        compare(workbook, style, tmp_path)
    good = (WORKBOOKS / "examples" / "medium_low.xlsx").read_bytes()
    for name, damage in TO_FILE.items():
        path = tmp_path / f"{name.replace('/', ' ')}.xlsx"
        path.write_bytes(damage(good))
        compare(path, style, tmp_path)


def test_what_is_said_of_it_in_the_manifest_quotes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "answers.toml"
    text = (CASES / "medium_low" / "answers.toml").read_text(encoding="utf-8")
    path.write_text(f"{text}\n[quince]\nquince = 'quince'\n", encoding="utf-8")
    content, options = read_here(path, named=True)
    _, files, words = check_file(content, (CheckOptions(DEFAULTS, ON), options))
    assert b"quince" in files["problems.txt"] and "quince" not in words


def test_a_list_in_a_file_has_no_marks_of_a_terminal(tmp_path: Path) -> None:
    out = tmp_path / "list.txt"
    run("check", CASES / "medium_low" / "answers.toml", "--on", "2030-01-01", "-o", out)
    assert "\x1b" not in out.read_text()

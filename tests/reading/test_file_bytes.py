"""A file's bytes, or the one problem that stands in the way."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from arms_docs.problems import Code, Problem
from arms_docs.reading.file_bytes import file_bytes, names_workbook


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "answers.toml"
    path.write_bytes(b"\x00\xff")
    assert file_bytes(path) == b"\x00\xff"


def test_what_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    for path, code in (
        (tmp_path / "none", Code.NOT_FOUND),
        (Path("a\0b"), Code.NOT_FOUND),
        (tmp_path, Code.IS_FOLDER),
        (tmp_path / ("x" * 300), Code.NOT_READABLE),
    ):
        problem = file_bytes(path)
        assert isinstance(problem, Problem) and problem.code is code


def test_a_giant_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "giant.xlsx"
    path.write_bytes(b"x" * 11)
    monkeypatch.setattr(import_module("arms_docs.reading.file_bytes"), "MOST_FILE", 10)
    problem = file_bytes(path)
    assert isinstance(problem, Problem) and problem.code is Code.TOO_LARGE


def test_the_ending_says_which_kind_it_is() -> None:
    assert [names_workbook(Path(n)) for n in ("a.xlsx", "a", "a.toml", "a.TOML")] == [
        True,
        True,
        False,
        False,
    ]

"""The small files that say that somebody has a workbook open, by their names."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from arms_docs.problems import Code, Problem
from arms_docs.reading.file_bytes import file_bytes
from tests.support.builders import zipped


def test_a_lock_that_nobody_may_read_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, other = tmp_path / "~$case.xlsx", tmp_path / "case.xlsx"
    for path in (lock, other):
        path.write_bytes(b"")

    def refuse(_: Path, __: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("arms_docs.plain_file.os.open", refuse)
    wrong = file_bytes(other)
    assert isinstance(wrong, Problem) and wrong.code is Code.NOT_READABLE
    wrong = file_bytes(lock)
    assert isinstance(wrong, Problem) and wrong.code is Code.LOCK_FILE
    assert "'~$'" in wrong.remedy


def test_a_workbook_whose_name_begins_like_a_lock_is_read(tmp_path: Path) -> None:
    path = tmp_path / "~$case.xlsx"
    path.write_bytes(zipped({"a": b"b"}))
    assert zipfile.is_zipfile(path) and isinstance(file_bytes(path), bytes)


def test_a_lock_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    wrong = file_bytes(tmp_path / ".~lock.case.xlsx#")
    assert isinstance(wrong, Problem) and wrong.code is Code.NOT_FOUND

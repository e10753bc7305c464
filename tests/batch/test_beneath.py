"""The files beneath folders: each is taken, or passed over with why."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from arms_docs.batch.beneath import (
    ARCHIVE,
    HIDDEN,
    LINK,
    OPEN,
    OUT,
    TWICE,
    as_text,
    files_beneath,
)


def test_every_file_is_taken_or_passed_over_with_why(tmp_path: Path) -> None:
    cases, out = tmp_path / "cases", tmp_path / "cases" / "out"
    for name in ("b.xlsx", "a.XLSX", "~$b.xlsx", ".c.xlsx", "note.docx", "in/d.xlsx", "out/e.xlsx"):
        path = cases / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    for name in ("A/log", "A/bags/one"):
        (cases / name).mkdir(parents=True)
    (cases / "A/bags/one/f.xlsx").touch()
    (cases / "link").symlink_to(cases / "in")
    found = files_beneath([cases, cases / "b.xlsx"], (".xlsx",), out)
    assert [str(path.relative_to(cases)) for path, _ in found.files] == [
        *("a.XLSX", "b.xlsx", "in/d.xlsx"),
    ]
    whys = {Path(each.source).name: each.why for each in found.passed_over}
    assert whys.pop("note.docx").startswith("it is of another kind")
    assert whys == {
        "A": ARCHIVE,
        "link": LINK,
        "out": OUT,
        "~$b.xlsx": OPEN,
        ".c.xlsx": HIDDEN,
        "b.xlsx": TWICE,
    }


def test_a_folder_that_may_not_be_entered_stops_nothing_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, really_lists, really_looks = tmp_path / "closed", os.scandir, os.stat
    closed.mkdir()
    (tmp_path / "a.xlsx").touch()

    def refused(path: Any) -> None:
        if not isinstance(path, int) and (Path(path) == closed or closed in Path(path).parents):
            raise PermissionError(13, "Permission denied", str(path))

    def scandir(path: Any) -> Any:
        refused(path)
        return really_lists(path)

    def stat(path: Any, **more: Any) -> Any:
        if path != closed and str(path) != str(closed):
            refused(path)
        return really_looks(path, **more)

    monkeypatch.setattr("os.scandir", scandir)
    monkeypatch.setattr("os.stat", stat)
    found = files_beneath([tmp_path], (".xlsx",), tmp_path / "out")
    assert [path.name for path, _ in found.files] == ["a.xlsx"]
    assert (found.unread, found.passed_over) == ([str(closed)], [])


def test_what_is_named_is_taken_whatever_it_is(tmp_path: Path) -> None:
    named = [tmp_path / "answers.toml", tmp_path / "none.xlsx"]
    assert [path for path, _ in files_beneath(named, (".xlsx",), tmp_path / "out").files] == named


def test_a_name_of_any_bytes_can_be_written_down() -> None:
    as_text(Path(os.fsdecode(b"a\xff.xlsx"))).encode()
    assert as_text(Path("é.xlsx")) == "é.xlsx"

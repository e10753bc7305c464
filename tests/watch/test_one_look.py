"""A look finds every workbook, follows no link, opens nothing, and says what it passes over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from arms_docs.watch.one_look import ARCHIVE, CASE, HIDDEN, LINK, NO_FILE, OUTBOX, as_source, look


def test_every_workbook_is_found_and_everything_else_is_said(tmp_path: Path) -> None:
    for name in ("a.xlsx", "team/B.XLSX", "team/c.ods", "letter.pdf", ".hidden.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    for folder in (".git", "archive/log", "archive/bags", "case/round-1", "out"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "out/watch.lock").touch()
    (tmp_path / "linked.xlsx").symlink_to(tmp_path / "a.xlsx")
    (tmp_path / "up").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.xlsx")
    seen = look(tmp_path)
    assert sorted(each.source for each in seen.files) == ["a.xlsx", "team/B.XLSX", "team/c.ods"]
    why = {each.source: each.why for each in seen.passed_over}
    assert "only workbooks are answered" in why.pop("letter.pdf")
    assert why == {
        ".hidden.xlsx": HIDDEN,
        ".git": HIDDEN,
        "archive": ARCHIVE,
        "case": CASE,
        "out": OUTBOX,
        "linked.xlsx": LINK,
        "up": LINK,
        "pipe.xlsx": NO_FILE,
    }


def test_lock_files_say_that_a_workbook_is_open_and_are_no_workbooks(tmp_path: Path) -> None:
    for name in ("a.xlsx", "~$a.xlsx", "b.xlsx", ".~lock.b.xlsx#", "c.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    seen = look(tmp_path)
    assert [(each.source, each.opened is not None) for each in seen.files] == [
        ("a.xlsx", True),
        ("b.xlsx", True),
        ("c.xlsx", False),
    ]
    assert seen.passed_over == []


def test_a_folder_that_cannot_be_read_is_said_and_the_rest_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"x")
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def refused(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    seen = look(tmp_path)
    assert [each.source for each in seen.files] == ["a.xlsx"]
    assert seen.unread == {"closed": "Permission denied"}


def test_no_two_names_have_the_same_text(tmp_path: Path) -> None:
    byte = tmp_path / os.fsdecode(b"a\xff.xlsx")
    assert as_source(byte, tmp_path) == r"a\xff.xlsx"
    assert as_source(tmp_path / r"a\xff.xlsx", tmp_path) == r"a\\xff.xlsx"

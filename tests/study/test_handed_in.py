"""A folder into which people hand in: each file is a workbook, or named with the reason."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from arms_docs.study.handed_in import LINK, NO_WORKBOOK, handed_in

OURS = re.compile("note[.]txt")


def test_workbooks_are_found_however_deep_and_the_rest_is_named(tmp_path: Path) -> None:
    for name in (
        *("b.xlsx", "a/c.XLSM", "a/b/d.ods", "a/all.zip", "scan.pdf", "bare", "note.txt"),
        *("~$b.xlsx", ".hidden.xlsx", "a/Thumbs.db"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    there = handed_in(tmp_path, OURS)
    assert [name for name, _ in there.workbooks] == ["a/b/d.ods", "a/c.XLSM", "b.xlsx"]
    assert there.others == tuple((name, NO_WORKBOOK) for name in ("a/all.zip", "bare", "scan.pdf"))


def test_where_no_folder_is_nothing_was_handed_in(tmp_path: Path) -> None:
    assert handed_in(tmp_path / "nowhere", OURS).workbooks == ()


def test_a_link_to_a_folder_is_not_followed_and_said(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "again").symlink_to(tmp_path / "in", target_is_directory=True)
    assert handed_in(tmp_path / "in", OURS).others == (("again", LINK),)


def test_a_folder_that_cannot_be_looked_into_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "locked").mkdir()
    look = Path.iterdir

    def refuse(folder: Path) -> object:
        if folder.name == "locked":
            raise PermissionError(13, "Permission denied")
        return look(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    (name, why), *_ = handed_in(tmp_path, OURS).others
    assert (name, why) == ("locked", "It could not be looked into: Permission denied.")


def test_a_name_that_cannot_be_printed_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "right\u202eleft\n.xlsx").touch()
    names = ["right\ufffdleft\ufffd.xlsx"]
    if os.name == "posix":
        (tmp_path / os.fsdecode(b"z\xff.xlsx")).touch()
        names.append("z\ufffd.xlsx")
    assert [name for name, _ in handed_in(tmp_path, OURS).workbooks] == names

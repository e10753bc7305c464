"""How a file or a folder is written. What commands promise of it: `tests/cli/test_outputs.py`."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from arms_docs import written_file
from arms_docs.written_file import (
    LEFTOVER,
    move_new,
    name_file,
    name_folder,
    sweep,
    unnamed_file,
    unnamed_folder,
)


def test_what_gets_no_name_is_gone(tmp_path: Path) -> None:
    with unnamed_file(tmp_path, b"one"), unnamed_folder(tmp_path, {"a": b"two"}):
        assert len(list(tmp_path.iterdir())) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_taken_is_nobody_elses(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"theirs")
    (tmp_path / "folder").mkdir()
    with unnamed_file(tmp_path, b"ours") as written, pytest.raises(FileExistsError):
        name_file(written, tmp_path / "file")
    with unnamed_folder(tmp_path, {}) as written, pytest.raises(FileExistsError):
        name_folder(written, tmp_path / "folder")
    assert (tmp_path / "file").read_bytes() == b"theirs"


@pytest.mark.parametrize("can", [True, False], ids=["one call", "no such call"])
def test_what_is_moved_takes_no_other_files_place(
    can: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    if not can:
        monkeypatch.setattr(written_file, "rename_new", refuse)
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / "theirs").write_bytes(b"theirs")
    with pytest.raises(FileExistsError):
        move_new(tmp_path / "mine", tmp_path / "theirs")
    move_new(tmp_path / "mine", tmp_path / "free")
    with pytest.raises(FileNotFoundError):
        move_new(tmp_path / "mine", tmp_path / "free again")
    assert (tmp_path / "theirs").read_bytes() == b"theirs"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["free", "theirs"]


def test_a_group_gets_what_its_folder_gives_and_only_when_it_is_shared(tmp_path: Path) -> None:
    umask = os.umask(0o077)
    try:
        for mode, given in ((0o755, 0), (0o2775, 0o060)):
            tmp_path.chmod(mode)
            with (
                unnamed_file(tmp_path, b"", shared=True) as file,
                unnamed_folder(tmp_path, {"a": b""}, shared=True) as folder,
            ):
                for path in (file, folder / "a"):
                    assert stat.S_IMODE(path.stat().st_mode) == 0o600 | given
                assert bool(folder.stat().st_mode & stat.S_ISGID) == bool(given)
            with unnamed_file(tmp_path, b"", private=True) as file:
                assert stat.S_IMODE(file.stat().st_mode) == 0o600
    finally:
        os.umask(umask)


def test_what_a_killed_program_left_is_cleared_away_after_an_hour(tmp_path: Path) -> None:
    left = tmp_path / f"{LEFTOVER}abc"
    left.write_bytes(b"personal")
    (tmp_path / "other").write_bytes(b"")
    at = left.stat().st_mtime
    sweep(tmp_path, at + 3000)
    assert left.exists()
    sweep(tmp_path, at + 4000)
    assert [path.name for path in tmp_path.iterdir()] == ["other"]


def test_a_name_with_a_slash_stands_in_a_folder_of_its_own(tmp_path: Path) -> None:
    files = {"a": b"1", "raters/R01/a": b"2", "raters/R02/a": b"3"}
    with unnamed_folder(tmp_path, files) as folder:
        inside = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        assert [path.read_bytes() for path in inside] == [b"1", b"2", b"3"]
        assert inside[1] == folder / "raters" / "R01" / "a"

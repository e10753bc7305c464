"""What an archive does to a disk.

Never over another file, and a disk that refuses leaves all as it was.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from arms_docs.archive import disk
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.errors import ArchiveError
from tests.support.archives import author, contents, new_archive


def test_a_new_file_is_its_owners_alone_and_never_written_over(tmp_path: Path) -> None:
    disk.write(tmp_path / "a", b"first")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        disk.write(tmp_path / "a", b"second")
    disk.write(tmp_path / "b", b"second")
    with pytest.raises(FileExistsError):
        disk.publish(tmp_path / "b", tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == b"first"
    disk.publish(tmp_path / "b", tmp_path / "c")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c"]


def test_a_tree_is_moved_and_removed_with_its_links_as_links(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/file").touch()
    disk.write_tree(tmp_path / "tree", {"data/a": b"a", "b": b"b"})
    (tmp_path / "tree/link").symlink_to(tmp_path / "outside")
    assert disk.move(tmp_path / "tree", tmp_path / "moved")
    assert not disk.move(tmp_path / "tree", tmp_path / "again"), "somebody else has moved it"
    disk.remove(tmp_path / "moved")
    disk.remove(tmp_path / "moved")
    assert [path.name for path in tmp_path.rglob("*")] == ["outside", "file"]


def test_what_the_machine_refuses_is_one_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(ArchiveError, match=r"^Nothing was done: no such file or directory\.$"),
        disk.explaining("Nothing was done"),
    ):
        (tmp_path / "none").read_bytes()


def listing(folder: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(folder)): p.read_bytes() if p.is_file() else b""
        for p in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize(
    ("number", "why"), [(errno.ENOSPC, "no space left"), (errno.EROFS, "read-only")]
)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "mkdir", "link"])
def test_a_disk_that_refuses_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str, call: str
) -> None:
    archive = new_archive(tmp_path / "archive")
    archive.add(contents(), author())
    before = listing(archive.folder)
    refused = 0
    for fail_at in range(1, 40):
        real, calls = getattr(os, call), 0

        def refuse(
            path: Any, *more: Any, real: Any = real, fail_at: int = fail_at, **named: Any
        ) -> Any:
            nonlocal calls
            if call != "open" or (more and more[0] & os.O_CREAT):
                calls += 1
            if calls == fail_at:
                calls += 1
                raise OSError(number, os.strerror(number))
            return real(path, *more, **named)

        with monkeypatch.context() as patch:
            patch.setattr(os, call, refuse)
            try:
                archive.add(contents(f"{fail_at}"), author(seed=f"{fail_at}"))
            except ArchiveError as error:
                if listing(archive.folder) != before:
                    assert call == "fsync" and str(error).startswith(
                        "It stands in the log as entry 3"
                    )
                else:
                    assert (
                        str(error).startswith("Nothing was recorded") and why in str(error).lower()
                    )
                refused += 1
            else:
                break
        if listing(archive.folder) != before:  # the entry had its number already: it is kept, whole
            assert call == "fsync" and verify(archive.folder).faults == []
            break
    assert refused
    assert verify(archive.folder).faults == []

"""What nobody logged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.store import Archive
from tests.support.archives import SWAPPED, author, contents, faults_of


def test_strange_files_and_links_are_named_and_not_followed(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    outside = folder.parent / "outside"
    shutil.copytree(folder / "bags" / records[0], outside)
    shutil.rmtree(folder / "bags" / records[0])
    (folder / "bags" / records[0]).symlink_to(outside)
    assert faults_of(verify(folder)) == [
        f"bags/{records[0]}: It is not a folder.",
        f"bags/{records[0]}: {SWAPPED}",
    ]
    (folder / "bags" / records[0]).unlink()
    outside.rename(folder / "bags" / records[0])
    payload = folder / "bags" / records[0] / "data/submitted.pdf"
    payload.rename(folder.parent / "payload")
    payload.symlink_to(folder.parent / "payload")
    assert f"bags/{records[0]}: data/submitted.pdf is a link, or no file at all." in faults_of(
        verify(folder)
    )
    payload.unlink()
    (folder.parent / "payload").rename(payload)
    for name in ("stray", "log/stray", "keys/stray.der", "details/stray.json", "bags/stray"):
        (folder / name).touch()
        assert [fault.where for fault in verify(folder).faults] == [name]
        (folder / name).unlink()
    (folder / "log/00000002.json").rename(folder.parent / "entry")
    (folder / "log/00000002.json").symlink_to(folder.parent / "entry")
    assert "log/00000002.json: It is a link, or no file." in faults_of(verify(folder))


def test_a_copy_of_files_alone_is_whole_and_says_that_nobody_can_write_to_it(
    here: tuple[Path, list[str]],
) -> None:
    folder, records = here
    (folder / "incoming").rmdir()
    verdict = verify(folder)
    assert verdict.ok and verdict.notes == [
        "incoming: There is no such folder, so nobody can write here. A new one may be empty."
    ]
    copy = Archive(folder)
    assert copy.read_only and copy.file(records[0], "submitted.pdf")
    with pytest.raises(ArchiveError, match="Nothing was recorded"):
        copy.add(contents("more", case="more"), author(seed="more"))
    (folder / "incoming").mkdir()
    copy.add(contents("more", case="more"), author(seed="more"))
    assert verify(folder).notes == []

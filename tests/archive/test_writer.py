"""How anything gets into an archive.

What others left is finished or given up, and who may not write does not.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from arms_docs.archive import disk, writer
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.store import Archive
from tests.support.archives import CASE, WRITERS, author, contents, history_of, new_archive


def admit_all(archive: Archive) -> None:
    for person in WRITERS[1:]:
        other = author(person)
        archive.admit(
            other.certificate, other.fingerprint, author(seed=f"admits {person.staff_id}")
        )


def left_behind(archive: Archive, name: str) -> Path:
    """Something that another writer began in incoming, two hours ago."""
    path = archive.folder / "incoming" / name
    path.write_bytes(b"half")
    two_hours_ago = path.stat().st_mtime - 7200
    os.utime(path, (two_hours_ago, two_hours_ago))
    return path


def test_drafts_and_what_is_being_removed_are_cleared_away(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "archive")
    draft, gone = left_behind(archive, f"{CASE}.entry"), left_behind(archive, f"{CASE}.gone")
    archive.settle(author(seed="settles"))
    assert not draft.exists() and not gone.exists() and archive.log.head().number == 1


def test_what_was_never_logged_is_given_up_and_the_log_says_so(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "archive")
    never_logged = left_behind(archive, f"{CASE}.json")
    archive.settle(author(seed="settles"))
    assert not never_logged.exists()
    (_, entry) = archive.log.entries()
    assert (entry.verb, entry.records) == (Verb.ABANDON, (CASE,))


def test_what_was_logged_and_not_moved_is_moved(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "archive")
    record = archive.add(contents(), author()).witness.record
    place, waiting = archive.folder / "bags" / record, archive.folder / "incoming" / record
    place.rename(waiting)
    archive.settle(author(seed="at once"))
    assert waiting.exists(), "its writer may still be at it"
    os.utime(waiting, (0, 0))
    archive.settle(author(seed="later"))
    assert place.exists() and verify(archive.folder).ok


def test_a_writer_that_was_given_up_does_not_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = new_archive(tmp_path / "archive")
    slow, other = author(seed="slow"), author(seed="other")
    written = disk.write_tree

    def asleep(folder: Path, files: Any) -> None:
        written(folder, files)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(writer, "FINISH", -1)
            patch.setattr(writer, "GIVE_UP", -1)
            archive.settle(other)

    monkeypatch.setattr(disk, "write_tree", asleep)
    with pytest.raises(ArchiveError, match="gave it up"):
        archive.add(contents(), slow)
    assert verify(archive.folder).faults == [] and history_of(archive) == {}


def test_a_key_dismissed_in_the_meantime_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = new_archive(tmp_path / "archive")
    admit_all(archive)
    other = author(WRITERS[1], seed="late")
    written = disk.write_tree

    def slowly(folder: Path, files: Any) -> None:
        written(folder, files)
        archive.dismiss(other.fingerprint, author(seed="dismisses"))

    monkeypatch.setattr(disk, "write_tree", slowly)
    with pytest.raises(ArchiveError, match="may not write"):
        archive.add(contents(), other)
    assert verify(archive.folder).faults == [] and list((archive.folder / "bags").iterdir()) == []

"""An archive begins in a folder of its own, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.store import Archive
from tests.support.archives import (
    new_archive,
)


def test_an_archive_begins_in_a_folder_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/file").touch()
    with pytest.raises(ArchiveError, match="is not empty"):
        new_archive(tmp_path / "other")
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["file"]
    archive = new_archive(tmp_path / "archive")
    with pytest.raises(ArchiveError, match="is not empty"):
        new_archive(tmp_path / "archive", seed="again")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(ArchiveError, match="is not empty"):
        new_archive(tmp_path / "link")
    assert verify(archive.folder).ok
    with pytest.raises(ArchiveError, match="is not an archive"):
        Archive(tmp_path / "other")


def test_what_an_interrupted_beginning_left_is_taken_up(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    (folder / "log").mkdir(parents=True)
    (folder / "README.txt").write_text("half")
    assert verify(new_archive(folder).folder).ok

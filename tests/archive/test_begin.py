"""An archive begins in a folder of its own, once."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from arms_docs.archive.begin import begin
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.author import Author
from arms_docs.archive.store import Archive
from tests.people import SPO_GALE
from tests.support.archives import author, new_archive


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


def test_of_two_who_begin_at_once_one_has_the_archive_and_the_other_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other lays out the same folder with another key, each time at the worst moment."""
    module = import_module("arms_docs.archive.begin")
    lay_out = module._lay_out
    for number, moment in enumerate(("before", "after")):
        folder = tmp_path / str(number)
        first = author(seed="first")
        second = author(SPO_GALE, seed="second")

        def meanwhile(
            place: Path,
            by: Author,
            *,
            shared: bool,
            moment: str = moment,
            second: Author = second,
        ) -> None:
            monkeypatch.setattr(module, "_lay_out", lay_out)
            if moment == "after":
                lay_out(place, by, shared=shared)
            begin(place, second)
            if moment == "before":
                lay_out(place, by, shared=shared)

        monkeypatch.setattr(module, "_lay_out", meanwhile)
        with pytest.raises(ArchiveError, match="somebody else began an archive there just now"):
            begin(folder, first)
        verdict = verify(folder)
        assert verdict.ok, verdict.faults
        assert [path.stem for path in (folder / "keys").iterdir()] == [second.fingerprint]


def test_what_another_left_who_was_interrupted_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    (folder / "keys").mkdir(parents=True)
    stranger = author(SPO_GALE, seed="stranger")
    (folder / f"keys/{stranger.fingerprint}.der").write_bytes(stranger.certificate)
    assert verify(new_archive(folder).folder).ok
    assert not (folder / f"keys/{stranger.fingerprint}.der").exists()

"""The folder of an archive: what was there at first, and where things are now."""

from __future__ import annotations

from pathlib import Path

from arms_docs.archive.check.folder import ArchiveFolder
from arms_docs.archive.check.verdict import Verdict


def test_what_came_later_is_not_counted_as_there(tmp_path: Path) -> None:
    (tmp_path / "bags").mkdir()
    (tmp_path / "bags/first").mkdir()
    folder = ArchiveFolder(tmp_path, Verdict())
    (tmp_path / "bags/second").mkdir()
    assert folder.there["bags"] == ["first"] and folder.there["keys"] == []
    assert folder.names("bags") == ["first", "second"] and folder.has("bags", "second")


def test_a_bag_is_in_its_place_or_waits_for_it(tmp_path: Path) -> None:
    for name in ("bags", "incoming"):
        (tmp_path / name).mkdir()
    folder = ArchiveFolder(tmp_path, Verdict())
    assert folder.find("bags", "record") is None
    (tmp_path / "incoming/record").mkdir()
    waiting = folder.find("bags", "record")
    assert waiting is not None and folder.where(waiting) == "incoming/record"
    (tmp_path / "bags/record").symlink_to(tmp_path / "nowhere")
    linked = folder.find("bags", "record")
    assert linked is not None and folder.where(linked) == "bags/record", "a link is found as one"


def test_a_linked_folder_is_not_listed(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/file").touch()
    (tmp_path / "bags").symlink_to(tmp_path / "other")
    assert ArchiveFolder(tmp_path, Verdict()).names("bags") == []

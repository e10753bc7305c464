"""OUTBOX belongs to one watch, and in it only what is ours is ever replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from arms_docs.batch import BusyError, NotOursError
from arms_docs.watch.outbox import RECORD, UNFINISHED, AwayError, open_outbox


def test_a_second_watch_is_refused_and_a_dead_one_is_in_nobodys_way(tmp_path: Path) -> None:
    with open_outbox(tmp_path / "out"), pytest.raises(BusyError), open_outbox(tmp_path / "out"):
        pass
    with open_outbox(tmp_path / "out") as outbox:
        outbox.check_there()


def test_a_folder_with_something_else_is_refused_and_what_systems_leave_is_not(
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "Thumbs.db").touch()
    (out / ".DS_Store").touch()
    with open_outbox(out):
        pass
    (tmp_path / "other").mkdir()
    (tmp_path / "other/letter.doc").touch()
    (tmp_path / "link").symlink_to(out)
    for folder, why in (("other", "something else"), ("link", "is no folder")):
        with pytest.raises(NotOursError, match=why), open_outbox(tmp_path / folder):
            pass
    (out / RECORD).write_bytes(b"{")
    with pytest.raises(NotOursError, match="cannot be read"), open_outbox(out):
        pass


def test_what_was_being_written_when_it_was_killed_is_gone(tmp_path: Path) -> None:
    with open_outbox(tmp_path) as outbox:
        outbox.save()
    (tmp_path / UNFINISHED / "one").write_bytes(b"half")
    with open_outbox(tmp_path):
        assert not [*(tmp_path / UNFINISHED).iterdir()]


def test_a_link_that_somebody_put_into_outbox_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    with open_outbox(tmp_path / "out") as outbox:
        (tmp_path / "out/team").symlink_to(tmp_path / "elsewhere")
        with pytest.raises(NotADirectoryError, match="a link"):
            outbox.put(outbox.record_for("team/k.xlsx"), "page.html", b"")
    assert not [*(tmp_path / "elsewhere").iterdir()]


def test_a_record_is_never_written_into_a_folder_that_is_not_ours(tmp_path: Path) -> None:
    with open_outbox(tmp_path / "out") as outbox:
        (tmp_path / "out").rename(tmp_path / "away")
        (tmp_path / "out").mkdir()
        with pytest.raises(AwayError):
            outbox.save()
        assert not [*(tmp_path / "out").iterdir()]
        (tmp_path / "out").rmdir()
        (tmp_path / "away").rename(tmp_path / "out")
        outbox.save()

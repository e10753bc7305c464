"""Two folders that would read each other, or are ours already, are refused with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from arms_docs.watch.watched_folders import FoldersError, check_folders


def test_two_folders_apart_may_be_watched(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    check_folders(tmp_path / "in", tmp_path / "out")
    (tmp_path / "inner").mkdir()
    check_folders(tmp_path / "in", tmp_path / "inner")


@pytest.mark.parametrize(
    ("inbox", "outbox", "why"),
    [
        ("in", "in", "OUTBOX is INBOX"),
        ("in", "in/out", "lies in it"),
        ("in", "in/../in/team/out", "lies in it"),
        ("in", "link/out", "lies in it"),
        ("in/team", "in", "INBOX lies in OUTBOX"),
        ("none", "out", "there is no folder"),
        ("in", "none/out", "there is no folder"),
        ("archive", "out", "INBOX is an archive"),
        ("in", "archive/bags", "OUTBOX is an archive"),
        ("in", "case/round-1/signed", "OUTBOX is a case folder"),
    ],
)
def test_folders_that_would_harm_each_other_are_refused(
    tmp_path: Path, inbox: str, outbox: str, why: str
) -> None:
    for folder in ("in/team", "archive/log", "archive/bags", "case/round-1"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "in")
    with pytest.raises(FoldersError, match=why):
        check_folders(tmp_path / inbox, tmp_path / outbox)

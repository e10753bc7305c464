"""The log: entries that are numbered without a gap."""

from __future__ import annotations

from pathlib import Path

import pytest

from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.log.log import Log
from arms_docs.archive.store import Archive
from tests.support.archives import (
    author,
    contents,
    new_archive,
)


def test_the_log_is_counted_once_and_then_only_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long it is, an entry costs what came since.

    But a first look still refuses a log with a gap.
    """
    archive, by = new_archive(tmp_path / "archive"), author()
    record = archive.add(contents(), by).witness.record
    mine, counted = Archive(archive.folder), list[Log]()
    count = Log._count

    def counting(log: Log) -> int:
        counted.append(log)
        return count(log)

    monkeypatch.setattr(Log, "_count", counting)
    for n in range(3):
        mine.use(Verb.CONSULTATION, (record,), {"reason": "mine"}, by)
        archive.use(Verb.CONSULTATION, (record,), {"reason": "other"}, author(seed=f"other {n}"))
    mine.use(Verb.CONSULTATION, (record,), {"reason": "last"}, by)
    assert mine.log.head().number == archive.log.head().number == 9
    assert counted == [mine.log], "the other had counted it before"
    (archive.folder / "log/00000004.json").unlink()
    with pytest.raises(ArchiveError, match="are missing"):
        Archive(archive.folder).log.head()
    (archive.folder / "log/00000009.json").unlink()
    with pytest.raises(ArchiveError, match="Entry 9 of the archive's log is damaged"):
        mine.use(Verb.CONSULTATION, (record,), {"reason": "on what was rolled back"}, by)


def test_an_entry_is_given_out_between_its_neighbours_alone(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    log = Archive(folder).log
    assert [entry.number for entry in log.entries(7)] == [8, 9]
    assert log.read(5).previous == log.sha256(4)
    log.path(5).write_bytes(log.path(6).read_bytes())
    for number in (4, 5, 6):
        with pytest.raises(ArchiveError, match="is damaged"):
            log.read(number)

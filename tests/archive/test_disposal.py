"""What a disposal means is known before it is done, and the log is read once for all of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from arms_docs.archive import plain_files
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log import log
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.store import Archive
from tests.support.archives import author, contents, faults_of, new_archive

MANY = 15
A_FEW = 20  # looks at the log for each record, however long the log is
WHY = {"authority": "the schedule", "reason": "its time has come"}


@pytest.fixture
def several(tmp_path: Path) -> tuple[Archive, list[str]]:
    """Some records, each of which was looked at once; and a question that found nothing."""
    archive, by = new_archive(tmp_path / "archive"), author()
    records = [
        archive.add(contents(f"{n}", case=f"case {n}"), by).witness.record for n in range(MANY)
    ]
    for record in records:
        archive.use(Verb.CONSULTATION, (record,), {"reason": "a review"}, by)
    archive.use(Verb.CONSULTATION, (), {"person": "somebody"}, by)
    return archive, records


def test_disposing_of_many_records_reads_the_log_once(
    several: tuple[Archive, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what is added to it meanwhile a few times: not the whole for each record."""
    archive, records = several
    before = archive.log.head().number
    reads = Counter[str]()

    def counting(path: Path, most: int = plain_files.MOST) -> bytes:
        reads[path.name] += 1
        return plain_files.read_file(path, most)

    monkeypatch.setattr(log, "read_file", counting)
    mine = Archive(archive.folder)
    mine.index()
    opened = sum(reads.values())
    mine.dispose(mine.disposal(records), WHY, author(seed="end"))
    assert sum(reads.values()) - opened < before + A_FEW * len(records)
    monkeypatch.undo()
    verdict = verify(archive.folder)
    assert (faults_of(verdict), verdict.erased) == ([], MANY)


def test_a_note_about_no_record_is_taken_along_and_the_log_says_so(
    several: tuple[Archive, list[str]],
) -> None:
    archive, records = several
    found = archive.disposal(records[:2])
    (question,) = found.loose()
    assert len([*found.bound()]) == MANY - 2
    archive.dispose(found, WHY, author(seed="end"), also=[question.detail[0]])
    assert archive.detail(question) is None and not archive.has_detail(question)
    assert [entry.about.get("also") for entry in archive.log.entries()][-2:] == [
        None,
        question.detail[0],
    ]
    assert verify(archive.folder).ok
    assert [*archive.disposal(records[2:3]).loose()] == [], "it is gone already"


def test_nothing_is_disposed_of_where_one_is_under_hold_or_is_none(
    several: tuple[Archive, list[str]],
) -> None:
    archive, records = several
    archive.hold(records[1], {"reason": "an inquiry"}, author(seed="hold"))
    for wrong, why in ((records[:2], "under hold"), (["bags"], "no record")):
        with pytest.raises(ArchiveError, match=why):
            archive.disposal(wrong)


def test_a_hold_that_comes_between_the_look_and_the_deed_protects(
    several: tuple[Archive, list[str]],
) -> None:
    archive, records = several
    found = archive.disposal(records[:3])
    archive.hold(records[2], {"reason": "an inquiry"}, author(seed="hold"))
    with pytest.raises(ArchiveError, match="under hold"):
        archive.dispose(found, WHY, author(seed="end"))
    assert all(archive.bag(record).is_dir() for record in records[:3])


def test_what_was_interrupted_is_finished(
    several: tuple[Archive, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, records = several
    with monkeypatch.context() as patch:
        patch.setattr(Archive, "_throw_away", _stopped)
        with pytest.raises(ArchiveError, match="could not be removed"):
            archive.dispose(archive.disposal(records[:2]), WHY, author(seed="end"))
    assert archive.bag(records[0]).is_dir()
    archive.dispose(archive.disposal(records[:2]), WHY, author(seed="again"))
    verdict = verify(archive.folder)
    assert (faults_of(verdict), verdict.erased) == ([], 2)


def _stopped(*_: object) -> None:
    raise PermissionError(1, "the disk does not let us")

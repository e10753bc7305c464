"""What there is to read: nothing is left out in silence, and no archive is read as a folder."""

from __future__ import annotations

import json
import os
import shutil
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyrage import x25519

from arms_docs.archive import ArchiveError, ArchiveReader, begin
from arms_docs.archive.bags import DOCUMENTS, Kind
from arms_docs.caseload.case_file import Step
from arms_docs.caseload.sources.kept import archives_in, is_archive, kept_in_archive, kept_in_folder
from arms_docs.caseload.sources.look import Look
from arms_docs.caseload.sources.work import read
from arms_docs.casework import RECORD
from arms_docs.casework.signing.send_back import RETURNED
from arms_docs.casework.signing.submit import SUBMITTED
from arms_docs.settings import DEFAULTS
from tests.archive.test_versions import KEPT
from tests.support.archives import author, contents, new_archive

NOW = datetime(2026, 12, 1, tzinfo=UTC)
LATER = 4e9


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    with tarfile.open(KEPT) as opened:
        if hasattr(tarfile, "data_filter"):
            opened.extraction_filter = tarfile.data_filter
        opened.extractall(folder)  # noqa: S202 - ours, and pinned
    return folder


def names(folder: Path) -> list[str]:
    return [
        Path(each.name).relative_to(folder).as_posix() for each in kept_in_folder(folder, LATER)
    ]


def test_workbooks_and_pdfs_are_found_in_folders_inside_folders_and_nothing_else(
    tmp_path: Path,
) -> None:
    found = ["a.xlsx", "b.PDF", "old.xls", "open.ods", "team/x.xlsm", "team/y/z.pdf"]
    others = ["answers.toml", "~$a.xlsx", ".~lock.a.xlsx#", "notes.docx", "signed/record.json"]
    for name in (*found, *others):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    assert names(tmp_path) == found


def test_a_single_file_is_a_source(tmp_path: Path) -> None:
    path = tmp_path / "one.xlsx"
    path.write_bytes(b"content")
    (kept,) = kept_in_folder(path, LATER)
    assert (kept.name, kept.read()) == (str(path), b"content")
    assert kept.stamp


def test_a_folder_that_may_not_be_listed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    really = os.scandir

    def scandir(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return really(path)

    monkeypatch.setattr("os.scandir", scandir)
    (kept,) = kept_in_folder(tmp_path, LATER)
    assert kept.name == str(closed)
    with pytest.raises(PermissionError):
        kept.read()


def test_a_name_that_is_no_text_is_told_in_letters(tmp_path: Path) -> None:
    os.close(os.open(os.fsencode(tmp_path) + b"/caf\xe9.xlsx", os.O_CREAT | os.O_WRONLY))
    (kept,) = kept_in_folder(tmp_path, LATER)
    assert kept.name == str(tmp_path / "caf\\xe9.xlsx")
    assert kept.read() == b""


def test_an_archive_within_a_folder_is_read_as_an_archive_and_never_as_a_folder(
    packed: Path, tmp_path: Path
) -> None:
    shutil.copytree(packed / "plain", tmp_path / "team" / "kept")
    (tmp_path / "a.xlsx").write_bytes(b"")
    assert names(tmp_path) == ["a.xlsx"]
    assert list(archives_in(tmp_path)) == [tmp_path / "team" / "kept"]
    assert list(archives_in(tmp_path / "team" / "kept")) == [tmp_path / "team" / "kept"]


def test_an_archive_without_its_log_entries_is_still_none_of_the_folders(
    packed: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(packed / "plain", tmp_path / "kept")
    (folder / "log" / "00000001.json").unlink()
    assert is_archive(folder)
    assert names(tmp_path) == []
    plain = tmp_path / "plain" / "log"
    plain.mkdir(parents=True)
    assert not is_archive(plain.parent)


def test_every_record_of_an_archive_is_read_as_its_kind_with_its_day(packed: Path) -> None:
    archive = ArchiveReader(packed / "plain")
    look = Look(DEFAULTS, NOW, ((packed / "authority.pem").read_bytes(),))
    steps = []
    for kept in kept_in_archive(archive):
        assert kept.stamp.startswith(archive.identity)
        logged = kept.logged()
        assert logged is not None
        _, files = read(kept.read(), (look, kept.name, logged))
        steps.append(Step(json.loads(files["case_file"])["step"]))
    assert Step.UNREAD not in steps
    assert {Step.SUBMITTED, Step.RETURNED, Step.SIGNED} >= {*steps}
    assert Step.SIGNED in steps


def test_a_damaged_record_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    archive, by = new_archive(tmp_path / "kept"), author(seed="kept")
    one, two = (archive.add(contents(text, case=text), by).witness.record for text in ("a", "b"))
    (archive.bag(one) / "data" / "submitted.pdf").write_bytes(b"%PDF other")
    kept = {each.name.split()[-1]: each for each in kept_in_archive(archive)}
    with pytest.raises(ArchiveError, match="damaged"):
        kept[one].read()
    assert kept[two].read() == b"%PDF fictional b"


def test_a_record_that_was_touched_has_another_stamp(tmp_path: Path) -> None:
    archive, by = new_archive(tmp_path / "kept"), author(seed="kept")
    record = archive.add(contents("a"), by).witness.record
    (before,) = kept_in_archive(archive)
    (archive.bag(record) / "data" / "submitted.pdf").write_bytes(b"%PDF other")
    (after,) = kept_in_archive(archive)
    assert before.stamp != after.stamp


def test_what_could_not_be_read_when_it_came_in_is_told_and_a_seal_is_not(tmp_path: Path) -> None:
    archive, by = new_archive(tmp_path / "kept"), author(seed="kept")
    archive.add(contents("a", kind=Kind.UNREAD), by)
    archive.add(contents("b", case="", kind=Kind.SEAL), by)
    (kept,) = kept_in_archive(archive)
    with pytest.raises(OSError, match="could not be read when it came"):
        kept.read()


def test_what_was_disposed_of_is_not_there(tmp_path: Path) -> None:
    archive, by = new_archive(tmp_path / "kept"), author(seed="kept")
    record = archive.add(contents("a"), by).witness.record
    archive.dispose(record, {"authority": "the schedule", "reason": "its time has come"}, by)
    assert list(kept_in_archive(archive)) == []


def test_an_encrypted_record_is_read_with_its_identity(tmp_path: Path) -> None:
    identity, another = (x25519.Identity.generate() for _ in range(2))
    recipients = tuple(str(each.to_public()) for each in (identity, another))
    archive = begin(tmp_path / "kept", author(), recipients=recipients)
    archive.add(contents("a"), author(seed="kept"))
    (shut,) = kept_in_archive(ArchiveReader(tmp_path / "kept"))
    with pytest.raises(ArchiveError):
        shut.read()
    (kept,) = kept_in_archive(ArchiveReader(tmp_path / "kept", identities=(str(identity),)))
    assert kept.read() == b"%PDF fictional a"
    assert kept.stamp


def test_the_document_of_each_kind_is_called_as_what_makes_it_calls_it() -> None:
    assert {
        Kind.SUBMITTED.value: SUBMITTED,
        Kind.RETURNED.value: RETURNED,
        Kind.SIGNED.value: RECORD,
    } == DOCUMENTS

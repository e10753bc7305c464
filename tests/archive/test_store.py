"""Records come in once and whole, are used under a log, and are disposed of for good."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from arms_docs.archive.bags.bag import read_bag
from arms_docs.archive.bags.contents import Kind
from arms_docs.archive.check import named_files
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.store import Archive
from tests.people import ASSESSED, SPO_GALE
from tests.support.archives import (
    CASE,
    author,
    contents,
    faults_of,
    fill,
    history_of,
    new_archive,
    readme_says,
    write_raw,
)


def test_a_record_is_a_bag_with_all_that_was_handed_over(filled: tuple[Archive, list[str]]) -> None:
    archive, records = filled
    bag = read_bag(archive.bag(records[1]))
    assert (bag.faults, bag.unlisted) == ((), ())
    assert bag.files == ("data/rating.json", "data/submitted.pdf")
    assert (archive.bag(records[1]) / "data/submitted.pdf").read_bytes() == b"%PDF fictional two"
    assert bag.value_of("Supersedes") == f"urn:uuid:{records[0]}", "it follows the one of its case"
    assert bag.value_of("Record-Kind") == "signed" and bag.value_of("Assessment") == CASE
    assert re.fullmatch("[0-9a-f]{64}", bag.value_of("Record-Salt"))
    salts = {read_bag(archive.bag(record)).value_of("Record-Salt") for record in records[:3]}
    assert len(salts) == 3


def test_the_same_record_twice_is_one(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "archive")
    first = archive.add(contents(), author(seed="1"))
    again = archive.add(contents(), author(seed="2"))
    other = archive.add(contents(kind=Kind.RETURNED), author(seed="3"))
    assert again.already and again.witness == first.witness and not first.already
    assert not other.already and len(history_of(archive)) == 2


def test_names_and_the_log_say_nothing_of_anybody(filled: tuple[Archive, list[str]]) -> None:
    archive, _ = filled
    names = {path.name for path in archive.folder.rglob("*") if "data" not in path.parts}
    plain = r"[0-9a-f-]{36}(\.json)?|\d{8}\.json|[0-9a-f]{64}\.der"
    ours = {"README.txt", "keys", "log", "bags", "details", "incoming", "bagit.txt", "bag-info.txt"}
    ours |= {"manifest-sha256.txt", "tagmanifest-sha256.txt"}
    assert [name for name in names - ours if not re.fullmatch(plain, name)] == []
    log = b"".join(path.read_bytes() for path in (archive.folder / "log").iterdir())
    for word in ("panel", "inquiry", "schedule", "review a", *(person.name for person in ASSESSED)):
        assert word.encode() not in log


def test_files_are_their_owners_alone(filled: tuple[Archive, list[str]]) -> None:
    archive, _ = filled
    for path in (archive.folder, *archive.folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_the_same_input_gives_the_same_bytes(
    filled: tuple[Archive, list[str]], tmp_path: Path
) -> None:
    other, _ = fill(tmp_path / "archive")
    archive, _ = filled

    def everything(folder: Path) -> dict[str, bytes]:
        return {
            str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()
        }

    assert everything(other.folder) == everything(archive.folder)


def test_a_key_must_be_admitted_and_can_be_dismissed(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "archive")
    first, second = author(seed="1"), author(SPO_GALE, seed="2")
    with pytest.raises(ArchiveError, match=f"The key of {SPO_GALE.name} may not write"):
        archive.add(contents(), second)
    archive.admit(second.certificate, second.fingerprint, first)
    archive.add(contents(), second)
    with pytest.raises(ArchiveError, match="cannot dismiss itself"):
        archive.dismiss(second.fingerprint, second)
    archive.dismiss(second.fingerprint, first)
    with pytest.raises(ArchiveError, match="may not write"):
        archive.add(contents("two"), second)
    with pytest.raises(ArchiveError, match="No key"):
        archive.dismiss("../log", first)
    assert verify(archive.folder).ok  # its README of such a state: in test_insider.py
    archive.admit(second.certificate, second.fingerprint, first)
    archive.add(contents("two"), second)
    assert verify(archive.folder).ok and readme_says(archive.folder)[0] == []


def test_disposal_removes_the_content_and_leaves_a_chain_that_holds(
    filled: tuple[Archive, list[str]],
) -> None:
    archive, records = filled
    gone = records[3]
    state = history_of(archive)[gone]
    assert state.erased is not None and state.added.verb is Verb.ALTERATION
    assert archive.detail(state.erased) == {
        "authority": "the schedule",
        "reason": "its time has come",
    }
    assert not (archive.folder / "bags" / gone).exists()
    assert (
        len(state.details) == 1
        and not (archive.folder / "details" / f"{state.details[0][0]}.json").exists()
    )
    for path in archive.folder.rglob("*"):
        if path.is_file():
            assert b"fictional four" not in path.read_bytes()
    verdict = verify(archive.folder)
    assert (faults_of(verdict), verdict.records, verdict.erased) == ([], 3, 1)


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(0, id="by the log"),
        pytest.param(20, id="by the index", marks=pytest.mark.prove),
    ],
)
def test_what_follows_a_record_under_hold_comes_in_under_hold(
    tmp_path: Path, again: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the index is behind by less than a writer brings up to date, and where it is
    behind by more.
    """
    archive, by = new_archive(tmp_path / "archive"), author()
    first = archive.add(contents(), by).witness.record
    for _ in range(2):
        archive.hold(first, {"reason": "an inquiry"}, by)
    archive.hold(first, {"reason": "over"}, by, release=True)
    for _ in range(again):
        archive.use(Verb.CONSULTATION, (first,), {"reason": "a review"}, by)
    second = archive.add(contents("two"), by).witness.record
    third = Archive(archive.folder).add(contents("three"), author(seed="third")).witness.record
    stranger = archive.add(contents("four", case="another"), by).witness.record
    assert [state.holds for state in history_of(archive).values()] == [1, 1, 1, 0]
    for record in (second, third):
        with pytest.raises(ArchiveError, match="under hold"):
            archive.dispose(record, {"reason": "no"}, by)
    archive.dispose(stranger, {"reason": "its time"}, by)
    archive.hold(second, {"reason": "over"}, by, release=True)
    archive.dispose(second, {"reason": "its time"}, by)
    assert faults_of(verify(archive.folder)) == []
    write_raw(archive.folder, by, note=b"{}", verb=Verb.ERASURE, records=(third,))
    monkeypatch.setattr(named_files, "A_MOMENT", 0)  # nobody is at work removing it
    assert any("was under hold" in fault for fault in faults_of(verify(archive.folder)))


def test_what_is_under_hold_is_not_disposed_of(tmp_path: Path) -> None:
    archive, by = new_archive(tmp_path / "archive"), author()
    record = archive.add(contents(), by).witness.record
    assert archive.hold(record, {"reason": "an inquiry"}, by) == 1
    assert archive.hold(record, {"reason": "a claim, which is another matter"}, by) == 2
    for left in (1, 0):
        with pytest.raises(ArchiveError, match="under hold"):
            archive.dispose(record, {"reason": "no"}, by)
        assert archive.hold(record, {"reason": "over"}, by, release=True) == left
    with pytest.raises(ArchiveError, match="is not under hold"):
        archive.hold(record, {"reason": "over"}, by, release=True)
    archive.dispose(record, {"reason": "yes"}, by)
    with pytest.raises(ArchiveError, match="was disposed of"):
        archive.hold(record, {"reason": "late"}, by)
    with pytest.raises(ArchiveError, match="no record"):
        archive.dispose("../keys", {"reason": "no"}, by)
    with pytest.raises(ArchiveError, match="no record"):
        archive.bag("../keys")

"""The archive of evidence records: what goes in, and that nothing changes unseen; checked also without our code."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from arms_docs.archive.bags.bag import pack, read_bag
from arms_docs.archive.bags.contents import Kind
from arms_docs.archive.begin import begin
from arms_docs.archive.check.evidence import Evidence
from arms_docs.archive.check.verdict import Verdict
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.entry import ABOUT, Verb, entry_file, read_entry
from arms_docs.archive.log.log import Log
from arms_docs.archive.log.retention import Retention
from arms_docs.archive.log.witness import Witness
from arms_docs.archive.store import Archive
from arms_docs.settings import RetentionClass
from tests.people import ASSESSED, DI_FROST, PC_HAYLE, SPO_GALE
from tests.support.archives import (
    CASE,
    NOW,
    author,
    chance,
    contents,
    history_of,
    new_archive,
    write_raw,
)
from tests.support.signoff_samples import authority, impostor, lookalike

YEARS = Retention("fictional class", date(2031, 11, 22), date(2036, 11, 22))


SWAPPED = (
    "tagmanifest-sha256.txt is not the one that was logged: it was changed, or the record swapped."
)


def fill(folder: Path) -> tuple[Archive, list[str]]:
    """An archive with four records of two cases: one used, one under hold, one disposed of."""
    archive, by = new_archive(folder), author(seed="fill")
    records = [
        archive.add(contents("one"), by, retention=YEARS).witness.record,
        archive.add(contents("two", kind=Kind.SIGNED), by).witness.record,
        archive.add(contents("three", case="another"), by).witness.record,
        archive.add(contents("four", case="another"), by).witness.record,
    ]
    archive.use(Verb.DISCLOSURE, records[:1], {"recipient": "a panel"}, by)  # type: ignore[arg-type]
    archive.hold(records[1], {"reason": "an inquiry"}, by)
    archive.use(Verb.CONSULTATION, (records[3],), {"reason": "a review"}, by)
    archive.dispose(records[3], {"authority": "the schedule", "reason": "its time has come"}, by)
    return archive, records


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, list[str]]:
    return fill(tmp_path_factory.mktemp("made") / "archive")


@pytest.fixture
def here(made: tuple[Archive, list[str]], tmp_path: Path) -> tuple[Path, list[str]]:
    """A copy, to be tampered with."""
    archive, records = made
    shutil.copytree(archive.folder, tmp_path / "archive")
    return tmp_path / "archive", records


def said(verdict: Verdict) -> list[str]:
    return [str(fault) for fault in verdict.faults]


# --- begun and added --------------------------------------------------------------------------------------------------


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


def test_a_record_is_a_bag_with_all_that_was_handed_over(made: tuple[Archive, list[str]]) -> None:
    archive, records = made
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


def test_names_and_the_log_say_nothing_of_anybody(made: tuple[Archive, list[str]]) -> None:
    archive, _ = made
    names = {path.name for path in archive.folder.rglob("*") if "data" not in path.parts}
    plain = r"[0-9a-f-]{36}(\.json)?|\d{8}\.json|[0-9a-f]{64}\.der"
    ours = {"README.txt", "keys", "log", "bags", "details", "incoming", "bagit.txt", "bag-info.txt"}
    ours |= {"manifest-sha256.txt", "tagmanifest-sha256.txt"}
    assert [name for name in names - ours if not re.fullmatch(plain, name)] == []
    log = b"".join(path.read_bytes() for path in (archive.folder / "log").iterdir())
    for word in ("panel", "inquiry", "schedule", "review a", *(person.name for person in ASSESSED)):
        assert word.encode() not in log


def test_files_are_their_owners_alone(made: tuple[Archive, list[str]]) -> None:
    archive, _ = made
    for path in (archive.folder, *archive.folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_the_same_input_gives_the_same_bytes(
    made: tuple[Archive, list[str]], tmp_path: Path
) -> None:
    other, _ = fill(tmp_path / "archive")
    archive, _ = made

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
    assert verify(archive.folder).ok and readme_says(archive.folder)[0] == []
    archive.admit(second.certificate, second.fingerprint, first)
    archive.add(contents("two"), second)
    assert verify(archive.folder).ok and readme_says(archive.folder)[0] == []


# --- retention and disposal -------------------------------------------------------------------------------------------


def test_years_are_counted_by_the_calendar() -> None:
    kept = RetentionClass("ten", 5, 10)
    assert Retention.of(kept, date(2024, 2, 29)) == Retention(
        "ten", date(2029, 2, 28), date(2034, 2, 28)
    )
    assert Retention.of(RetentionClass("open", 5), date(2026, 1, 1)).destroy is None


def test_disposal_removes_the_content_and_leaves_a_chain_that_holds(
    made: tuple[Archive, list[str]],
) -> None:
    archive, records = made
    gone = records[3]
    kept = history_of(archive)[gone]
    assert kept.erased is not None and kept.added.verb is Verb.ALTERATION
    assert archive.detail(kept.erased) == {
        "authority": "the schedule",
        "reason": "its time has come",
    }
    assert not (archive.folder / "bags" / gone).exists()
    assert (
        len(kept.details) == 1
        and not (archive.folder / "details" / f"{kept.details[0][0]}.json").exists()
    )
    for path in archive.folder.rglob("*"):
        if path.is_file():
            assert b"fictional four" not in path.read_bytes()
    found = verify(archive.folder)
    assert (said(found), found.records, found.erased) == ([], 3, 1)


def test_the_readme_explains_every_word_of_an_entry(tmp_path: Path) -> None:
    told = (new_archive(tmp_path / "archive").folder / "README.txt").read_text()
    verbs, _, about = (
        told.split("An entry's verb says")[1]
        .split("HOW TO CHECK IT")[0]
        .partition("What else it states")
    )
    for words, where in ((tuple(verb.value for verb in Verb), verbs), (ABOUT, about)):
        for word in words:
            assert re.search(rf"\b{word}\b", where), word


def test_the_log_is_counted_once_and_then_only_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long it is, an entry costs what came since: but a first look still refuses a log with a gap."""
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


@pytest.mark.parametrize("again", [0, 20], ids=["by the log", "by the index"])
def test_what_follows_a_record_under_hold_comes_in_under_hold(tmp_path: Path, again: int) -> None:
    """Also where the index is behind by less than a writer brings up to date, and where it is behind by more."""
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
    assert [kept.holds for kept in history_of(archive).values()] == [1, 1, 1, 0]
    for record in (second, third):
        with pytest.raises(ArchiveError, match="under hold"):
            archive.dispose(record, {"reason": "no"}, by)
    archive.dispose(stranger, {"reason": "its time"}, by)
    archive.hold(second, {"reason": "over"}, by, release=True)
    archive.dispose(second, {"reason": "its time"}, by)
    assert said(verify(archive.folder)) == []
    write_raw(archive.folder, by, note=b"{}", verb=Verb.ERASURE, records=(third,))
    assert any("was under hold" in fault for fault in said(verify(archive.folder)))


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


# --- tampering --------------------------------------------------------------------------------------------------------


def test_nothing_is_wrong_with_it(made: tuple[Archive, list[str]]) -> None:
    archive, _ = made
    found = verify(archive.folder, authorities=[authority().certificate])
    assert (found.faults, found.notes, found.entries) == ([], [], 9)
    assert list(found.keys.values()) == [f"{DI_FROST.name} ({DI_FROST.staff_id})"]
    assert [line.split(" (")[0] for line in found.unknown] == ["Without a witness"]


def test_a_flipped_byte_in_any_file_is_found_and_named(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(files) > 30
    for path in files:
        before = path.read_bytes()
        for at in {0, len(before) // 2, len(before) - 1}:
            path.write_bytes(before[:at] + bytes([before[at] ^ 1]) + before[at + 1 :])
            where = path.relative_to(folder).as_posix()
            top = "/".join(path.relative_to(folder).parts[:2])
            inside = where.removeprefix(top).removeprefix("/")
            assert any(f.where == top and inside in f.what for f in verify(folder).faults), where
        path.write_bytes(before)
    assert verify(folder).ok


def test_bags_removed_added_or_swapped_are_named(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    bag = folder / "bags" / records[0]
    bag.rename(folder.parent / "aside")
    assert said(verify(folder)) == [f"bags/{records[0]}: It is missing."]

    bag.mkdir()
    info = dict(read_bag(folder.parent / "aside").info)
    del info["Payload-Oxum"]
    for name, content in pack({"submitted.pdf": b"%PDF another"}, info).items():
        (bag / name).parent.mkdir(exist_ok=True)
        (bag / name).write_bytes(content)
    assert read_bag(bag).faults == ()
    assert said(verify(folder)) == [f"bags/{records[0]}: {SWAPPED}"]
    assert any(line.startswith(f"BAD bags/{records[0]}") for line in readme_says(folder)[0])

    shutil.rmtree(bag)
    (folder.parent / "aside").rename(bag)
    shutil.copytree(bag, folder / "bags" / CASE)
    assert said(verify(folder)) == [f"bags/{CASE}: It is not in the log: it was put there."]
    shutil.rmtree(folder / "bags" / CASE)
    (bag / "data/extra.pdf").touch()
    (bag / "extra.txt").touch()
    assert len(said(verify(folder))) == 3 and all(
        records[0] in line for line in said(verify(folder))
    )


def test_strange_files_and_links_are_named_and_not_followed(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    outside = folder.parent / "outside"
    shutil.copytree(folder / "bags" / records[0], outside)
    shutil.rmtree(folder / "bags" / records[0])
    (folder / "bags" / records[0]).symlink_to(outside)
    assert said(verify(folder)) == [
        f"bags/{records[0]}: It is not a folder.",
        f"bags/{records[0]}: {SWAPPED}",
    ]
    (folder / "bags" / records[0]).unlink()
    outside.rename(folder / "bags" / records[0])
    payload = folder / "bags" / records[0] / "data/submitted.pdf"
    payload.rename(folder.parent / "payload")
    payload.symlink_to(folder.parent / "payload")
    assert f"bags/{records[0]}: data/submitted.pdf is a link, or no file at all." in said(
        verify(folder)
    )
    payload.unlink()
    (folder.parent / "payload").rename(payload)
    for name in ("stray", "log/stray", "keys/stray.der", "details/stray.json", "bags/stray"):
        (folder / name).touch()
        assert [fault.where for fault in verify(folder).faults] == [name]
        (folder / name).unlink()
    (folder / "log/00000002.json").rename(folder.parent / "entry")
    (folder / "log/00000002.json").symlink_to(folder.parent / "entry")
    assert "log/00000002.json: It is a link, or no file." in said(verify(folder))


def log_of(folder: Path) -> list[Path]:
    return sorted((folder / "log").iterdir())


def removed(log: list[Path]) -> None:
    log[2].unlink()


def removed_and_renumbered(log: list[Path]) -> None:
    log[2].unlink()
    for before, after in pairwise(log[2:]):
        after.rename(before)


def reordered(log: list[Path]) -> None:
    one, two = log[2].read_bytes(), log[3].read_bytes()
    log[2].write_bytes(two)
    log[3].write_bytes(one)


def edited(log: list[Path]) -> None:
    log[2].write_bytes(log[2].read_bytes().replace(b"signed", b"return", 1))


def respaced(log: list[Path]) -> None:
    """The same JSON, told otherwise: a place to hide something."""
    data = json.loads(log[2].read_bytes())
    log[2].write_text(json.dumps({**data, "more": "hidden"}))


def signed_by_another(log: list[Path]) -> None:
    _, signed, _ = read_entry(log[2].read_bytes())
    log[2].write_bytes(entry_file(signed, impostor().sign(signed)))


@pytest.mark.parametrize(
    "tamper", [removed, removed_and_renumbered, reordered, edited, respaced, signed_by_another]
)
def test_an_entry_removed_reordered_or_edited_is_named(
    here: tuple[Path, list[str]], tamper: Callable[[list[Path]], None]
) -> None:
    folder, _ = here
    tamper(log_of(folder))
    assert any(fault.where == "log/00000003.json" for fault in verify(folder).faults)
    assert any("00000003" in line or "entry 3" in line for line in readme_says(folder)[0])


def rewrite(
    folder: Path, number: int, change: Callable[[bytes], bytes], *, to_the_end: bool
) -> None:
    """What an insider with a key can do: sign a changed entry anew, and all that follow it as well."""
    by, log = author().key, log_of(folder)
    for at in range(number, len(log) + 1 if to_the_end else number + 1):
        _, signed, _ = read_entry(log[at - 1].read_bytes())
        before = sha_of(log[at - 2].read_bytes()).encode()
        signed = re.sub(rb'"previous":"[0-9a-f]{64}"', b'"previous":"' + before + b'"', signed)
        signed = change(signed) if at == number else signed
        log[at - 1].write_bytes(entry_file(signed, by.sign(signed)))


def another_time(signed: bytes) -> bytes:
    return signed.replace(b"2026-11-22T16:05", b"2026-11-22T16:06")


def test_an_entry_signed_anew_by_an_insider_breaks_the_chain(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    rewrite(folder, 3, another_time, to_the_end=False)
    assert said(verify(folder)) == [
        "log/00000004.json: The entry before it is not the one that it was written after.",
    ]
    assert readme_says(folder)[0] == ["BAD log/00000004.json does not follow the one before it"]


def test_a_log_signed_anew_to_its_end_is_found_by_a_witness(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    receipt = Evidence("receipt", (Archive(folder).witness(records[0]),))
    rewrite(folder, 3, another_time, to_the_end=True)
    assert verify(folder).ok and "cannot be excluded" in verify(folder).unknown[0]
    assert said(verify(folder, evidence=[receipt])) == [
        "receipt: Entry 9 is not the one that it knows: the log was rebuilt."
    ]


def test_nothing_is_hidden_in_an_entry(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    rewrite(folder, 9, lambda signed: signed[:-1] + b',"zz":"hidden"}', to_the_end=True)
    assert verify(folder).faults[0].where == "log/00000009.json"


def test_a_log_rolled_back_is_found_by_a_witness(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    late = Archive(folder).add(contents("late", case="late"), author(seed="late")).witness
    page = Evidence("page.pdf", (Archive(folder).witness(records[1]),), b"%PDF fictional two")
    assert verify(folder, evidence=[Evidence("receipt", (late,)), page]).ok
    shutil.rmtree(folder / "bags" / late.record)
    log_of(folder)[-1].unlink()
    assert verify(folder).ok, "that is all that can be said without a witness"
    assert "cannot be excluded" in verify(folder).unknown[0]
    assert said(verify(folder, evidence=[Evidence("receipt", (late,))])) == [
        "receipt: It knows of entry 10, and the log ends with 9: it was rolled back.",
        f"receipt: Record {late.record}, which it is a witness to, is missing from the archive.",
    ]


def test_a_page_that_is_not_in_the_archive_is_found(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    archive = Archive(folder)
    unknown = Evidence("page.pdf", (archive.witness(CASE),), b"%PDF another")
    other = Evidence("page.pdf", (archive.witness(records[0]),), b"%PDF another")
    none = Evidence("page.pdf", ())
    disposed = Evidence("page.pdf", (archive.witness(records[3]),), b"%PDF another")
    assert "is missing from the archive" in said(verify(folder, evidence=[unknown]))[0]
    assert "not among the files of record" in said(verify(folder, evidence=[other]))[0]
    assert "it is no witness" in said(verify(folder, evidence=[none]))[0]
    found = verify(folder, evidence=[disposed])
    assert found.ok and "was disposed of, as the log says" in found.notes[0]


def test_a_log_built_anew_is_found_with_and_without_the_key(
    here: tuple[Path, list[str]], tmp_path: Path
) -> None:
    folder, records = here
    receipt = Evidence("receipt", (Archive(folder).witness(records[0]),))
    # by an insider with the key: all is whole, so only a witness knows
    rebuilt, by = begin(tmp_path / "rebuilt", author(seed="begin")), author(seed="rebuilt")
    rebuilt.add(contents("one, changed"), by)
    found = verify(rebuilt.folder, authorities=[authority().certificate])
    assert found.ok and "cannot be excluded" in found.unknown[0]
    assert any(
        "rolled back" in line or "rebuilt" in line
        for line in said(verify(rebuilt.folder, evidence=[receipt]))
    )
    elsewhere = begin(tmp_path / "elsewhere", author(seed="elsewhere"))
    assert "another archive" in said(verify(elsewhere.folder, evidence=[receipt]))[0]
    # by somebody without it: another key, of another authority
    from arms_docs.archive.log.author import Author

    stranger = Author(impostor(), NOW, chance("stranger"))
    forged = begin(tmp_path / "forged", stranger)
    assert verify(forged.folder).ok
    assert (
        "None of the authorities given issued this key"
        in said(verify(forged.folder, authorities=[authority().certificate]))[0]
    )
    assert verify(forged.folder, authorities=[lookalike().certificate]).ok


def test_a_key_that_was_not_admitted_or_was_dismissed_is_named(
    here: tuple[Path, list[str]],
) -> None:
    folder, records = here
    other = author(PC_HAYLE)
    path = folder / "keys" / f"{other.fingerprint}.der"
    path.write_bytes(other.certificate)
    with pytest.raises(ArchiveError, match="may not write"):
        Archive(folder).add(contents("five", case="five"), other)
    write_raw(folder, other, records=(records[0],))
    assert said(verify(folder)) == [
        "log/00000010.json: It was written with a key that was not admitted."
    ]


def test_a_clock_that_was_wrong_is_noted(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "archive")
    archive.add(contents(), author(now=NOW - timedelta(days=3)))
    found = verify(archive.folder)
    assert found.ok and "a clock was wrong" in found.notes[0]


# --- without our code -------------------------------------------------------------------------------------------------


def sha_of(content: bytes) -> str:
    from hashlib import sha256

    return sha256(content).hexdigest()


def readme_says(folder: Path) -> tuple[list[str], str]:
    """What README.txt's commands print, run as it tells: the lines that begin with BAD, and the last line."""
    check = (
        (folder / "README.txt")
        .read_text()
        .split("HOW TO CHECK IT")[1]
        .split("WHAT THIS DOES NOT SHOW")[0]
    )
    script = "\n".join(line[4:] for line in check.splitlines() if line.startswith("    "))
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    done = subprocess.run(
        ["sh", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        errors="replace",
        check=False,
    )
    lines = done.stdout.splitlines()
    return [line for line in lines if line.startswith("BAD")], lines[-1]


def test_the_readme_checks_everything_without_our_code(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    assert readme_says(folder) == (
        [],
        f"The log has 9 entries; the last has the sum {verify(folder).head}",
    )
    others = [next((folder / name).iterdir()) for name in ("keys", "log", "details")]
    for path in (folder / "bags" / records[0] / "data/rating.json", *others):
        before = path.read_bytes()
        path.write_bytes(before[:-2] + bytes([before[-2] ^ 1]) + before[-1:])
        assert readme_says(folder)[0], path
        path.write_bytes(before)


@pytest.mark.prove
def test_the_readme_finds_a_byte_in_every_file_of_a_bag(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    for path in sorted(
        path for path in (folder / "bags" / records[0]).rglob("*") if path.is_file()
    ):
        before = path.read_bytes()
        path.write_bytes(before[:-2] + bytes([before[-2] ^ 1]) + before[-1:])
        assert readme_says(folder)[0], path
        path.write_bytes(before)


def test_others_agree_on_every_bag(made: tuple[Archive, list[str]], tmp_path: Path) -> None:
    archive, records = made
    bags = sorted((archive.folder / "bags").iterdir())
    assert {bag.name for bag in bags} == set(records[:3])
    shutil.copytree(bags[0], tmp_path / "bad")
    (tmp_path / "bad/data/rating.json").write_text("{}")
    for bag in (*bags, tmp_path / "bad"):
        right = bag.parent != tmp_path
        ours = not read_bag(bag).faults
        command = [sys.executable, "-W", "ignore", "-m", "bagit", "--validate", "--quiet", str(bag)]
        theirs = subprocess.run(command, capture_output=True, check=False).returncode == 0
        sums = subprocess.run(
            [
                "sha256sum",
                "--quiet",
                "--strict",
                "-c",
                "manifest-sha256.txt",
                "tagmanifest-sha256.txt",
            ],
            cwd=bag,
            capture_output=True,
            check=False,
        )
        assert (ours, theirs, sums.returncode == 0) == (right, right, right)


# --- witnesses --------------------------------------------------------------------------------------------------------


def test_a_witness_is_read_out_of_any_text() -> None:
    one = Witness(CASE, 12, "a" * 64, CASE)
    assert Witness.read(f"Receipt. {one}. And: {one}") == (one,)
    assert Witness.read(re.sub(r"\s", "", f"page 9 {one} page 10")) == (one,)
    assert Witness.read("Archive of nothing, entry 12") == ()

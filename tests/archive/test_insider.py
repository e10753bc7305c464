"""What an insider with a key, or with access to the folder, might do.

Each is found, refused or harmless.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pyrage import x25519

from arms_docs.archive import disk
from arms_docs.archive.begin import begin
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.log.retention import Retention
from arms_docs.archive.reader import ArchiveReader
from arms_docs.archive.store import Archive
from arms_docs.settings import RetentionClass
from tests.people import ASHWORTHY, DI_FROST, PC_HAYLE, SPO_GALE
from tests.support.archives import (
    CASE,
    YEARS,
    author,
    contents,
    faults_of,
    fill,
    history_of,
    new_archive,
    readme_says,
    readme_says_of_bags,
    write_raw,
)

NOTE = b'{"salt": "00", "text": {"reason": "a reason of the insider"}}\n'


def detail_of(folder: Path, verb: Verb) -> str:
    return next(
        entry.detail[0] for entry in ArchiveReader(folder).log.entries() if entry.verb is verb
    )


# --- entries that a key signs, and that say what is not so ----------------------------------------


def test_an_entry_in_the_name_of_another(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    write_raw(
        folder, author(seed="x"), verb=Verb.DISCLOSURE, records=(records[0],), by=PC_HAYLE.staff_id
    )
    assert faults_of(verify(folder)) == [
        f"log/00000010.json: It says that {PC_HAYLE.staff_id} wrote it, "
        f"and its key is that of {DI_FROST.staff_id}."
    ]
    with pytest.raises(ArchiveError, match=r"Entry 10 .* is damaged"):
        Archive(folder).records()


def test_a_record_under_hold_disposed_of_all_the_same(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    write_raw(folder, author(seed="x"), note=NOTE, verb=Verb.ERASURE, records=(records[1],))
    shutil.rmtree(folder / "bags" / records[1])
    (folder / "details" / f"{detail_of(folder, Verb.HOLD)}.json").unlink()
    assert "log/00000010.json: The record that it disposed of was under hold." in faults_of(
        verify(folder)
    )


@pytest.mark.parametrize("count", [1, 2])
def test_a_disposal_without_reason_or_of_several_records(
    here: tuple[Path, list[str]], count: int
) -> None:
    folder, records = here
    gone = (records[0], records[2])[:count]
    note = NOTE if count == 2 else b""
    write_raw(folder, author(seed="x"), note=note, verb=Verb.ERASURE, records=gone)
    for record in gone:
        shutil.rmtree(folder / "bags" / record)
    (folder / "details" / f"{detail_of(folder, Verb.DISCLOSURE)}.json").unlink()
    assert (
        "log/00000010.json: A disposal is of one record, and has an authority and a reason."
        in faults_of(verify(folder))
    )


@pytest.mark.parametrize("verb", [Verb.DISCLOSURE, Verb.ERASURE])
def test_a_disposal_that_takes_away_what_was_written_about_others(
    here: tuple[Path, list[str]], verb: Verb
) -> None:
    folder, records = here
    hidden = detail_of(folder, verb)
    write_raw(
        folder,
        author(seed="x"),
        note=NOTE,
        verb=Verb.ERASURE,
        records=(records[2],),
        about={"also": hidden},
    )
    shutil.rmtree(folder / "bags" / records[2])
    (folder / "details" / f"{hidden}.json").unlink()
    assert "log/00000010.json: It took away what was written about something else." in faults_of(
        verify(folder)
    )


def test_what_was_written_about_one_entry_used_for_another(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    entry = next(
        entry for entry in ArchiveReader(folder).log.entries() if entry.verb is Verb.DISCLOSURE
    )
    write_raw(folder, author(seed="x"), records=(records[2],), detail=entry.detail)
    assert "log/00000010.json: What was written about it is that of another entry." in faults_of(
        verify(folder)
    )
    Archive(folder).dispose(records[2], {"authority": "the schedule"}, author(seed="y"))
    assert Archive(folder).detail(entry) == {"recipient": "a panel"}, (
        "the first is still kept, and so is this"
    )


def test_words_about_a_person_hidden_in_the_facts_of_an_entry(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    write_raw(folder, author(seed="x"), records=(records[0],), about={"person": ASHWORTHY.name})
    assert [fault.where for fault in verify(folder).faults] == ["log/00000010.json"]


def test_an_entry_long_after_its_certificate_has_run_out_is_noted(
    here: tuple[Path, list[str]],
) -> None:
    folder, records = here
    by = author(seed="x")
    write_raw(folder, by, records=(records[0],), at=by.at.replace(year=2126))
    assert any("was not in date at its time" in note for note in verify(folder).notes)


@pytest.mark.parametrize(
    "change",
    [
        (b'"number":10', b'"number":Infinity'),
        (b'"at":"2026-11-22T16:05:00+00:00"', b'"at":"0001-01-01T00:00:00+01:00"'),
        (b'"about":{}', b'"about":{"review":"2031-13-22"}'),
        (b'"by":"P3007"', b'"by":"\\ud800"'),
        (b'"about":{}', b'"about":' + b"[" * 5000),
    ],
)
def test_an_entry_that_is_none_is_named_and_breaks_nothing(
    here: tuple[Path, list[str]], change: tuple[bytes, bytes]
) -> None:
    folder, records = here
    write_raw(folder, author(seed="x"), records=(records[0],))
    path = folder / "log/00000010.json"
    assert change[0] in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(*change))
    assert [fault.where for fault in verify(folder).faults] == ["log/00000010.json"]
    with pytest.raises(ArchiveError, match=r"Entry 10 .* is damaged"):
        Archive(folder).records()


def test_an_entry_that_nobody_signed_is_not_obeyed(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    write_raw(folder, author(seed="x"), note=NOTE, verb=Verb.RELEASE, records=(records[1],))
    path = folder / "log/00000010.json"
    signature = path.read_bytes().rindex(b'"')
    content = bytearray(path.read_bytes())
    content[signature - 10] = ord("A") if content[signature - 10] != ord("A") else ord("B")
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match=r"Entry 10 .* is damaged"):
        Archive(folder).dispose(records[1], {"authority": "x"}, author(seed="y"))
    assert (folder / "bags" / records[1]).is_dir()


# --- files put there ------------------------------------------------------------------------------


def put(folder: Path, name: str, content: bytes = b"planted") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.mark.parametrize(
    "name",
    [
        "log/0000000\uff19.json",
        "log/\u00b2.json",
        "incoming/Anything.pdf",
        "incoming/name/file",
        "bags/x/y",
    ],
)
def test_a_strange_file_is_named_and_stops_nobody(here: tuple[Path, list[str]], name: str) -> None:
    folder, _ = here
    put(folder, name)
    (fault,) = verify(folder).faults
    assert name.startswith(fault.where)
    Archive(folder).add(contents("more", case="more"), author(seed="more"))


@pytest.mark.parametrize("last", ["01000000", "99999999"])
def test_an_entry_far_beyond_the_end_is_one_fault_more(
    here: tuple[Path, list[str]], last: str
) -> None:
    folder, _ = here
    put(folder, f"log/{last}.json")
    assert [fault.where for fault in verify(folder).faults] == [
        "log/00000010.json",
        f"log/{last}.json",
    ]
    with pytest.raises(ArchiveError, match="are missing"):
        Archive(folder).records()


def test_an_entry_that_never_ends(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    put(folder, "log/00000010.json", bytes(5_000_000))
    assert [fault.where for fault in verify(folder).faults] == ["log/00000010.json"]
    with pytest.raises(ArchiveError, match="damaged"):
        Archive(folder).records()


@pytest.mark.parametrize("name", ["README.txt", "log/00000010.json", "keys/x.der", "details"])
def test_a_pipe_does_not_make_anybody_wait(here: tuple[Path, list[str]], name: str) -> None:
    folder, _ = here
    path = folder / name
    if name == "details":
        path = next(path.iterdir())
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    assert verify(folder).faults


def test_a_record_that_stands_twice(
    few: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, records = few
    put(folder, f"incoming/{records[0]}/data/about {ASHWORTHY.name}.txt")
    assert faults_of(verify(folder)) == [f"incoming/{records[0]}: It stands in bags as well."]
    assert any(records[0] in line for line in readme_says_of_bags(folder))
    monkeypatch.setattr("arms_docs.archive.writer.FINISH", -1)
    Archive(folder).add(contents("more", case="more"), author(seed="more"))


def test_what_was_disposed_of_and_came_back(
    here: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, records = here
    monkeypatch.setattr("arms_docs.archive.check.named_files.A_MOMENT", 0)
    for place in (f"bags/{records[3]}", f"incoming/{records[3]}", f"incoming/{CASE}.gone"):
        put(folder, f"{place}/data/submitted.pdf")
        assert any(
            f"{place}: It was disposed of, and is still there" in line
            for line in faults_of(verify(folder))
        )
        shutil.rmtree(folder / place)
    assert verify(folder).ok
    with pytest.raises(ArchiveError):
        Archive(folder).bag(records[3])


def test_folders_in_a_bag_are_no_place_to_write_a_name(few: tuple[Path, list[str]]) -> None:
    folder, records = few
    for name in (ASHWORTHY.name, f"data/{ASHWORTHY.name}"):
        (folder / "bags" / records[0] / name).mkdir()
        assert faults_of(verify(folder)) == [f"bags/{records[0]}: The folder {name} was added."]
        assert readme_says_of_bags(folder)
        (folder / "bags" / records[0] / name).rmdir()


@pytest.mark.parametrize("name", ["incoming", "bags", "log", "details", "keys"])
def test_a_link_in_place_of_a_folder_is_not_followed(
    here: tuple[Path, list[str]], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("arms_docs.archive.check.key_names.A_MOMENT", 0)
    folder, _ = here
    other, _ = fill(tmp_path / "other")
    shutil.move(folder / name, tmp_path / "aside")
    (folder / name).symlink_to(other.folder / ("bags" if name == "incoming" else name))
    before = sorted(other.folder.rglob("*"))
    with pytest.raises(ArchiveError, match="is a link"):
        Archive(folder).add(contents("more", case="more"), author(seed="more"))
    assert sorted(other.folder.rglob("*")) == before
    assert any(fault.where == name for fault in verify(folder).faults)


def test_a_linked_folder_of_files_is_not_read(here: tuple[Path, list[str]], tmp_path: Path) -> None:
    folder, records = here
    data = folder / "bags" / records[0] / "data"
    shutil.move(data, tmp_path / "outside")
    data.symlink_to(tmp_path / "outside")
    with pytest.raises(ArchiveError, match="cannot be read"):
        Archive(folder).file(records[0], "submitted.pdf")


@pytest.mark.parametrize("content", [b"[]", b"5", b'{"text": 5}', b"[" * 9000, b"\xff", b""])
def test_a_detail_that_is_none_stops_no_disposal(
    here: tuple[Path, list[str]], content: bytes
) -> None:
    folder, records = here
    put(folder, f"details/{detail_of(folder, Verb.DISCLOSURE)}.json", content)
    archive = Archive(folder)
    assert [archive.detail(entry) for entry in archive.log.entries()]
    archive.dispose(records[0], {"authority": "the schedule"}, author(seed="end"))
    assert verify(folder).ok


def test_an_archive_is_not_encrypted_for_others_by_a_changed_first_entry(tmp_path: Path) -> None:
    own, other = ([str(x25519.Identity.generate().to_public()) for _ in range(2)] for _ in range(2))
    folder = begin(tmp_path / "archive", author(), recipients=own).folder
    Archive(folder).add(contents(), author(seed="one"))
    first = folder / "log/00000001.json"
    good = first.read_bytes()
    begin(tmp_path / "other", author(seed="other"), recipients=other)
    for changed in (
        good.replace(" ".join(sorted(own)).encode(), " ".join(sorted(other)).encode()),
        (tmp_path / "other/log/00000001.json").read_bytes(),
    ):
        first.write_bytes(changed)
        with pytest.raises(ArchiveError, match=r"damaged|exchanged"):
            Archive(folder).add(contents("two"), author(seed="two"))
    first.write_bytes(good)
    assert verify(folder).ok


def test_a_file_that_is_open_in_an_archive_that_is_encrypted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = [str(x25519.Identity.generate().to_public()) for _ in range(2)]
    folder = begin(tmp_path / "archive", author(), recipients=own).folder
    careless = Archive(folder)
    for recipients in ((), (own[0],)):
        monkeypatch.setattr(careless, "recipients", recipients)
        careless.add(contents(f"{recipients}", case=f"{recipients}"), author(seed=f"{recipients}"))
    assert [fault.what for fault in verify(folder).faults] == [
        f"data/{name} is not encrypted for those for whom the archive is."
        for name in ("rating.json", "submitted.pdf", "rating.json.age", "submitted.pdf.age")
    ]


# --- honest people, at the same time --------------------------------------------------------------


def while_writing(monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], None]) -> None:
    """Have something done by somebody else after the look and before the entry."""
    real, done = disk.write, list[Path]()

    def write(path: Path, content: bytes) -> None:
        if not done:
            done.append(path)
            meanwhile()
        real(path, content)

    monkeypatch.setattr(disk, "write", write)


@pytest.mark.parametrize("what", ["hold", "use", "retain", "dispose"])
def test_nothing_is_done_with_what_was_disposed_of_just_now(
    here: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    folder, records = here
    mine, other, note = Archive(folder), Archive(folder), {"reason": "x", "person": ASHWORTHY.name}
    by = author(seed="mine")
    done: dict[str, Callable[[], object]] = {
        "hold": lambda: mine.hold(records[2], note, by),
        "use": lambda: mine.use(Verb.CONSULTATION, (records[2],), note, by),
        "retain": lambda: mine.retain(records[2], YEARS, note, by),
        "dispose": lambda: mine.dispose(records[2], note, by),
    }
    while_writing(
        monkeypatch, lambda: other.dispose(records[2], {"authority": "y"}, author(seed="other"))
    )
    with pytest.raises(ArchiveError, match="disposed of"):
        done[what]()
    assert verify(folder).ok
    assert not any(
        ASHWORTHY.name.encode() in path.read_bytes() for path in (folder / "details").iterdir()
    )


@pytest.mark.parametrize("release", [False, True])
def test_a_hold_that_changes_while_the_next_record_comes_in_counts_for_it(
    here: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch, release: bool
) -> None:
    folder, _ = here
    mine, other, case = Archive(folder), Archive(folder), "4d0a2a4e-8f3a-4d1c-9a57-1f2e3d4c5b6a"
    before = mine.add(contents("before", case=case), author(seed="mine")).witness.record
    if release:
        mine.hold(before, {"reason": "an inquiry"}, author(seed="held"))

    def change() -> None:
        other.hold(before, {"reason": "x"}, author(seed="other"), release=release)

    while_writing(monkeypatch, change)
    after = mine.add(contents("after", case=case), author(seed="after")).witness.record
    assert Archive(folder).state(after).held is not release
    assert verify(folder).ok and not [*(folder / "incoming").iterdir()]


def test_what_was_written_about_two_records_stays_with_the_one_that_is_kept(
    here: tuple[Path, list[str]],
) -> None:
    folder, records = here
    archive, by = Archive(folder), author(seed="both")
    archive.use(Verb.DISCLOSURE, (records[1], records[2]), {"recipient": "a court"}, by)
    archive.dispose(records[2], {"authority": "the schedule"}, by)
    entries = [entry for entry in archive.log.entries() if entry.verb is Verb.DISCLOSURE]
    assert archive.detail(entries[-1]) == {"recipient": "a court"} and verify(folder).ok
    archive.hold(records[1], {"reason": "over"}, by, release=True)
    archive.dispose(records[1], {"authority": "the schedule"}, by)
    assert archive.detail(entries[-1]) is None and verify(folder).ok


def refused(_: Path) -> None:
    raise OSError(5, "refused")


def test_a_removal_that_failed_is_finished_by_the_next(
    here: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, records = here
    archive, by = Archive(folder), author(seed="end")
    with monkeypatch.context() as patch:
        patch.setattr(disk, "remove", refused)
        with pytest.raises(ArchiveError, match="could not be removed: try again"):
            archive.dispose(records[2], {"authority": "the schedule"}, by)
    with monkeypatch.context() as patch:
        patch.setattr("arms_docs.archive.check.named_files.A_MOMENT", 0)
        assert "still there" in faults_of(verify(folder))[0]
    archive.dispose(records[2], {"authority": "the schedule"}, by)
    assert list((folder / "incoming").iterdir()) == [] and verify(folder).ok


@pytest.mark.parametrize("call", ["rename", "fsync"])
def test_what_stands_in_the_log_is_never_said_to_be_unrecorded(
    here: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    folder, _ = here
    archive, real, fresh = Archive(folder), getattr(os, call), contents("new", case="new")

    def refuse(*given: object) -> object:
        if (folder / "log/00000010.json").exists():
            raise OSError(28, "No space left on device")
        return real(*given)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        try:
            receipt = archive.add(fresh, author(seed="new"))
        except ArchiveError as error:
            assert call == "fsync" and str(error).startswith("It stands in the log as entry 10")
        else:
            assert call == "rename" and receipt.witness.number == 10
    assert verify(folder).ok and len(history_of(Archive(folder))) == 5
    assert Archive(folder).add(fresh, author(seed="again")).already


def test_a_beginning_that_was_interrupted_lets_nobody_in(tmp_path: Path) -> None:
    other, folder = author(SPO_GALE), tmp_path / "archive"
    (folder / "keys").mkdir(parents=True)
    (folder / "keys" / f"{other.fingerprint}.der").write_bytes(other.certificate)
    new_archive(folder)
    assert verify(folder).ok
    with pytest.raises(ArchiveError, match="may not write"):
        Archive(folder).add(contents(), other)


def test_a_key_that_was_dismissed_does_not_write_because_its_file_is_back(tmp_path: Path) -> None:
    archive, other = new_archive(tmp_path / "archive"), author(SPO_GALE)
    archive.admit(other.certificate, other.fingerprint, author(seed="admits"))
    archive.dismiss(other.fingerprint, author(seed="dismisses"))
    (archive.folder / "keys" / f"{other.fingerprint}.der").write_bytes(other.certificate)
    with pytest.raises(ArchiveError, match="may not write"):
        Archive(archive.folder).add(contents(), other)


@pytest.mark.parametrize(
    "name", ["a\nb", "", "x" * 201, "\ud800", "tab\there", "\u202eright to left"]
)
def test_an_entry_that_could_not_be_read_again_is_never_written(
    here: tuple[Path, list[str]], name: str
) -> None:
    folder, records = here
    odd = Retention(name, date(2031, 1, 1))
    with pytest.raises(ArchiveError, match="cannot stand in an entry"):
        Archive(folder).retain(records[0], odd, {"reason": "x"}, author(seed="odd"))
    with pytest.raises(ArchiveError, match="cannot stand in an entry"):
        Archive(folder).add(contents("odd", case="odd"), author(seed="odd"), retention=odd)
    assert verify(folder).ok and list((folder / "incoming").iterdir()) == []


@pytest.mark.parametrize(
    "name", ["Sexual offences, 10 years", "Médical – “long”", "10", "日本", "x" * 200]
)
def test_a_class_of_any_plain_name_is_kept(here: tuple[Path, list[str]], name: str) -> None:
    folder, records = here
    for day in (date(1, 1, 1), date(9999, 12, 31)):
        Archive(folder).retain(
            records[0], Retention(name, day, day), {"reason": "x"}, author(seed=f"{day}")
        )
        assert Archive(folder).state(records[0]).retention == Retention(name, day, day)
    assert verify(folder).ok


def test_an_entry_by_who_was_never_admitted_is_not_obeyed(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    other = author(PC_HAYLE)
    (folder / "keys" / f"{other.fingerprint}.der").write_bytes(other.certificate)
    write_raw(folder, other, note=NOTE, verb=Verb.RELEASE, records=(records[1],))
    with pytest.raises(ArchiveError, match="a key that may not write"):
        Archive(folder).dispose(records[1], {"authority": "x"}, author(seed="y"))
    assert (folder / "bags" / records[1]).is_dir()


def test_an_old_entry_played_again_is_not_obeyed(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    archive, other = Archive(folder), author(PC_HAYLE)
    archive.admit(other.certificate, other.fingerprint, author(seed="admits"))
    archive.dismiss(other.fingerprint, author(seed="dismisses"))
    shutil.copy(archive.log.path(10), archive.log.path(12))
    shutil.copy(
        folder / "keys" / f"{other.fingerprint}.dismissed.der",
        folder / "keys" / f"{other.fingerprint}.der",
    )
    with pytest.raises(ArchiveError, match=r"Entry 12 .* is damaged"):
        Archive(folder).add(contents("more", case="more"), other)


def test_a_key_written_in_two_ways_is_one_recipient(tmp_path: Path) -> None:
    first, second = (str(x25519.Identity.generate().to_public()) for _ in range(2))
    with pytest.raises(ArchiveError, match="at least two"):
        begin(tmp_path / "archive", author(), recipients=[first, first.upper()])
    folder = begin(tmp_path / "archive", author(), recipients=[first.upper(), second]).folder
    Archive(folder).add(contents(), author(seed="one"))
    assert verify(folder).ok


def test_a_key_admitted_dismissed_and_admitted_again_keeps_its_certificate(tmp_path: Path) -> None:
    archive, other = new_archive(tmp_path / "archive"), author(SPO_GALE)
    for turn in range(2):
        archive.admit(other.certificate, other.fingerprint, author(seed=f"admits {turn}"))
        archive.add(contents(f"{turn}", case=f"{turn}"), author(SPO_GALE, seed=f"adds {turn}"))
        archive.dismiss(other.fingerprint, author(seed=f"dismisses {turn}"))
    assert verify(archive.folder).ok and readme_says(archive.folder)[0] == []
    assert len(Archive(archive.folder).records()) == 2


def test_a_class_with_marks_that_cannot_be_seen_is_kept_by_what_can(
    here: tuple[Path, list[str]],
) -> None:
    folder, records = here
    retention = Retention.of(
        RetentionClass("Serious\u00a0cases\u200b \u00ad10", 5), date(2026, 1, 1)
    )
    Archive(folder).retain(records[0], retention, {"reason": "x"}, author(seed="odd"))
    assert retention.name == "Serious cases 10" and verify(folder).ok


def test_a_draft_that_cannot_be_removed_is_no_reason_to_say_that_nothing_was_recorded(
    here: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = here
    archive, real = Archive(folder), os.unlink

    def refuse(path: Path) -> None:
        if path.suffix == ".entry":
            raise OSError(5, "Input/output error")
        real(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", refuse)
        assert archive.add(contents("more", case="more"), author(seed="more")).witness.number == 10
    assert verify(folder).ok


def test_a_disposed_record_that_is_back_is_told_by_the_readme(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    shutil.copytree(folder / "bags" / records[0], folder / "bags" / records[3])
    assert any(
        "was disposed of, and is still there" in line for line in readme_says_of_bags(folder)
    )

"""`archive export --person` and `archive receive`: a person's records move to another area."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import Result
from pyrage import x25519

from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.reader import ArchiveReader
from arms_docs.archive.store import Archive
from arms_docs.casework.terms import Terms
from arms_docs.instrument import Instrument
from arms_docs.settings import DEFAULTS
from arms_docs.timeline.archived import evidence_in, records_of
from arms_docs.timeline.in_data import time_line_data
from arms_docs.timeline.tell import tell
from tests.people import BEECHCROFTE, DI_FROST, SPO_GALE
from tests.support.archive_commands import GIVES, SETTINGS, run, says
from tests.support.archives import readme_says
from tests.support.releases import earlier_program_says, lay_out, releases
from tests.support.signoff_samples import authority, key_file, lookalike
from tests.support.transfers import REFERENCE, about_person, an_archive, given, repacked

# Of two people; as anybody may write it in TOML, and not only as `event` does.
EVENTS = """[[event]]
what = "released"
reference = "REF 2"
on = 2026-10-11
entered_on = 2026-11-01
by = "P3007"
reason = "of another person"

[[ event ]]
what = "transferred out"
reference = "REF-1017"
on = 2026-10-12
entered_on = 2026-11-02
by = "P3007"
reason = "he has moved"
"""
RECALLED = 'what = "recalled"\non = 2026-10-12\nby = "P3007"\nreason = "Recalled."\n'


@pytest.fixture
def area(tmp_path: Path) -> Path:
    """A folder with the archive of one area, A, and that of another, B, whose key is another's."""
    for person in (DI_FROST, SPO_GALE):
        (tmp_path / f"{person.staff_id}.p12").write_bytes(key_file(person))
    (tmp_path / "authority.pem").write_bytes(authority().certificate)
    (tmp_path / "lookalike.pem").write_bytes(lookalike().certificate)
    (tmp_path / "person.toml").write_text(f'reference = "{REFERENCE.lower()}"\n')
    (tmp_path / "why.toml").write_text(GIVES)
    (tmp_path / "settings.toml").write_text(SETTINGS)
    (tmp_path / "events.toml").write_text(EVENTS)
    an_archive(tmp_path / "A")
    init = run("archive", "init", tmp_path / "B", "--key", tmp_path / f"{SPO_GALE.staff_id}.p12")
    assert init.exit_code == 0
    return tmp_path


def export(area: Path, *more: object) -> Result:
    return run(
        *("archive", "export", area / "A", "--person", area / "person.toml"),
        *("--why", area / "why.toml", "-o", area / "t.zip"),
        *("--key", area / f"{DI_FROST.staff_id}.p12", *more),
    )


def receive(area: Path, *more: object, trust: str = "authority.pem") -> Result:
    key = ("--key", area / f"{SPO_GALE.staff_id}.p12")
    taken = ("archive", "receive", area / "B", area / "t.zip", "--trust", area / trust)
    return run(*taken, *key, *more)


def kept(area: Path) -> tuple[str, ...]:
    return ArchiveReader(area / "B").records()


def test_a_persons_records_are_taken_in_with_their_files_and_their_day(area: Path) -> None:
    other = about_person(Archive(area / "A"), "x", person=BEECHCROFTE, reference="REF 2")
    assert export(area).exit_code == 0
    done = receive(area, "--settings", area / "settings.toml", "--receipt", area / "r.txt")
    assert done.exit_code == 0, done.output
    old, new = ArchiveReader(area / "A"), ArchiveReader(area / "B")
    assert len(kept(area)) == 3 and len((area / "r.txt").read_text().splitlines()) == 3
    origins = [new.origin(record) for record in kept(area)]
    assert [o.record for o in origins if o] == [r for r in old.records() if r != other]
    for record, origin in zip(kept(area), origins, strict=True):
        assert origin and origin.archive == old.identity
        for path in (old.bag(origin.record) / "data").iterdir():
            assert new.file(record, path.name) == path.read_bytes()
        state = new.state(record)
        assert state.added.verb is Verb.COLLECTION and not state.held
        assert state.retention and state.retention.name == "ten"
        note = new.detail(state.added) or {}
        assert old.identity in note["from"] and origin.record in note["from"]
    assert "Under hold over there" in done.stderr and "transferred in" in done.stderr
    assert REFERENCE not in (area / "B/log/00000002.json").read_text()


def test_the_archive_that_gives_logs_to_whom_and_why_before(area: Path) -> None:
    assert export(area).exit_code == 0
    archive = ArchiveReader(area / "A")
    entries = list(archive.log.entries())[-2:]
    assert [entry.verb for entry in entries] == [Verb.COMBINATION, Verb.DISCLOSURE]
    assert archive.detail(entries[1]) == {"recipient": "the panel", "reason": "a review"}
    assert len(entries[1].records) == 3


def test_taken_twice_it_is_here_once(area: Path) -> None:
    export(area)
    assert receive(area).exit_code == 0
    head = ArchiveReader(area / "B").log.head()
    again = receive(area)
    assert again.exit_code == 0 and "All 3 were recorded already." in again.stderr
    assert again.stdout == "" and ArchiveReader(area / "B").log.head() == head


def test_both_archives_are_whole_also_by_their_own_readme(area: Path) -> None:
    export(area)
    receive(area)
    for name in "AB":
        assert verify(area / name).faults == [] and readme_says(area / name)[0] == []


def test_a_transfer_is_checked_without_us_by_its_own_readme(area: Path) -> None:
    export(area, "--events", area / "events.toml")
    with zipfile.ZipFile(area / "t.zip") as packed:
        packed.extractall(area / "unpacked")
    (outer,) = (area / "unpacked").iterdir()
    assert says(outer / "data") == ["DONE"]


def test_what_shows_where_a_record_came_from_stays_with_it(area: Path) -> None:
    export(area, "--events", area / "events.toml")
    assert "The events that came along are kept in the proof" in receive(area).stderr
    record = kept(area)[0]
    archive = ArchiveReader(area / "B")
    with zipfile.ZipFile(BytesIO(archive.file(record, "origin-1.zip"))) as packed:
        assert {name.split("/")[0] for name in packed.namelist()} == {
            *("README.txt", "details", "events.toml", "keys", "log", "records")
        }
        events = packed.read("events.toml").decode()
    assert "he has moved" in events and "another person" not in events
    shown = run(
        *("archive", "show", area / "B", record, "--why", _reason(area)),
        *("--key", area / f"{SPO_GALE.staff_id}.p12"),
    )
    told = "Collected     2026-11-22, by entry 2 of the log of archive"
    assert told in shown.stdout and "which is in this record" in shown.stdout


def _reason(area: Path) -> Path:
    (area / "reason.toml").write_text('reason = "a review"\n')
    return area / "reason.toml"


def test_records_that_move_on_keep_the_day_of_the_first_archive(area: Path) -> None:
    export(area)
    receive(area)
    (area / "A").rename(area / "first")
    (area / "B").rename(area / "A")
    gale = area / f"{SPO_GALE.staff_id}.p12"
    run("archive", "init", area / "B", "--key", gale)
    (area / "t.zip").unlink()
    given_on = run(
        *("archive", "export", area / "A", "--person", area / "person.toml", "--key", gale),
        *("--why", area / "why.toml", "-o", area / "t.zip"),
    )
    assert given_on.exit_code == 0
    assert receive(area).exit_code == 0
    third = ArchiveReader(area / "B")
    first = ArchiveReader(area / "first")
    for record in kept(area):
        origin = third.origin(record)
        assert origin and origin.archive == first.identity
        names = {path.name for path in (third.bag(record) / "data").iterdir()}
        assert {"origin-1.zip", "origin-2.zip"} <= names


@pytest.mark.parametrize("trust", ["lookalike.pem"])
def test_a_log_that_nobody_here_believes_is_refused(area: Path, trust: str) -> None:
    export(area)
    done = receive(area, trust=trust)
    assert done.exit_code != 0 and "issued the key of Gwendoline Frostbury" in done.stderr
    assert kept(area) == ()


def test_records_of_two_people_are_refused(area: Path) -> None:
    archive = Archive(area / "A")
    other = about_person(archive, "x", person=BEECHCROFTE, reference="REF 2")
    records = [*archive.records()]
    assert other in records
    (area / "t.zip").write_bytes(given(archive, records))
    done = receive(area)
    assert done.exit_code != 0 and "not all of one person" in done.stderr
    assert kept(area) == () and len(done.stderr.strip().splitlines()[-1]) < 300


def test_where_one_file_is_damaged_nothing_is_taken_in(area: Path) -> None:
    export(area)

    def change(members: dict[str, bytes]) -> None:
        name = [name for name in members if name.endswith("submitted.pdf")][-1]
        members[name] += b" "

    (area / "t.zip").write_bytes(repacked((area / "t.zip").read_bytes(), change))
    done = receive(area)
    assert done.exit_code != 0 and "Nothing was taken in." in done.stderr and kept(area) == ()


def test_its_own_transfer_is_not_taken_in(area: Path) -> None:
    export(area)
    (area / "B").rename(area / "C")
    shutil.copytree(area / "A", area / "B")
    assert "by this archive itself" in receive(area).stderr


def test_into_an_archive_that_is_encrypted_it_comes_encrypted(area: Path) -> None:
    shutil.rmtree(area / "B")
    keys = [x25519.Identity.generate() for _ in range(2)]
    recipients = [part for key in keys for part in ("--recipient", str(key.to_public()))]
    gale = area / f"{SPO_GALE.staff_id}.p12"
    run("archive", "init", area / "B", *recipients, "--key", gale)
    export(area)
    assert receive(area).exit_code == 0
    names = {path.name for path in (area / "B/bags").rglob("*") if path.parent.name == "data"}
    assert names and all(name.endswith(".age") for name in names)
    assert verify(area / "B").faults == []


def test_where_recording_stops_what_is_here_is_said_and_the_rest_follows(
    area: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(area)
    add, calls = Archive.add, list[object]()

    def full(archive: Archive, *given: object, **more: object) -> object:
        calls.append(given)
        if len(calls) == 2:
            raise ArchiveError("Nothing was recorded: no space left on device.")
        return add(archive, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Archive, "add", full)
    done = receive(area)
    assert done.exit_code != 0 and "1 of them were recorded by then" in done.stderr
    monkeypatch.setattr(Archive, "add", add)
    assert receive(area).exit_code == 0 and len(kept(area)) == 3


def test_a_read_only_copy_gives_no_transfer(area: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ArchiveReader, "read_only", True)
    done = export(area)
    assert done.exit_code != 0 and "signed into the log" in done.stderr
    assert not (area / "t.zip").exists()


def test_of_nobody_nothing_is_given(area: Path) -> None:
    (area / "person.toml").write_text('reference = "REF 99"\n')
    assert "no record of that reference" in export(area).stderr
    (area / "events.toml").write_text("[[event]]\nwhat = \n")
    (area / "person.toml").write_text(f'reference = "{REFERENCE}"\n')
    assert "events.toml, line 2" in export(area, "--events", area / "events.toml").stderr
    alone = run("archive", "export", area / "A", "--everything", "--events", area / "events.toml")
    assert "--events goes with --person" in alone.stderr


@pytest.mark.prove
def test_a_real_case_verifies_there_and_its_time_line_shows_the_same(
    base: Path, tmp_path: Path, instrument: Instrument
) -> None:
    """Submitted, returned and signed: the same in both, but for the names of sources."""
    area = tmp_path / "w"
    shutil.copytree(base, area)
    frost = area / "P3007.p12"
    (area / "person.toml").write_text('reference = "DEMO-2026-0101"\n')
    run("archive", "init", area / "B", "--key", frost)
    before = _line(area / "A", area, instrument)
    caseload = _caseload(area / "A", area)
    gives = ("--why", area / "gives.toml", "--key", frost)
    done = run(
        *("archive", "export", area / "A", "--person", area / "person.toml"),
        *("-o", area / "t.zip", *gives),
    )
    assert done.exit_code == 0, done.output
    done = run(
        *("archive", "receive", area / "B", area / "t.zip", "--key", frost),
        *("--trust", area / "authority.pem"),
    )
    assert done.exit_code == 0, done.output
    assert _line(area / "B", area, instrument) == before
    assert _caseload(area / "B", area) == caseload
    verified = run("archive", "verify", area / "B", "--deep", "--trust", area / "authority.pem")
    assert verified.exit_code == 0 and "The documents of every record verify" in verified.stdout


@pytest.mark.prove
@pytest.mark.parametrize("release", releases())
def test_to_an_earlier_program_what_is_done_today_is_no_damage(
    tmp_path: Path, release: str
) -> None:
    """Its own archive with an event and a look in the log, the same once it gave, and the one that
    received, by the program itself.
    """
    area = lay_out(release, tmp_path)
    about, key = 'reference = "DEMO-2026-0101"\n', ("--key", area / "keys/supervisor.p12")
    (area / "person.toml").write_text(about)
    (area / "event.toml").write_text(f"{about}{RECALLED}")
    (area / "query.toml").write_text('reason = "a review"\n')
    (area / "why.toml").write_text(GIVES)
    trust = ("--trust", area / "authority.pem")
    given, event = area / "t.zip", ("event", area / "events.toml", "--from", area / "event.toml")
    for command in (
        (*event, "--archive", area / "archive", *key),
        ("caseload", area / "archive", "--query", area / "query.toml", *trust, *key),
        (
            *("archive", "export", area / "archive", "--person", area / "person.toml"),
            *("-o", given, "--events", area / "events.toml", "--why", area / "why.toml", *key),
        ),
        ("archive", "init", area / "B", *key),
        ("archive", "receive", area / "B", given, *trust, *key),
    ):
        done = run(*command)
        assert done.exit_code == 0, done.output
    assert len(kept(area)) == 4
    for name in ("archive", "B"):
        assert earlier_program_says(release, area / name, tmp_path) == f"{release} []"
    tagged = next((area / "B/bags").rglob("tagmanifest-sha256.txt"))
    tagged.write_bytes(tagged.read_bytes() + b" ")  # and what is damage is called so
    assert earlier_program_says(release, area / "B", tmp_path) != f"{release} []"


def _caseload(folder: Path, area: Path) -> dict[str, object]:
    """A caseload over an archive, but for the name of its folder."""
    done = run(
        *("caseload", folder, "--view", "all", "--format", "json", "--as-of", "2027-01-01"),
        *("--trust", area / "authority.pem", "--query", area / "why.toml"),
        *("--key", area / "P3007.p12"),
    )
    assert done.exit_code == 0, done.output
    told: dict[str, object] = json.loads(done.stdout)
    assert told["people"] and told.pop("sources") == [str(folder)]
    return told


def _line(folder: Path, area: Path, instrument: Instrument) -> str:
    """The time-line of an archive as data, without the names of sources."""
    now = datetime(2027, 1, 1, tzinfo=UTC)
    terms = Terms(DEFAULTS, instrument, [(area / "authority.pem").read_bytes()], (), now)
    archive = Archive(folder)
    data = time_line_data(tell(evidence_in(archive, records_of(archive, None), terms), now.date()))
    data["sources"].sort(key=lambda source: source["digest"])
    origin = r"(, by entry \d+ of the log of archive [0-9a-f-]{36}, which is in this record)?"
    # Of sources of one day, that of the first name tells of what several hold.
    data["events"] = sorted(re.sub(r"[0-9a-f]{64}", "", json.dumps(e)) for e in data["events"])
    return re.sub(rf"record [0-9a-f-]{{36}}{origin}", "RECORD", json.dumps(data, indent=1))

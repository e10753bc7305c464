"""What each command does for a record hangs on no other record: work is counted, never timed."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from arms_docs.archive import plain_files
from arms_docs.archive.bags.contents import ABOUT, Contents, Kind
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.export import copy_all, zipped
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.log.index_rows import Query
from arms_docs.archive.log.log import Log
from arms_docs.archive.store import Archive
from arms_docs.casework.keeping.misspelt import Alike
from arms_docs.casework.keeping.search import notes_naming
from arms_docs.plain_file import open_plain as open_plain_file
from arms_docs.timeline.archived import records_of
from tests.people import ASSESSED
from tests.support.archives import YEARS, author, new_archive

FEW, MANY = 12, 36
ONCE = {"bytes of entries": 20_000}  # what is done once, however many there are; else 20
GROWS = 1.25  # times as much for each record, where there are three times as many

Work = Callable[[Archive], object]


def an_archive(folder: Path, records: int) -> Archive:
    """Records of a person each, who was asked for and looked at together with all others, twice."""
    archive, by = new_archive(folder), author(seed="size")
    for n in range(records):
        about = {"person": f"{ASSESSED[n % 3].name} {n}", "reference": f"REF {n}"}
        files = {"record.pdf": f"%PDF fictional {n}".encode()}
        small = Contents(Kind.SIGNED, f"case {n}", files, {ABOUT: json.dumps(about).encode()})
        archive.add(small, by, retention=YEARS)
        archive.use(Verb.CONSULTATION, (), {"reason": f"a question about REF {n}"}, by)
    for _ in range(2):
        archive.use(Verb.COMBINATION, archive.records(), {"reason": "a caseload"}, by)
    archive.index()
    return archive


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, Archive]:
    """One of few records and one of many."""
    at = tmp_path_factory.mktemp("size")
    with patch("os.fsync"):
        return an_archive(at / "few", FEW), an_archive(at / "many", MANY)


@contextmanager
def counted(archive: Archive) -> Iterator[Counter[str]]:
    """What is done meanwhile: files opened, of bags apart, entries read, statements of SQL."""
    counts: Counter[str] = Counter()
    opened, read = open_plain_file, Log._read

    def open_plain(path: Path, **options: bool) -> object:
        counts["bags" if "bags" in path.parts else "files"] += 1
        return opened(path, **options)

    def read_entry(log: Log, number: int) -> object:
        counts["entries"] += 1
        counts["bytes of entries"] += log.path(number).stat().st_size
        return read(log, number)

    tables: sqlite3.Connection = archive.index().tables
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_files, "open_plain", open_plain)
        patch.setattr(Log, "_read", read_entry)
        tables.set_trace_callback(lambda _: counts.update(["statements"]))
        try:
            yield counts
        finally:
            tables.set_trace_callback(None)


def hold_and_release(archive: Archive) -> None:
    by = author(seed="holds")
    for release in (False, True):
        for record in archive.records():
            archive.hold(record, {"reason": "an inquiry"}, by, release=release)


WORKS: dict[str, Work] = {
    "list": lambda archive: list(archive.index().rows()),
    "due": lambda archive: list(archive.index().due(date(2040, 1, 1))),
    "find": lambda archive: list(archive.index().find(Query(reference="REF 7"), [])),
    "whose time-line": lambda archive: records_of(archive, "REF 7"),
    "states": lambda archive: archive.states(archive.records()),
    "state of each": lambda archive: [archive.state(record) for record in archive.records()],
    "verify": lambda archive: verify(archive.folder),
    "export": lambda archive: zipped(archive, archive.records()),
    "use": lambda archive: archive.use(
        Verb.COMBINATION, archive.records(), {"reason": "a caseload"}, author(seed="use")
    ),
    "hold": hold_and_release,
    "what a disposal means": lambda archive: notes_naming(
        archive, archive.disposal(archive.records()[::3])
    ),
    "dispose": lambda archive: archive.dispose(
        archive.disposal(archive.records()[::3]), {"authority": "x"}, author(seed="dispose")
    ),
}


@pytest.mark.parametrize("name", [*WORKS])
def test_three_times_as_many_records_take_three_times_the_work(
    two: tuple[Archive, Archive], name: str
) -> None:
    counts: list[Counter[str]] = []
    sizes = [len(archive.records()) for archive in two]
    for archive in two:
        with counted(archive) as count:
            WORKS[name](archive)
        counts.append(count)
    few, many = counts
    for what in many:
        base = few[what] + ONCE.get(what, 20)
        assert many[what] / base <= GROWS * sizes[1] / sizes[0], (what, few[what], many[what])


def test_list_and_due_touch_no_bag(two: tuple[Archive, Archive]) -> None:
    for name in ("list", "due"):
        with counted(two[1]) as count:
            WORKS[name](two[1])
        assert count["bags"] == 0 and count["entries"] == 0 and count["files"] < 5, name


def test_an_export_of_all_reads_each_file_once_more_than_it_writes(
    two: tuple[Archive, Archive], tmp_path: Path
) -> None:
    with counted(two[1]) as count:
        copy_all(two[1], tmp_path / "out")
    files = sum(path.is_file() for path in (tmp_path / "out").rglob("*"))
    assert count["bags"] < 3 * files


def test_a_note_is_not_held_against_each_person_one_by_one(
    two: tuple[Archive, Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many notes there are times how many persons: with 20,000 of both that is for ever."""
    compared: list[int] = []
    monkeypatch.setattr(Alike, "_near", lambda alike, token: _counting(alike, token, compared))
    for archive in two:
        compared.append(0)
        notes_naming(archive, archive.disposal(archive.records()[::2]))
    few, many = compared
    assert many <= max(few, 10) * GROWS * MANY / FEW


NEAR = Alike._near


def _counting(alike: Alike, token: str, compared: list[int]) -> Iterator[str]:
    for word in NEAR(alike, token):
        compared[-1] += 1
        yield word

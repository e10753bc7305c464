"""The index: what it answers, that it is never the truth, and that nothing stays in it that was
disposed of.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from arms_docs.archive.bags.contents import ABOUT, Contents, Kind
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log import index
from arms_docs.archive.log.entry import Entry, Verb
from arms_docs.archive.log.index_rows import Query
from arms_docs.archive.log.log import Log
from arms_docs.archive.log.retention import Retention
from arms_docs.archive.store import Archive
from tests.people import ASHWORTHY, BEECHCROFTE
from tests.support.archives import author, contents, history_of, new_archive

LEVELS = ("High", "Low")


def about(name: str, n: int) -> Contents:
    """A record that says whom it is about."""
    facts = {"person": name, "reference": f"REF {n}", "assessed_on": f"2026-0{n}-01"}
    text = json.dumps({**facts, "overall": LEVELS[n % 2]})
    return Contents(
        Kind.SIGNED, f"case {n}", {"record.pdf": b"%PDF " + bytes([n])}, {ABOUT: text.encode()}
    )


@pytest.fixture
def indexed(tmp_path: Path) -> tuple[Archive, list[str], Path]:
    """Four records of two people, one under hold; and a cache."""
    by, cache = author(), tmp_path / "cache"
    new_archive(tmp_path / "archive")
    archive = Archive(tmp_path / "archive", cache=cache)
    years = Retention("ten", date(2031, 1, 1), date(2036, 1, 1))
    people = (ASHWORTHY.name, BEECHCROFTE.name, ASHWORTHY.name, BEECHCROFTE.name)
    records = [
        archive.add(about(name, n), by, retention=years if n == 1 else None).witness.record
        for n, name in enumerate(people, start=1)
    ]
    archive.hold(records[1], {"reason": "an inquiry"}, by)
    return archive, records, cache


def find(archive: Archive, **asked: object) -> list[str]:
    query = replace(Query(), **asked)  # type: ignore[arg-type]
    return [row.record for row, _ in archive.index().find(query, [])]


def the_file(archive: Archive, cache: Path) -> Path:
    (file,) = cache.iterdir()
    assert file.name == f"{archive.identity}.sqlite3"
    return file


def test_it_finds_by_person_reference_dates_and_level(
    indexed: tuple[Archive, list[str], Path],
) -> None:
    archive, records, _ = indexed
    assert find(archive) == records
    assert find(archive, person=ASHWORTHY.name.upper()) == [records[0], records[2]]
    assert find(archive, person=ASHWORTHY.name.split()[-1][:4]) == [records[0], records[2]], (
        "part of a name"
    )
    assert (
        find(archive, reference=" ref 2 ") == [records[1]] and find(archive, reference="ref") == []
    )
    assert find(archive, since=date(2026, 2, 1), until=date(2026, 3, 1)) == records[1:3]
    assert find(archive, level="low") == [records[0], records[2]]
    assert find(archive, person="%") == find(archive, person="' OR 1=1 --") == []
    assert [row.held for row in archive.index().rows()] == [False, True, False, False]
    assert [
        (when, what, row.record) for when, what, row in archive.index().due(date(2036, 1, 1))
    ] == [
        ("2031-01-01", "review", records[0]),
        ("2036-01-01", "destroy", records[0]),
    ]


def test_it_is_its_users_alone_and_lies_in_the_cache(
    indexed: tuple[Archive, list[str], Path],
) -> None:
    archive, _, cache = indexed
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert stat.S_IMODE(the_file(archive, cache).stat().st_mode) == 0o600
    assert not list(archive.folder.rglob("*.sqlite3"))


def test_whatever_happens_to_it_the_answer_is_the_same(
    indexed: tuple[Archive, list[str], Path],
) -> None:
    archive, records, cache = indexed
    file, right = the_file(archive, cache), history_of(archive)

    def same() -> bool:
        again = Archive(archive.folder, cache=cache)
        return history_of(again) == right and find(again, person=BEECHCROFTE.name) == [
            records[1],
            records[3],
        ]

    whole = file.read_bytes()
    for damaged in (b"", b"no index", whole[:5000], whole[:200] + bytes(3000) + whole[3200:]):
        file.write_bytes(damaged)
        assert same()
    file.unlink()
    assert same() and file.exists()
    file.chmod(0o400)
    cache.chmod(0o500)
    assert same()
    cache.chmod(0o700)
    shutil.rmtree(cache)
    cache.touch()
    assert same(), "where there is no cache, it is in memory"


def test_it_is_made_anew_where_the_log_is_another(indexed: tuple[Archive, list[str], Path]) -> None:
    archive, records, cache = indexed
    before = history_of(archive)
    (archive.folder / "log/00000006.json").unlink()  # rolled back by the hold
    again = Archive(archive.folder, cache=cache)
    assert [row.held for row in again.index().rows()] == [False] * 4
    again.use(Verb.CONSULTATION, (records[0],), {"reason": "a review"}, author(seed="other"))
    assert (
        not history_of(Archive(archive.folder, cache=cache))[records[1]].held
        and before[records[1]].held
    )


def test_it_is_the_same_in_one_go_and_in_many(
    indexed: tuple[Archive, list[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what was done with a record is not read again for each thing that is done with it."""
    archive, records, cache = indexed
    by = author(seed="many")
    for n in range(40):
        archive.use(Verb.CONSULTATION, (records[n % 2],), {"reason": "a review"}, by)
    archive.retain(records[0], Retention("twenty", date(2041, 1, 1)), {"reason": "x"}, by)
    archive.hold(records[1], {"reason": "a claim"}, by)
    for record in records[2:]:
        archive.dispose(record, {"authority": "the schedule"}, by)
    archive.hold(records[1], {"reason": "over"}, by, release=True)
    in_one_go = [*Archive(archive.folder).index().rows()]
    assert [(row.retention, row.destroy, row.held, bool(row.erased)) for row in in_one_go] == [
        *(
            ("twenty", "", False, False),
            ("", "", True, False),
            ("", "", False, True),
            ("", "", False, True),
        ),
    ]
    monkeypatch.setattr(index, "AT_ONCE", 3)
    read, taken = Log.read, list[int]()

    def counting(log: Log, number: int) -> Entry:
        taken.append(number)
        return read(log, number)

    monkeypatch.setattr(Log, "read", counting)
    assert [*Archive(archive.folder, cache=cache / "other").index().rows()] == in_one_go
    assert len(taken) < archive.log.head().number


def test_a_hold_that_the_index_does_not_know_protects_all_the_same(
    indexed: tuple[Archive, list[str], Path],
) -> None:
    archive, records, cache = indexed
    archive.index()
    tables = sqlite3.connect(the_file(archive, cache))
    number = archive.log.head().number
    tables.execute("UPDATE record SET held = 0")
    tables.execute("DELETE FROM entry WHERE number = ?", (number,))
    tables.commit()
    tables.close()
    mine = Archive(archive.folder, cache=cache)
    assert not mine.state(records[1]).held, "it was misled"
    with pytest.raises(ArchiveError, match="under hold"):
        mine.dispose(records[1], {"authority": "the schedule"}, author(seed="misled"))


def test_another_version_of_its_tables_is_made_anew(
    indexed: tuple[Archive, list[str], Path],
) -> None:
    archive, _, cache = indexed
    tables = sqlite3.connect(the_file(archive, cache))
    tables.execute("UPDATE upto SET version = version + 1")
    tables.execute("UPDATE record SET held = 7")
    tables.commit()
    tables.close()
    again = Archive(archive.folder, cache=cache)
    assert [row.held for row in again.index().rows()] == [False, True, False, False]


def test_nothing_of_what_was_disposed_of_stays_in_it(
    indexed: tuple[Archive, list[str], Path],
) -> None:
    archive, records, cache = indexed
    file = the_file(archive, cache)
    archive.hold(records[1], {"reason": "over"}, author(), release=True)
    elsewhere = Archive(archive.folder)
    for record in (records[1], records[3]):
        elsewhere.dispose(record, {"authority": "the schedule"}, author(seed=record))
    again = Archive(archive.folder, cache=cache)
    assert find(again) == [records[0], records[2]]
    assert [row.record for row in again.index().rows() if row.erased] == [records[1], records[3]]
    assert b"case 2" not in file.read_bytes()


def test_nobody_is_named_in_it_so_that_no_disposal_leaves_a_name_with_others(
    indexed: tuple[Archive, list[str], Path],
) -> None:
    archive, records, cache = indexed
    assert find(archive, person=BEECHCROFTE.name) == [records[1], records[3]]
    held = the_file(archive, cache).read_bytes().lower()
    for word in (*ASHWORTHY.name.split(), *BEECHCROFTE.name.split(), "ref 2", "2026-02-01"):
        assert word.lower().encode() not in held, word


def test_what_it_says_is_known_is_looked_up_before_it_is_believed(
    indexed: tuple[Archive, list[str], Path],
) -> None:
    archive, records, cache = indexed
    tables = sqlite3.connect(the_file(archive, cache))
    lie = contents("a new one")
    tables.execute(
        "UPDATE record SET assessment = ?, record_of = ? WHERE id = 1", (lie.case, lie.record_of)
    )
    tables.commit()
    tables.close()
    receipt = Archive(archive.folder, cache=cache).add(lie, author(seed="new"))
    assert not receipt.already and receipt.witness.record not in records


def test_a_damaged_record_is_counted_and_read_again_when_it_is_mended(
    indexed: tuple[Archive, list[str], Path],
) -> None:
    archive, records, cache = indexed
    file = archive.bag(records[0]) / "data" / ABOUT
    good = file.read_bytes()
    the_file(archive, cache).unlink()
    file.write_bytes(b"[")
    again = Archive(archive.folder, cache=cache)
    unread: list[str] = []
    assert len([*again.index().find(Query(person=ASHWORTHY.name), unread)]) == 1
    assert unread == [records[0]]
    file.write_bytes(good)
    assert find(again, person=ASHWORTHY.name) == [records[0], records[2]]

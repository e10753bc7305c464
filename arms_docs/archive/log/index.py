"""What log and bags say, as rows that answer at once. Never the truth: made anew wherever it does not fit the log.

It is one SQLite file in the user's cache, or in memory alone where there is no cache, and for an archive that is
encrypted: what is sealed there is not to lie open here.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from arms_docs.archive.bags.contents import CASE, RECORD_OF, Contents
from arms_docs.archive.disk import FILE_MODE, FOLDER_MODE
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.entry import ADDS, Entry, Verb
from arms_docs.archive.log.history import Kept, history
from arms_docs.archive.log.log import Head
from arms_docs.archive.log.retention import Retention
from arms_docs.compare import fold

if TYPE_CHECKING:
    from arms_docs.archive.reader import ArchiveReader

VERSION = 1  # of the tables: an index of another version is made anew
AT_ONCE = 500  # entries that are taken in together
BEHIND = 10  # entries that a writer looks up in the log itself
SECONDS_TO_WAIT = 5  # for another program of the same user that brings it up to date
_TABLES = """
CREATE TABLE upto (version INTEGER, archive TEXT, number INTEGER, sha256 TEXT);
CREATE TABLE record (
    id INTEGER PRIMARY KEY, record TEXT UNIQUE, kind TEXT, recorded TEXT, by TEXT, class TEXT, review TEXT,
    destroy TEXT, held INTEGER, erased TEXT, assessment TEXT, record_of TEXT, person TEXT, reference TEXT,
    assessed_on TEXT, overall TEXT, said TEXT
);
CREATE INDEX unread ON record (id) WHERE said IS NULL AND erased IS NULL;
CREATE INDEX by_assessment ON record (assessment);
CREATE INDEX by_reference ON record (reference);
CREATE TABLE writer (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE entry (record TEXT, number INTEGER, PRIMARY KEY (record, number)) WITHOUT ROWID;
"""
_TOLD = "record, kind, recorded, by, class, review, destroy, held, erased"
_UNREAD = "said IS NULL AND erased IS NULL"
_SAYS = ("assessment", "record_of", "person", "reference", "assessed_on", "overall", "said")


@dataclass(frozen=True)
class Row:
    """A record at a glance. ``said`` is what its record.json says, where that was asked for."""

    record: str
    kind: str
    recorded: str
    by: str
    retention: str
    review: str
    destroy: str
    held: bool
    erased: str
    said: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Query:
    """What is looked for; what is empty or None does not count. Part of a name is enough, of a reference not."""

    person: str = ""
    reference: str = ""
    since: date | None = None
    until: date | None = None
    level: str = ""

    def conditions(self) -> Iterator[tuple[str, str]]:
        """Each as SQL, with its one value."""
        if fold(self.person):
            yield "instr(person, ?)", fold(self.person)
        if fold(self.reference):
            yield "reference = ?", fold(self.reference)
        if self.since:
            yield "assessed_on >= ?", self.since.isoformat()
        if self.until:
            yield "assessed_on <= ?", self.until.isoformat()
        if fold(self.level):
            yield "overall = ?", fold(self.level)


class Index:
    """The index of an archive, as far as its log goes at the moment that it was opened or `refresh` was called."""

    def __init__(self, archive: ArchiveReader, tables: sqlite3.Connection) -> None:
        self.archive, self.tables = archive, tables
        tables.executescript("PRAGMA secure_delete = ON;")
        self.refresh(BEHIND)

    def __del__(self) -> None:
        self.tables.close()

    def refresh(self, behind: int = 0) -> None:
        """Take in what the log says that is not in yet, if that is more than so many entries.

        ArchiveError where the log is damaged.
        """
        head, done = self.archive.log.head(), self._upto()
        if done and (
            0 < head.number - done.number <= behind or (done == head and not self._to_read_again())
        ):
            return
        with self.tables:
            self.tables.execute("BEGIN IMMEDIATE")
            done = self._upto()
            if done is None:
                self._clear()
            number = done.number if done else 0
            self._look_again()
            while number < head.number:
                upto = min(number + AT_ONCE, head.number)
                self._take_in(number, upto)
                number = upto
            self.tables.execute("DELETE FROM upto")
            told = (VERSION, self.archive.identity, head.number, head.sha256)
            self.tables.execute("INSERT INTO upto VALUES (?, ?, ?, ?)", told)

    # --- asked --------------------------------------------------------------------------------------------------------

    def rows(self) -> Iterator[Row]:
        """Every record that was ever added, in order."""
        return self._rows("1")

    def due(self, day: date) -> Iterator[tuple[str, str, Row]]:
        """What is to be reviewed or destroyed by a day: the date, which of both, and the record; the earliest first."""
        for what in ("review", "destroy"):
            for row in self._rows(f"erased IS NULL AND {what} <= ?", day.isoformat()):
                yield getattr(row, what), what, row

    def find(self, query: Query) -> Iterator[Row]:
        """The records that are meant, in order."""
        asked = list(query.conditions())
        where = " AND ".join(("said IS NOT NULL", *(sql for sql, _ in asked)))
        return self._rows(where, *(value for _, value in asked), said=True)

    def unread(self) -> int:
        """How many records are kept of which the index knows nothing, so that `find` cannot find them."""
        (count,) = self.tables.execute(f"SELECT count(*) FROM record WHERE {_UNREAD}").fetchone()  # noqa: S608
        return int(count)

    def case(self, assessment: str) -> tuple[str, ...]:
        """The records of an assessment, in the order in which they came."""
        return tuple(
            row.record for row in self._rows("assessment = ? AND erased IS NULL", assessment)
        )

    def may_write(self, key: str) -> bool:
        """Whether the log lets a key write, by its fingerprint."""
        done = self._upto()
        new = self.archive.log.entries(done.number) if done else iter(())
        return key in self._writers(
            new, {key for (key,) in self.tables.execute("SELECT key FROM writer")}
        )

    def _writers(self, entries: Iterable[Entry], before: set[str]) -> set[str]:
        for entry in entries:
            key = entry.about.get("key", "")
            if entry.verb is Verb.BEGIN:
                before = {key}
            elif entry.key not in before:
                raise ArchiveError(
                    f"Entry {entry.number} of the archive's log was written with a key that may not write: run "
                    "'arms-docs archive verify'."
                )
            elif entry.verb is Verb.ADMIT:
                before = before | {key}
            elif entry.verb is Verb.DISMISS:
                before = before - {key}
        return before

    def known(self, contents: Contents) -> tuple[str, str]:
        """The record that these contents are already, or else the last one of their case; empty where there is none."""
        self.refresh(
            BEHIND
        )  # what is written after every record that is added would cost more than the record
        done = self._upto()
        new = list(self.archive.log.entries(done.number)) if done else []
        if any(entry.verb is Verb.ERASURE for entry in new):
            self.refresh()
            new = []
        same, last = self._known(contents)
        for record in (record for entry in new if entry.verb in ADDS for record in entry.records):
            facts = self.archive.facts(record)
            same = record if facts.get(RECORD_OF) == contents.record_of else same
            last = record if contents.case and facts.get(CASE) == contents.case else last
        return same, "" if same else last

    def _known(self, contents: Contents) -> tuple[str, str]:
        if not contents.case:
            same = self._one(
                "SELECT record FROM record WHERE record_of = ? AND erased IS NULL",
                contents.record_of,
            )
            return same, ""
        same = self._one(
            "SELECT record FROM record WHERE assessment = ? AND record_of = ? AND erased IS NULL",
            contents.case,
            contents.record_of,
        )
        last = self._one(
            "SELECT record FROM record WHERE assessment = ? AND erased IS NULL ORDER BY id DESC",
            contents.case,
        )
        return same, last

    def kept(self, record: str) -> Kept | None:
        """What the log tells of a record; None where it tells nothing. Read from the log itself."""
        numbers = self.tables.execute(
            "SELECT number FROM entry WHERE record = ? ORDER BY number", (record,)
        )
        return history(self.archive.log.read(number) for (number,) in numbers.fetchall()).get(
            record
        )

    def kept_now(self, record: str) -> Kept | None:
        """The same with what was logged since, which is not written here for it."""
        done = self._upto()
        new = self.archive.log.entries(done.number) if done else ()
        return history(new, before=self.kept).get(record) or self.kept(record)

    # --- how ----------------------------------------------------------------------------------------------------------

    def _one(self, sql: str, *values: str) -> str:
        found = self.tables.execute(sql, values).fetchone()
        return str(found[0]) if found else ""

    def _rows(self, where: str, *values: str, said: bool = False) -> Iterator[Row]:
        sql = f"SELECT {_TOLD}, {'said' if said else 'NULL'} FROM record WHERE {where} ORDER BY id"  # noqa: S608
        for told in self.tables.execute(sql, values):
            record, kind, recorded, by, kept_as, review, destroy, held, erased, says = (
                one or "" for one in told
            )
            about = json.loads(says) if says else None
            yield Row(
                record, kind, recorded, by, kept_as, review, destroy, bool(held), erased, about
            )

    def _upto(self) -> Head | None:
        """As far as it goes; None where it is not of this log, as it is now, or is of another version."""
        with suppress(
            sqlite3.OperationalError, OSError, ValueError
        ):  # no tables yet; or the entry is not there
            (told,) = self.tables.execute(
                "SELECT version, archive, number, sha256 FROM upto"
            ).fetchall()
            version, archive, number, sha256 = told
            if (version, archive) == (VERSION, self.archive.identity) and self.archive.log.sha256(
                number
            ) == sha256:
                return Head(int(number), str(sha256))
        return None

    def _clear(self) -> None:
        for table in ("upto", "record", "entry", "writer"):
            self.tables.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in filter(str.strip, _TABLES.split(";")):
            self.tables.execute(statement)

    def _take_in(self, after: int, upto: int) -> None:
        entries = list(self.archive.log.entries(after, upto))
        for record, kept in history(entries, before=self._so_far).items():
            self._put(kept, is_new=kept.added.number > after and not kept.erased)
            if kept.erased:
                self._forget(record)
        writers = self._writers(
            entries, {key for (key,) in self.tables.execute("SELECT key FROM writer")}
        )
        self.tables.execute("DELETE FROM writer")
        self.tables.executemany("INSERT INTO writer VALUES (?)", ((key,) for key in writers))
        pairs = ((record, entry.number) for entry in entries for record in set(entry.records))
        self.tables.executemany("INSERT OR IGNORE INTO entry VALUES (?, ?)", pairs)

    def _so_far(self, record: str) -> Kept | None:
        """What the rows tell of a record, to go on from: its uses, of which there may be many, are not read again."""
        (first,) = self.tables.execute(
            "SELECT min(number) FROM entry WHERE record = ?", (record,)
        ).fetchone()
        told = "SELECT class, review, destroy, held FROM record WHERE record = ? AND erased IS NULL"
        row = self.tables.execute(told, (record,)).fetchone()
        added = self.archive.log.read(first) if row and first else None
        if added is None or added.verb not in ADDS:
            return self.kept(record)
        *due, holds = row
        facts = {
            name: text
            for name, text in zip(("class", "review", "destroy"), due, strict=True)
            if text
        }
        return Kept(record, added, Retention.read(facts), holds)

    def _put(self, kept: Kept, *, is_new: bool) -> None:
        due = kept.retention.facts() if kept.retention else {}
        state = {
            "kind": kept.added.about.get("kind", ""),
            "recorded": kept.added.at.isoformat(),
            "by": kept.added.by,
            "class": due.get("class"),
            "review": due.get("review"),
            "destroy": due.get("destroy"),
            "held": kept.holds,
            "erased": kept.erased.at.isoformat() if kept.erased else None,
        }
        self.tables.execute("INSERT OR IGNORE INTO record (record) VALUES (?)", (kept.record,))
        self._set(kept.record, {**state, **(self._read(kept.record) if is_new else {})})

    def _set(self, record: str, values: Mapping[str, Any]) -> None:
        columns = ", ".join(f"{name} = ?" for name in values)
        self.tables.execute(
            f"UPDATE record SET {columns} WHERE record = ?", (*values.values(), record)
        )

    def _forget(self, record: str) -> None:
        self._set(record, dict.fromkeys(_SAYS))

    def _look_again(self) -> None:
        for record in self._to_read_again():
            self._set(record, self._read(record))

    def _to_read_again(self) -> list[str]:
        """What could not be read: its bag may have been mended since. What is sealed stays so."""
        if self.archive.recipients:
            return []
        return [
            record
            for (record,) in self.tables.execute(f"SELECT record FROM record WHERE {_UNREAD}")
        ]

    def _read(self, record: str) -> dict[str, str | None]:
        """What a record says of itself: the columns of `_SAYS`."""
        facts = self.archive.facts(record)
        found: dict[str, str | None] = {
            "assessment": facts.get(CASE),
            "record_of": facts.get(RECORD_OF),
        }
        with suppress(ArchiveError):
            said = self.archive.about(record)
            found |= {
                "person": _plain(said.get("person")),
                "reference": _plain(said.get("reference")),
                "assessed_on": _plain(said.get("assessed_on")) or None,
                "overall": _plain(said.get("overall")),
                "said": json.dumps(said),
            }
        return found


def _plain(said: object) -> str:
    """A text as it is compared; half a character, which no table can hold, becomes a mark."""
    return fold(str(said or "")).encode("utf-8", "replace").decode()


def open_index(archive: ArchiveReader, cache: Path | None) -> Index:
    """The index of an archive: kept in this folder, or in memory where there is none or nothing can be kept in it."""
    if cache is None or archive.recipients:
        return Index(archive, _connect(":memory:"))
    path = cache / f"{archive.identity}.sqlite3"
    for _ in range(2):
        with suppress(OSError, sqlite3.Error):
            cache.mkdir(FOLDER_MODE, parents=True, exist_ok=True)
            os.close(
                os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), FILE_MODE)
            )
            return Index(archive, _connect(path))
        with suppress(OSError):  # what cannot be read as an index is none
            path.unlink()
    return Index(archive, _connect(":memory:"))


def _connect(path: Path | str) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=SECONDS_TO_WAIT, isolation_level=None)

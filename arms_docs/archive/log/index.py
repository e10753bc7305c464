"""The index: what log and bags say, as rows that answer at once.

Never the truth: made anew wherever it does not fit the log.

It says nothing of anybody: whom a record is about is read from the record each time, so that it is
nowhere once that is disposed of. It is one SQLite file in the user's cache. Where there is no cache
it is in memory alone, and also for an archive that is encrypted.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from arms_docs.archive.bags.contents import CASE, FOLLOWS, RECORD_OF, URN, Contents
from arms_docs.archive.disk import FILE_MODE, FOLDER_MODE
from arms_docs.archive.errors import ArchiveError, UnreadableError
from arms_docs.archive.log import index_rows as sql
from arms_docs.archive.log.entry import ADDS, Entry, Verb
from arms_docs.archive.log.history import RecordState, history
from arms_docs.archive.log.index_rows import VERSION, Query, RecordRow
from arms_docs.archive.log.log import Head, Log
from arms_docs.archive.log.retention import Retention

AT_ONCE = 500  # entries that are taken in together
BEHIND = 10  # entries that a writer looks up in the log itself
AT_HAND = 64  # entries that are kept at hand: one may be about very many records
SECONDS_TO_WAIT = 5  # for another program of the same user that brings it up to date


class Indexed(Protocol):
    """An archive as the index needs it: its log, and what each record says of itself."""

    log: Log
    identity: str
    recipients: tuple[str, ...]

    def facts(self, record: str) -> dict[str, str]:
        """What bag-info.txt of a record says; nothing where it cannot be read."""

    def about(self, record: str) -> Mapping[str, Any]:
        """What record.json of a record says. ArchiveError where it cannot be read."""


class Index:
    """The index of an archive, as far as its log went when it was opened, or `refresh` was called
    last.
    """

    def __init__(self, archive: Indexed, tables: sqlite3.Connection) -> None:
        self.archive, self.tables = archive, tables
        self._entry = lru_cache(AT_HAND)(archive.log.read)
        tables.executescript("PRAGMA secure_delete = ON;")
        self.refresh(BEHIND)

    def __del__(self) -> None:
        self.tables.close()

    # --- brought up to date -----------------------------------------------------------------------

    def refresh(self, behind: int = 0) -> None:
        """Take in what the log says that is not in yet, if that is more than ``behind`` entries.

        ArchiveError where the log is damaged.
        """
        head, upto = self.archive.log.head(), self._upto()
        if upto and self._is_enough(upto, head, behind):
            return
        with self.tables:
            self.tables.execute("BEGIN IMMEDIATE")
            upto = self._upto()  # another program may have been here while we waited
            if upto is None:
                for statement in sql.NEW_TABLES:
                    self.tables.execute(statement)
            self._look_again()
            number = upto.number if upto else 0
            while number < head.number:
                last = min(number + AT_ONCE, head.number)
                self._take_in(number, last)
                number = last
            self.tables.execute(sql.CLEAR_UPTO)
            self.tables.execute(
                sql.SET_UPTO, (VERSION, self.archive.identity, head.number, head.sha256)
            )

    def _is_enough(self, upto: Head, head: Head, behind: int) -> bool:
        """Whether the rows may stay as they are."""
        if upto == head:
            return not self._to_read_again()
        return 0 < head.number - upto.number <= behind

    def _upto(self) -> Head | None:
        """As far as the rows go; None where they are not of this log, as it is now, or of another
        version.
        """
        # There may be no tables yet, or the entry may not be there any more.
        with suppress(sqlite3.OperationalError, OSError, ValueError):
            (row,) = self.tables.execute(sql.UPTO).fetchall()
            version, archive, number, sha256 = row
            if (version, archive) != (VERSION, self.archive.identity):
                return None
            if self.archive.log.sha256(number) == sha256:
                return Head(int(number), str(sha256))
        return None

    def _take_in(self, after: int, upto: int) -> None:
        """Take in the entries after a number, up to another."""
        entries = list(self.archive.log.entries(after, upto))
        for record, state in history(entries, before=self._state_by_rows).items():
            self._put_state(state)
            if state.erased:
                self.tables.execute(sql.SET_FACTS, (None, None, None, record))
            elif state.added.number > after:
                self._put_facts(record)
        writers = self._writers_after(entries, self._writers())
        self.tables.execute(sql.CLEAR_WRITERS)
        self.tables.executemany(sql.ADD_WRITER, [(key,) for key in writers])
        pairs: list[tuple[str, int]] = []
        for entry in entries:
            pairs.extend((record, entry.number) for record in set(entry.records))
        self.tables.executemany(sql.ADD_ENTRY, pairs)

    def _state_by_rows(self, record: str) -> RecordState | None:
        """What the rows tell of a record, to go on from.

        Its uses, which may be many, are not read again.
        """
        (first,) = self.tables.execute(sql.FIRST_ENTRY, (record,)).fetchone()
        row = self.tables.execute(sql.STATE, (record,)).fetchone()
        added = self.archive.log.read(first) if row and first else None
        if added is None or added.verb not in ADDS:
            return self.state(record)
        *due, holds = row
        named = zip(("class", "review", "destroy"), due, strict=True)
        facts = {name: text for name, text in named if text}
        return RecordState(record, added, Retention.read(facts), holds)

    def _put_state(self, state: RecordState) -> None:
        facts = state.retention.facts() if state.retention else {}
        values = {
            "record": state.record,
            "kind": state.added.about.get("kind", ""),
            "recorded": state.added.at.isoformat(),
            "by": state.added.by,
            "class": facts.get("class"),
            "review": facts.get("review"),
            "destroy": facts.get("destroy"),
            "held": state.holds,
            "erased": state.erased.at.isoformat() if state.erased else None,
        }
        self.tables.execute(sql.ADD_RECORD, (state.record,))
        self.tables.execute(sql.SET_STATE, values)

    def _put_facts(self, record: str) -> None:
        """Set what bag-info.txt of a record says, as far as it can be read."""
        facts: Mapping[str, str] = {}
        with suppress(UnreadableError):
            facts = self.archive.facts(record)
        follows = facts.get(FOLLOWS, "").removeprefix(URN) or None
        values = (facts.get(CASE), facts.get(RECORD_OF), follows, record)
        self.tables.execute(sql.SET_FACTS, values)

    def _look_again(self) -> None:
        for record in self._to_read_again():
            self._put_facts(record)

    def _to_read_again(self) -> list[str]:
        """What could not be read: its bag may have been mended since."""
        return [record for (record,) in self.tables.execute(sql.UNREAD)]

    # --- records at a glance ----------------------------------------------------------------------

    def rows(self) -> Iterator[RecordRow]:
        """Every record that was ever added, in order."""
        return self._rows(sql.EVERY_ROW)

    def due(self, day: date) -> Iterator[tuple[str, str, RecordRow]]:
        """What is to be reviewed or destroyed by a day: the date, which of both, and the record."""
        for row in self._rows(sql.DUE["review"], day.isoformat()):
            yield row.review, "review", row
        for row in self._rows(sql.DUE["destroy"], day.isoformat()):
            yield row.destroy, "destroy", row

    def find(
        self, query: Query, unread: list[str]
    ) -> Iterator[tuple[RecordRow, Mapping[str, Any]]]:
        """The records that are meant, in order, each with what it says of itself.

        Those that cannot be looked into are added to ``unread``.
        """
        for row in self._rows(sql.KEPT_ROWS):
            try:
                about = self.archive.about(row.record)
            except ArchiveError:
                unread.append(row.record)
                continue
            if query.matches(about):
                yield row, about

    def case(self, assessment: str) -> tuple[str, ...]:
        """The records of an assessment, in the order in which they came."""
        return tuple(row.record for row in self._rows(sql.ROWS_OF_CASE, assessment))

    def related(self, assessment: str, follows: str) -> tuple[RecordRow, ...]:
        """The records of an assessment, and those that go on from the same one as it does."""
        return tuple(self._rows(sql.ROWS_RELATED, assessment, follows or "-"))

    def followers(self, assessment: str) -> tuple[RecordRow, ...]:
        """The records that go on from an assessment, and those that go on from these, and so on."""
        rows: dict[str, RecordRow] = {}
        cases, asked = [assessment], {assessment}
        while cases:
            for row in self._rows(sql.ROWS_THAT_FOLLOW, cases.pop()):
                rows[row.record] = row
                if row.assessment not in asked:
                    asked.add(row.assessment)
                    cases.append(row.assessment)
        return tuple(rows.values())

    def last_of(self, assessment: str) -> str:
        """The last record of an assessment, also of what was logged since; empty for none."""
        self.refresh()
        return self._first(sql.LAST_OF_CASE, assessment)

    def _rows(self, statement: str, *values: str) -> Iterator[RecordRow]:
        for row in self.tables.execute(statement, values):
            yield RecordRow.read(row)

    # --- one record -------------------------------------------------------------------------------

    def state(self, record: str) -> RecordState | None:
        """What the log tells of a record; None where it tells nothing. Read from the log itself."""
        return self.states((record,)).get(record)

    def states(self, records: Iterable[str]) -> dict[str, RecordState]:
        """What the log tells of some records, each entry about any of them read once."""
        about = self._numbers(records)
        return history(
            replace(self._entry(number), records=tuple(about[number])) for number in sorted(about)
        )

    def entries(self, records: Iterable[str]) -> tuple[Entry, ...]:
        """The entries that are about any of some records, in order."""
        return tuple(map(self._entry, sorted(self._numbers(records))))

    def _numbers(self, records: Iterable[str]) -> dict[int, list[str]]:
        """Of some records, the numbers of the entries about any, with those that each names."""
        about: dict[int, list[str]] = {}
        for record in dict.fromkeys(records):
            for (number,) in self.tables.execute(sql.ENTRIES, (record,)):
                about.setdefault(number, []).append(record)
        return about

    def state_now(self, record: str) -> RecordState | None:
        """The same with what was logged since, which is not written here for it."""
        new = history(self._entries_since(), before=self.state)
        return new.get(record) or self.state(record)

    def known(self, contents: Contents) -> tuple[str, str]:
        """The record that these contents are already, or else the last one of their case.

        Both are empty where there is none. UnreadableError where a record cannot be read by this
        user, and might be either.
        """
        # What is written after every record that is added would cost more than the record.
        self.refresh(BEHIND)
        for record in self._to_read_again():
            self.archive.facts(record)  # it may be of this case, and under hold
        entries = self._entries_since()
        if any(entry.verb is Verb.ERASURE for entry in entries):
            self.refresh()
            entries = []
        same, last = self._known_by_rows(contents)
        for entry in entries:
            if entry.verb not in ADDS:
                continue
            for record in entry.records:
                facts = self.archive.facts(record)
                if facts.get(RECORD_OF) == contents.record_of:
                    same = record
                if contents.case and facts.get(CASE) == contents.case:
                    last = record
        return same, "" if same else last

    def _known_by_rows(self, contents: Contents) -> tuple[str, str]:
        if not contents.case:
            return self._first(sql.SAME, contents.record_of), ""
        same = self._first(sql.SAME_OF_CASE, contents.case, contents.record_of)
        return same, self._first(sql.LAST_OF_CASE, contents.case)

    def _first(self, statement: str, *values: str) -> str:
        row = self.tables.execute(statement, values).fetchone()
        return str(row[0]) if row else ""

    def _entries_since(self) -> list[Entry]:
        """What the log says that is not in the rows yet."""
        upto = self._upto()
        return list(self.archive.log.entries(upto.number)) if upto else []

    # --- who may write ----------------------------------------------------------------------------

    def may_write(self, key: str) -> bool:
        """Whether the log lets a key write, by its fingerprint.

        ArchiveError for a log that another key wrote to.
        """
        self.refresh(BEHIND)  # else whoever writes much reads more of the log each time
        return key in self._writers_after(self._entries_since(), self._writers())

    def _writers(self) -> set[str]:
        return {key for (key,) in self.tables.execute(sql.WRITERS)}

    def _writers_after(self, entries: Iterable[Entry], writers: set[str]) -> set[str]:
        """Who may write once these entries are counted in."""
        for entry in entries:
            key = entry.about.get("key", "")
            if entry.verb is Verb.BEGIN:
                writers = {key}
            elif entry.key not in writers:
                raise ArchiveError(
                    f"Entry {entry.number} of the archive's log was written with a key that may "
                    "not write: run 'arms-docs archive verify'."
                )
            elif entry.verb is Verb.ADMIT:
                writers = writers | {key}
            elif entry.verb is Verb.DISMISS:
                writers = writers - {key}
        return writers


def open_index(archive: Indexed, cache: Path | None) -> Index:
    """The index of an archive: kept in this folder, or in memory where there is none or nothing can
    be kept in it.
    """
    if cache is None or archive.recipients:
        return Index(archive, _connect(":memory:"))
    path = cache / f"{archive.identity}.sqlite3"
    for _ in range(2):
        with suppress(OSError, sqlite3.Error):
            cache.mkdir(FOLDER_MODE, parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
            os.close(os.open(path, flags, FILE_MODE))
            return Index(archive, _connect(path))
        with suppress(OSError):  # what cannot be read as an index is none
            path.unlink()
    return Index(archive, _connect(":memory:"))


def _connect(path: Path | str) -> sqlite3.Connection:
    # One thread at a time uses an index. Which one lets go of it last, and so closes it, is not
    # ours to say.
    return sqlite3.connect(
        path, timeout=SECONDS_TO_WAIT, isolation_level=None, check_same_thread=False
    )

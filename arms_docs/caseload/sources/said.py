"""The index: what each file said when it was read last, so that only what changed is read again.

Never the truth: it can be removed at any time, and is then made anew. It is one SQLite file in the
user's cache, which only that user can read, and in memory where nothing may be kept. The rows of a
day lie in it as well, and are made anew only where a file, or what they hang on, is another.

Several processes may use it at once. What was read is kept as it comes: a run that is killed loses
the file at which it was. Where another process has put in what was read under other settings, it is
read once more, at last in memory; nobody waits for long, and nobody is given the rows of another.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from arms_docs.archive import ArchiveError
from arms_docs.batch import Engine, Result, Task
from arms_docs.caseload.case_file import Logged
from arms_docs.caseload.sources.kept import Kept
from arms_docs.caseload.sources.look import Look
from arms_docs.caseload.sources.reads import PREFIX, SUFFIX, Reads, Said, T
from arms_docs.data_class import dataclass

SECONDS_TO_WAIT = 30  # for another program of the same user
TRIES = 3
HELD = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
# It can be made anew: what a power cut spoils is found, and is no loss.
PRAGMAS = (
    "PRAGMA secure_delete = ON",
    "PRAGMA synchronous = OFF",
    "PRAGMA temp_store = MEMORY",
)
NEW_TABLES = (
    """CREATE TABLE IF NOT EXISTS file (
        name TEXT PRIMARY KEY, stamp TEXT NOT NULL, sha256 TEXT NOT NULL, edition TEXT NOT NULL,
        since REAL NOT NULL, until REAL NOT NULL, digest TEXT NOT NULL,
        said BLOB NOT NULL
    )""",
    "CREATE TABLE IF NOT EXISTS upto (key TEXT NOT NULL)",
)
PUT = "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
KNOWN = "SELECT name, stamp, sha256, edition, since, until FROM file"
EARLIEST, LATEST = 0.0, 1e11  # seconds, between which every moment lies
ENCODE = msgspec.json.encode

Make = Callable[[tuple[T, ...], sqlite3.Connection], None]
Given = TypeVar("Given")


@dataclass(frozen=True)
class _Under:
    """Under what the files of one run are read: the look, its edition, and the time in seconds."""

    look: Look
    edition: str
    now: float


@dataclass(frozen=True)
class _Row:
    """What is known of a file, but for what it said."""

    stamp: str
    sha256: str
    edition: str
    since: float
    until: float

    def holds(self, under: _Under) -> bool:
        """Whether its content would still be read as it was, if it is the same."""
        return self.edition == under.edition and self.since <= under.now < self.until


@dataclass
class _Reading:
    """The files of one run that are to be read, and what came of those that need no reading."""

    work: str
    under: _Under
    known: Mapping[str, _Row]
    unread: list[tuple[Kept, str]] = field(default_factory=list)
    touched: list[tuple[str, str]] = field(default_factory=list)  # the new stamp, and the name
    digests: dict[str, str] = field(default_factory=dict)

    def tasks(self, changed: Iterable[Kept]) -> Iterator[Task]:
        for each in changed:
            row = self.known.get(each.name)
            try:
                content, logged = each.read(), each.logged()
            except (OSError, ArchiveError) as error:
                self.unread.append((each, _why(error)))
                continue
            digest = sha256(content).hexdigest()
            if row and row.holds(self.under) and row.sha256 == digest:
                self.touched.append((each.stamp, each.name))
                continue
            self.digests[each.name] = digest
            options: tuple[Look, str, Logged | None] = (self.under.look, each.name, logged)
            yield Task(_key(each.name), self.work, content, options)


class Index(Generic[T]):
    """What files said when they were read last, and the rows that were made of it."""

    def __init__(self, path: Path | None, reads: Reads[T]) -> None:
        self.path, self.reads, self.tables = path, reads, _connect(path)
        self.decode = msgspec.json.Decoder(reads.shape).decode

    def upto(
        self, to_read: Iterable[Kept], look: Look, engine: Engine, key: str, make: Make[T]
    ) -> sqlite3.Connection:
        """The tables that ``make`` fills, as they are by these files and by ``key``.

        ``key`` is a digest of all else that they hang on. What is asked of the connection is asked
        of one state of it, whatever another process does meanwhile: `close` it soon, as that one
        waits.
        """
        return self._tried(to_read, look, engine, partial(self._rows, key=key, make=make))

    def read(self, to_read: Iterable[Kept], look: Look, engine: Engine) -> tuple[T, ...]:
        """What each of these files says, by name, where no rows are made of it."""
        return self._tried(to_read, look, engine, self._each_of)

    def contents(self) -> tuple[T, ...]:
        """What each file says, by name."""
        rows = self.tables.execute("SELECT said FROM file ORDER BY name")
        with _nothing_thrown_away():
            return tuple(self.decode(zlib.decompress(packed)) for (packed,) in rows)

    def close(self) -> None:
        """Let others write."""
        self.tables.close()

    # --- brought up to date -----------------------------------------------------------------------

    def _tried(
        self,
        to_read: Iterable[Kept],
        look: Look,
        engine: Engine,
        give: Callable[[set[str], _Under], Given],
    ) -> Given:
        """What ``give`` gives of an index that is brought up to date, by names and the look."""
        each_once = {each.name: each for each in to_read}
        under = _Under(look, self.reads.edition(look), look.now.timestamp())
        for _ in range(TRIES):
            try:
                self._bring_up(tuple(each_once.values()), under, engine)
                return give({*each_once}, under)
            except (sqlite3.Error, msgspec.MsgspecError, zlib.error, _OvertakenError) as error:
                self._begin_anew(error)
        self._in_memory()
        self._bring_up(tuple(each_once.values()), under, engine)
        return give({*each_once}, under)

    def _bring_up(self, to_read: Sequence[Kept], under: _Under, engine: Engine) -> None:
        for statement in (*PRAGMAS, *NEW_TABLES):
            self.tables.execute(statement)
        self._read(to_read, under, engine)

    def _rows(
        self, names: set[str], under: _Under, *, key: str, make: Make[T]
    ) -> sqlite3.Connection:
        state = self._state(names, under)
        key = sha256(f"{state} {under.edition} {key}".encode()).hexdigest()
        if not self._has(key):
            files = self.contents()
            with self.tables:
                self.tables.execute("BEGIN IMMEDIATE")
                self.tables.execute("DELETE FROM upto")
                self.tables.execute("INSERT INTO upto VALUES (?)", (key,))
                make(files, self.tables)
        self.tables.execute("BEGIN")
        if not self._has(key):
            self.tables.execute("ROLLBACK")
            raise _OvertakenError
        return self.tables

    def _each_of(self, names: set[str], under: _Under) -> tuple[T, ...]:
        self.tables.execute("BEGIN")
        try:
            self._state(names, under)
            return self.contents()
        finally:
            self.tables.execute("ROLLBACK")

    def _has(self, key: str) -> bool:
        return [key for (key,) in self.tables.execute("SELECT key FROM upto")] == [key]

    def _read(self, to_read: Sequence[Kept], under: _Under, engine: Engine) -> None:
        """Read what changed, and forget what is not there any more."""
        known = {name: _Row(*row) for name, *row in self.tables.execute(KNOWN)}
        self._forget(known.keys() - {each.name for each in to_read})
        changed = {
            _key(each.name): each
            for each in to_read
            if not _stands(each, known.get(each.name), under)
        }
        reading = _Reading(self.reads.work, under, known)
        for result in engine.run(reading.tasks(changed.values())):
            each = changed[result.key]
            self._put(each, under, reading.digests[each.name], result)
        with self.tables:
            self.tables.execute("BEGIN IMMEDIATE")
            for each, why in reading.unread:
                unread = self.reads.unread(each.name, why)
                self.tables.execute(PUT, _row(unread, "", "", under))
            self.tables.executemany("UPDATE file SET stamp = ? WHERE name = ?", reading.touched)

    def _put(self, each: Kept, under: _Under, digest: str, result: Result) -> None:
        if result.files:
            (content,) = result.files.values()
            row = _row(self.decode(content), each.stamp, digest, under)
        else:  # it is tried again the next time
            why = f"It could not be read: a fault of this program ({result.fault})."
            row = _row(self.reads.unread(each.name, why), "", "", under)
        self.tables.execute(PUT, row)

    def _forget(self, names: Iterable[str]) -> None:
        gone = [(name,) for name in sorted(names)]
        if gone:
            with self.tables:
                self.tables.execute("BEGIN IMMEDIATE")
                self.tables.executemany("DELETE FROM file WHERE name = ?", gone)
                self.tables.execute("DELETE FROM upto")
                self._drop_rows()

    def _drop_rows(self) -> None:
        """The rows of whoever is gone go at once, and not with the next that are made."""
        tables = self.tables.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            "AND name NOT IN ('file', 'upto') AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        for (name,) in tables:
            self.tables.execute(f'DROP TABLE "{name}"')

    def _state(self, names: set[str], under: _Under) -> str:
        """A digest of what these files say. _OvertakenError where it is not as we read them."""
        state, there = sha256(), set[str]()
        statement = "SELECT name, edition, digest FROM file ORDER BY name"
        for name, edition, digest in self.tables.execute(statement):
            if edition != under.edition:
                raise _OvertakenError
            there.add(name)
            state.update(f"{name}\0{digest}\0".encode("utf-8", "surrogateescape"))
        if there != names:
            raise _OvertakenError
        return state.hexdigest()

    # --- where it is ------------------------------------------------------------------------------

    def _begin_anew(self, error: Exception) -> None:
        """What cannot be read as an index is none; one that others hold for too long is left."""
        if isinstance(error, _OvertakenError):
            return
        if self.path is None or getattr(error, "sqlite_errorcode", None) in HELD:
            self._in_memory()
            return
        self.tables.close()
        with suppress(OSError):
            self.path.unlink()
        self.tables = _connect(self.path)

    def _in_memory(self) -> None:
        self.tables.close()
        self.path, self.tables = None, _connect(None)


class _OvertakenError(Exception):
    """Another process has put in what was read under other settings, or of another day."""


def open_index(folder: Path | None, sources: Iterable[Path], reads: Reads[T]) -> Index[T]:
    """The index of these sources: in this folder, or in memory where there is none."""
    if folder is None:
        return Index(None, reads)
    names = "\n".join(sorted({str(source.absolute()) for source in sources}))
    digest = sha256(names.encode("utf-8", "surrogateescape")).hexdigest()
    return Index(folder / f"{reads.prefix}{digest[:32]}{SUFFIX}", reads)


def forget_indexes(folder: Path) -> None:
    """Remove every index that lies in this folder, with what SQLite put beside it."""
    for path in folder.glob(f"{PREFIX}*{SUFFIX}*"):
        with suppress(FileNotFoundError):
            path.unlink()


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Without the collector, which would look at all that is decoded again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _stands(each: Kept, row: _Row | None, under: _Under) -> bool:
    return bool(row and each.stamp and row.stamp == each.stamp and row.holds(under))


def _key(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogateescape")).hexdigest()


def _why(error: OSError | ArchiveError) -> str:
    """Why a file cannot be read, in a sentence."""
    if isinstance(error, ArchiveError):
        return str(error)
    if isinstance(error, FileNotFoundError):
        return "It cannot be read: there is nothing at its place any more."
    return f"It cannot be read: {error.strerror or type(error).__name__}."


def _row(file: Said, stamp: str, digest: str, under: _Under) -> tuple[object, ...]:
    """What a file said, as it is kept."""
    moments = [moment.timestamp() for moment in file.moments]
    content = ENCODE(replace(file, moments=()))
    return (
        file.name,
        stamp,
        digest,
        under.edition,
        max((moment for moment in moments if moment <= under.now), default=EARLIEST),
        min((moment for moment in moments if moment > under.now), default=LATEST),
        sha256(content).hexdigest()[:32],
        zlib.compress(content, 1),
    )


def _connect(path: Path | None) -> sqlite3.Connection:
    """A connection; in memory where the file cannot be made, or others may read it."""
    if path is not None:
        with suppress(OSError):
            path.parent.mkdir(0o700, parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
            handle = os.open(path, flags, 0o600)
            try:
                if sys.platform != "win32":  # there, it is in a folder of the user's alone
                    os.fchmod(handle, 0o600)
            finally:
                os.close(handle)
            return _opened(str(path))
    return _opened(":memory:")


def _opened(name: str) -> sqlite3.Connection:
    return sqlite3.connect(name, timeout=SECONDS_TO_WAIT, isolation_level=None)

"""The index: what each file said when it was read last: only what changed is read again.

Never the truth: it can be removed at any time, and is then made anew. It is one SQLite file in the
user's cache, which only that user can read, and in memory where nothing may be kept.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from arms_docs.batch import Engine, Result, Task
from arms_docs.caseload.case_file import CaseFile, Step
from arms_docs.caseload.sources.kept import Kept
from arms_docs.caseload.sources.work import WORK, Look

NEW_TABLE = """
CREATE TABLE IF NOT EXISTS file (
    name TEXT PRIMARY KEY, stamp TEXT NOT NULL, edition TEXT NOT NULL, said BLOB NOT NULL
)"""
ENCODE = msgspec.json.encode
DECODE = msgspec.json.Decoder(CaseFile).decode


class Index:
    """What files said when they were read last."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self.tables = tables
        tables.execute("PRAGMA secure_delete = ON")
        tables.execute(NEW_TABLE)

    def case_files(self, kept: Sequence[Kept], look: Look, engine: Engine) -> tuple[CaseFile, ...]:
        """What each of these files says; what is not among them any more is forgotten."""
        known = dict(self._stamps(look.edition))
        changed = [each for each in kept if known.get(each.name) != each.stamp]
        with self.tables:
            self.tables.execute("BEGIN IMMEDIATE")
            self._forget({each.name for each in kept})
            for each, result in _read(changed, look, engine):
                said = result.files["case_file"] if result.files else _broken(each, result)
                row = (each.name, each.stamp, look.edition, said)
                self.tables.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)", row)
        rows = self.tables.execute("SELECT said FROM file ORDER BY name")
        return tuple(DECODE(said) for (said,) in rows)

    def _stamps(self, edition: str) -> Iterator[tuple[str, str]]:
        yield from self.tables.execute("SELECT name, stamp FROM file WHERE edition = ?", (edition,))

    def _forget(self, names: set[str]) -> None:
        there = [name for (name,) in self.tables.execute("SELECT name FROM file")]
        gone = [(name,) for name in there if name not in names]
        self.tables.executemany("DELETE FROM file WHERE name = ?", gone)


def open_index(folder: Path | None, sources: Iterable[Path]) -> Index:
    """The index of these sources: in this folder, or in memory where there is none."""
    if folder is None:
        return Index(_connect(":memory:"))
    names = "\n".join(sorted(str(source.absolute()) for source in sources))
    path = folder / f"caseload-{sha256(names.encode()).hexdigest()[:32]}.sqlite3"
    for _ in range(2):
        with suppress(OSError, sqlite3.Error):
            folder.mkdir(0o700, parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
            os.close(os.open(path, flags, 0o600))
            return Index(_connect(path))
        with suppress(OSError):  # what cannot be read as an index is none
            path.unlink()
    return Index(_connect(":memory:"))


def _read(kept: Sequence[Kept], look: Look, engine: Engine) -> Iterator[tuple[Kept, Result]]:
    """Each of these files, and what came of reading it, as it comes."""
    by_key = {sha256(each.name.encode()).hexdigest(): each for each in kept}
    tasks = (
        Task(key, WORK, each.read(), (look, each.name, each.archived))
        for key, each in by_key.items()
    )
    for result in engine.run(tasks):
        yield by_key[result.key], result


def _broken(kept: Kept, result: Result) -> bytes:

    why = f"It could not be read: a fault of this program ({result.fault})."
    return ENCODE(CaseFile(kept.name, "", Step.UNREAD, why))


def _connect(path: Path | str) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=5, isolation_level=None)

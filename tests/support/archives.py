"""Archives for tests: small records, writers with keys of their own, chance that is always the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from pathlib import Path

from arms_docs.archive.bags.contents import Contents, Kind
from arms_docs.archive.begin import begin
from arms_docs.archive.log.author import Author
from arms_docs.archive.log.entry import Entry, Verb, read_entry
from arms_docs.archive.log.history import RecordState
from arms_docs.archive.log.log import Head, Log
from arms_docs.archive.log.writers import Writers
from arms_docs.archive.plain_files import sha256_hex
from arms_docs.archive.store import Archive
from tests.people import DI_FROST, PC_HAYLE, SPO_GALE, Professional
from tests.support.signoff_samples import key

NOW = datetime(2026, 11, 22, 16, 5, tzinfo=UTC)
WRITERS = (DI_FROST, SPO_GALE, PC_HAYLE)
CASE = "6f3a1b52-0c4d-4e8f-9a7b-1d2c3e4f5a6b"


def chance(seed: str) -> Callable[[int], bytes]:
    """Bytes that look random and are the same every time."""
    numbers = count()
    return lambda size: sha256(f"{seed} {next(numbers)}".encode()).digest()[:size]


def author(person: Professional = DI_FROST, *, seed: str = "a", now: datetime = NOW) -> Author:
    return Author(key(person), now, chance(f"{person.staff_id} {seed}"))


def contents(text: str = "one", *, case: str = CASE, kind: Kind = Kind.SUBMITTED) -> Contents:
    """A small record; ``text`` is all that differs."""
    return Contents(
        kind,
        case,
        {"submitted.pdf": f"%PDF fictional {text}".encode()},
        {"rating.json": b'{"overall": "Low"}\n'},
    )


def new_archive(folder: Path, *, seed: str = "begin") -> Archive:
    return begin(folder, author(seed=seed))


def history_of(archive: Archive) -> dict[str, RecordState]:
    """Every record that was ever added, as the log tells of it."""
    return {row.record: archive.state(row.record) for row in archive.index().rows()}


def write_raw(folder: Path, writer: Author, *, note: bytes = b"", **fields: object) -> Entry:
    """What somebody with a key can write into a log without our rules: the next entry, whatever it says."""
    log = Log(folder / "log", folder / "incoming", Writers(folder / "keys"))
    log._check_readable = lambda _: None  # type: ignore[method-assign, assignment]
    name = writer.new_name() if note else ""
    if note:
        (folder / "details" / f"{name}.json").write_bytes(note)

    def entry(head: Head) -> Entry:
        plain = Entry(
            head.number + 1,
            head.sha256,
            read_entry(log.path(1).read_bytes())[0].archive,
            writer.at,
            writer.staff_id,
            writer.fingerprint,
            Verb.CONSULTATION,
            detail=(name, sha256_hex(note) if note else ""),
        )
        return replace(plain, **fields)  # type: ignore[arg-type]

    return log.append(writer, entry)[0]

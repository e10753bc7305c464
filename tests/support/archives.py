"""Archives for tests: small records, writers with keys of their own, chance that is always the
same.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import count
from pathlib import Path

from arms_docs.archive.bags.contents import Contents, Kind
from arms_docs.archive.begin import begin
from arms_docs.archive.check.verdict import Verdict
from arms_docs.archive.log.author import Author
from arms_docs.archive.log.entry import Entry, Verb, entry_file, read_entry
from arms_docs.archive.log.history import RecordState
from arms_docs.archive.log.log import Head, Log
from arms_docs.archive.log.retention import Retention
from arms_docs.archive.log.writers import Writers
from arms_docs.archive.plain_files import sha256_hex
from arms_docs.archive.store import Archive
from tests.people import DI_FROST, PC_HAYLE, SPO_GALE, Professional
from tests.support.signoff_samples import key

NOW = datetime(2026, 11, 22, 16, 5, tzinfo=UTC)
WRITERS = (DI_FROST, SPO_GALE, PC_HAYLE)
YEARS = Retention("fictional class", date(2031, 11, 22), date(2036, 11, 22))
SWAPPED = (
    "tagmanifest-sha256.txt is not the one that was logged: it was changed, or the record swapped."
)
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
    """What somebody with a key can write into a log without our rules.

    The next entry, whatever it says.
    """
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


def fill(folder: Path) -> tuple[Archive, list[str]]:
    """An archive with four records of two cases: one used, one under hold, one disposed of."""
    archive, by = new_archive(folder), author(seed="fill")
    records = [
        archive.add(contents("one"), by, retention=YEARS).witness.record,
        archive.add(contents("two", kind=Kind.SIGNED), by).witness.record,
        archive.add(contents("three", case="another"), by).witness.record,
        archive.add(contents("four", case="another"), by).witness.record,
    ]
    archive.use(Verb.DISCLOSURE, (records[0],), {"recipient": "a panel"}, by)
    archive.hold(records[1], {"reason": "an inquiry"}, by)
    archive.use(Verb.CONSULTATION, (records[3],), {"reason": "a review"}, by)
    archive.dispose(records[3], {"authority": "the schedule", "reason": "its time has come"}, by)
    return archive, records


def faults_of(verdict: Verdict) -> list[str]:
    return [str(fault) for fault in verdict.faults]


def log_of(folder: Path) -> list[Path]:
    return sorted((folder / "log").iterdir())


def rewrite(
    folder: Path, number: int, change: Callable[[bytes], bytes], *, to_the_end: bool
) -> None:
    """What an insider with a key can do.

    Sign a changed entry anew, and all that follow it as well.
    """
    by, log = author().key, log_of(folder)
    for at in range(number, len(log) + 1 if to_the_end else number + 1):
        _, signed, _ = read_entry(log[at - 1].read_bytes())
        before = sha256_hex(log[at - 2].read_bytes()).encode()
        signed = re.sub(rb'"previous":"[0-9a-f]{64}"', b'"previous":"' + before + b'"', signed)
        signed = change(signed) if at == number else signed
        log[at - 1].write_bytes(entry_file(signed, by.sign(signed)))


def another_time(signed: bytes) -> bytes:
    return signed.replace(b"2026-11-22T16:05", b"2026-11-22T16:06")


def readme_says(folder: Path) -> tuple[list[str], str]:
    """What README.txt's commands print, run as it tells.

    The lines that begin with BAD, and the last line.
    """
    lines = _printed(folder, "HOW TO CHECK IT", "WHAT THIS DOES NOT SHOW")
    return _bad(lines), lines[-1]


def readme_says_of_bags(folder: Path) -> list[str]:
    """The lines that begin with BAD of its first step alone, which goes through the records. It
    takes a tenth as long as the second, which goes through the log.
    """
    of_bags = ("1. Every file of every record", "2. No entry of the log")
    return _bad(_printed(folder, *of_bags, then='rm "$log"'))


def _bad(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith("BAD")]


def _printed(folder: Path, after: str, before: str, *, then: str = "") -> list[str]:
    """What the commands of a part of README.txt print."""
    part = (folder / "README.txt").read_text().split(after)[1].split(before)[0]
    script = "\n".join(line[4:] for line in part.splitlines() if line.startswith("    "))
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    done = subprocess.run(
        ["sh", "-c", f"{script}\n{then}"],
        cwd=folder,
        env=environment,
        capture_output=True,
        errors="replace",
        check=False,
    )
    return done.stdout.splitlines()

"""How each command of the archive grows with the archive: at 1,000, 5,000 and 20,000 records.

The records are small, so that what is measured is the archive and not the disk. The largest archive
is made once; a smaller one is what it was earlier: its first entries, and the bags that they name.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from unittest.mock import patch

from arms_docs.archive.bags.contents import ABOUT, Contents, Kind
from arms_docs.archive.begin import begin
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.export import copy_all, zipped
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.log.index_rows import Query
from arms_docs.archive.store import Archive
from arms_docs.casework.keeping import notes_naming
from arms_docs.cli.archive.documents import look_at_chains
from arms_docs.timeline import records_of
from tests.people import ASSESSED
from tests.support.archives import YEARS, author

SIZES = (1000, 5000, 20_000)
ASKED_EVERY = 10  # records to a question that is kept
CHOSEN_EVERY = 10  # records to one of those that much is done with


def small(n: int) -> Contents:
    """A small record of a person of its own."""
    about = {
        "kind": "signed",
        "verified": True,
        "assessment_id": f"case {n}",
        "person": f"{ASSESSED[n % 3].name} {n}",
        "reference": f"REF {n}",
        "assessed_on": "2026-11-22",
        "files": {},
    }
    files = {"record.pdf": f"%PDF fictional {n}".encode()}
    return Contents(Kind.SIGNED, f"case {n}", files, {ABOUT: json.dumps(about).encode()})


def make(folder: Path, records: int) -> None:
    """An archive of so many records, with a question asked now and then.

    Nothing is synced: it is thrown away after the run.
    """
    by = author(seed="size")
    with patch("os.fsync"):
        archive = begin(folder, by)
        for n in range(records):
            archive.add(small(n), by, retention=YEARS)
            if n % ASKED_EVERY == 0:
                question = {"person": f"somebody {n}", "reason": f"a question about REF {n}"}
                archive.use(Verb.CONSULTATION, (), question, by)


def earlier(folder: Path, records: int, into: Path) -> Path:
    """What an archive was when it held so many records: the same files, by hard links."""
    archive = Archive(folder)
    kept = 0
    for name in ("keys", "log", "bags", "details", "incoming"):
        (into / name).mkdir(parents=True)
    for name in ("README.txt", *(f"keys/{key.name}" for key in (folder / "keys").iterdir())):
        os.link(folder / name, into / name)
    for entry in archive.log.entries():
        if entry.verb is Verb.COLLECTION:
            kept += 1
            if kept > records:
                break
            bag = f"bags/{entry.records[0]}"
            shutil.copytree(folder / bag, into / bag, copy_function=os.link)
        os.link(archive.log.path(entry.number), into / "log" / f"{entry.number:08}.json")
        if entry.detail[0]:
            name = f"details/{entry.detail[0]}.json"
            os.link(folder / name, into / name)
    return into


def works(folder: Path, cache: Path, out: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is measured, in the order in which it is done: the last ones change the archive."""
    by = author(seed="works")

    def opened() -> Archive:
        return Archive(folder, cache=cache)

    def dispose() -> None:
        archive = opened()
        chosen = archive.records()[::CHOSEN_EVERY]
        disposal = archive.disposal(chosen)
        found = notes_naming(archive, disposal)
        gone = [named.entry.detail[0] for named in found.go]
        archive.dispose(disposal, {"authority": "the schedule"}, by, also=gone)
        archive.index()

    def hold(*, release: bool) -> None:
        archive = opened()
        for record in archive.records()[1::CHOSEN_EVERY]:
            archive.hold(record, {"reason": "an inquiry"}, by, release=release)

    def read_log() -> None:
        archive = opened()
        for entry in archive.log.entries():
            archive.detail(entry)

    def use_all() -> None:
        archive = opened()
        archive.use(Verb.COMBINATION, archive.records(), {"reason": "a caseload"}, by)

    def state_of_each() -> None:
        archive = opened()
        for record in archive.records():
            archive.state(record)

    def add_many() -> None:
        archive = opened()
        for n in range(len(archive.records()) // CHOSEN_EVERY):
            archive.add(small(100_000 + n), by, retention=YEARS)

    yield "index made anew", lambda: opened().index()
    yield "list", lambda: sum(1 for _ in opened().index().rows())
    yield "due", lambda: sum(1 for _ in opened().index().due(date(2040, 1, 1)))
    yield "find", lambda: list(opened().index().find(Query(reference="ref 77"), []))
    yield "time-line: whose", lambda: records_of(opened(), "REF 77")
    yield "log", read_log
    yield "verify", lambda: verify(folder)
    yield "verify: chains", lambda: look_at_chains(folder, (), verify(folder))
    yield "export --everything", lambda: copy_all(opened(), out)
    yield "export of a tenth", lambda: zipped(opened(), opened().records()[::CHOSEN_EVERY])
    yield "use of all", use_all
    yield "use of all, again", use_all
    yield "state of each", state_of_each
    yield "add, a tenth more", add_many
    yield "hold of a tenth", partial(hold, release=False)
    yield "release of a tenth", partial(hold, release=True)
    yield "dispose of a tenth", dispose
    yield "verify after it", lambda: verify(folder)


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """Print what each work takes a record, at each size, and how that grows."""
    with tempfile.TemporaryDirectory() as at:
        place, each = Path(at), dict[str, list[float]]()
        begun = time.perf_counter()
        make(place / "whole", sizes[-1])
        tell(f"{sizes[-1]} records made in {time.perf_counter() - begun:.0f} s")
        for size in sizes:
            folder = earlier(place / "whole", size, place / f"{size}")
            with patch("os.fsync"):
                for name, work in works(folder, place / f"cache {size}", place / f"out {size}"):
                    begun = time.perf_counter()
                    work()
                    took = time.perf_counter() - begun
                    each.setdefault(name, []).append(took / size)
                    tell(f"{size:6} {name:24} {took:8.2f} s")
        for name, times in each.items():
            figures = " ".join(f"{took * 1e6:8.0f}" for took in times)
            tell(f"{name:24} {figures} us a record; ratio {times[-1] / times[0]:5.2f}")


def tell(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    import sys

    main(tuple(map(int, sys.argv[1:])) or SIZES)

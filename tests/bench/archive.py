"""What the archive costs: writing, checking, memory and finding, as ratios from one run.

The records are as large as real ones and of bytes that do not repeat: three PDFs, a workbook, and
ten small files.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from arms_docs.archive.bags.contents import ABOUT, Contents, Kind
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.log.index import Index
from arms_docs.archive.log.index_rows import Query
from arms_docs.archive.reader import ArchiveReader
from arms_docs.archive.store import Archive
from arms_docs.casework.keeping.recheck import Rechecked, kept_documents, recheck_kept
from arms_docs.casework.terms import Terms
from arms_docs.instrument import load_instrument
from arms_docs.settings import DEFAULTS
from tests.archive.test_versions import KEPT, LATER
from tests.people import ASSESSED
from tests.support.archives import author, chance, new_archive

RECORDS, FEW, ROUNDS = 1000, 100, 5
SIZES = {
    "record.pdf": 240_000,
    "panel.pdf": 150_000,
    "annex.pdf": 120_000,
    "assessment.xlsx": 90_000,
}
SMALL = (
    "assessment",
    "rating",
    "signoff",
    "problems",
    "arms",
    "priority",
    "visits",
    "rm2000",
    "settings",
)


def signed_case(n: int) -> Contents:
    """A record that says whom it is about, and is of bytes of its own."""
    random = chance(f"record {n}")
    start = b"".join(random(32) for _ in range(128))
    files = {name: start * (size // len(start)) for name, size in SIZES.items()}
    about = {
        "person": f"{ASSESSED[n % 3].name} {n}",
        "reference": f"REF {n}",
        "assessed_on": "2026-11-22",
    }
    small = {f"{name}.json": random(32) * 90 for name in SMALL}
    return Contents(Kind.SIGNED, f"case {n}", files, {**small, ABOUT: json.dumps(about).encode()})


def tell(line: str) -> None:
    print(line, flush=True)  # noqa: T201


def took(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def fill(folder: Path, cache: Path) -> None:
    """A thousand records, and what each took."""
    new_archive(folder)
    archive, by = Archive(folder, cache=cache), author(seed="bench")
    times, plain = [], []
    for n in range(RECORDS):
        files = signed_case(n)
        times.append(took(partial(archive.add, files, by)))
        if n >= RECORDS - 100:
            plain.append(took(partial(_plainly, folder.parent / f"plain {n}", files)))
    _tell_ends("write", times)
    base = statistics.median(plain)
    ratio = statistics.median(times[-100:]) / base
    tell(
        "the same files written and synced one by one, in turns: "
        f"{base * 1000:.1f} ms; ratio {ratio:.2f}"
    )


def _tell_ends(what: str, times: list[float]) -> None:
    for name, part in (("first hundred", times[:100]), ("last hundred", times[-100:])):
        middle, most = statistics.median(part) * 1000, sorted(part)[94] * 1000
        tell(f"{what}, {name:14} median {middle:5.1f} ms, 95 of 100 {most:5.1f} ms")


def use(folder: Path, cache: Path) -> None:
    """What it costs to log a use, as the log grows."""
    archive, by = Archive(folder, cache=cache), author(seed="uses")
    records, note = archive.records(), {"reason": "a review"}
    _tell_ends(
        "use",
        [
            took(partial(archive.use, Verb.CONSULTATION, (records[n % RECORDS],), note, by))
            for n in range(RECORDS)
        ],
    )


def _plainly(folder: Path, contents: Contents) -> None:
    folder.mkdir()
    for name, content in {**contents.originals, **contents.derived}.items():
        with (folder / name).open("wb") as out:
            out.write(content)
            os.fsync(out.fileno())


def check(folder: Path) -> None:
    """Fixity and log against sha256sum over the same bytes, in turns."""
    assert verify(folder).ok
    command = "find . -type f -print0 | xargs -0 sha256sum > /dev/null"
    ours, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(took(lambda: subprocess.run(["sh", "-c", command], cwd=folder, check=True)))
        ours.append(took(lambda: verify(folder)))
    a, b = min(ours), min(theirs)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    tell(
        f"verify {RECORDS} records, {size / 1e6:.0f} MB: {a:.2f} s; sha256sum {b:.2f} s; "
        f"ratio {a / b:.2f}   (bar 2)"
    )


def memory(folder: Path, few: Path) -> None:
    """The most that a process of its own held, for a few records and for all."""
    script = r"""
import re, sys
from pathlib import Path
from arms_docs.archive.check.verify_archive import verify
verify(Path(sys.argv[1]))
print(re.search(r'VmHWM:\s+(\d+)', open('/proc/self/status').read())[1])
"""
    held = [
        int(
            subprocess.run(
                [sys.executable, "-c", script, str(of)], capture_output=True, check=True
            ).stdout
        )
        for of in (few, folder)
    ]
    least, most = (size / 1024 for size in held)
    tell(f"memory of verify: {least:.1f} MB for {FEW}, {most:.1f} MB for {RECORDS} records")


def find(folder: Path, cache: Path) -> None:
    """The index made anew, and every record asked whom it is about."""
    rebuilt = min(took(lambda: _anew(folder, cache)) for _ in range(3))
    opened = min(took(lambda: Archive(folder, cache=cache).index()) for _ in range(ROUNDS))
    tell(
        f"index of {RECORDS} records and their uses: "
        f"made anew {rebuilt:.2f} s, opened {opened * 1000:.1f} ms"
    )
    asked: dict[str, Callable[[Index], object]] = {
        "part of a name": lambda i: list(i.find(Query(person="ash 99"), [])),
        "reference": lambda i: list(i.find(Query(reference="ref 777g"), [])),
        "list": lambda i: sum(1 for _ in i.rows()),
    }
    for name, ask in asked.items():
        took_ask = min(
            took(lambda ask=ask: ask(Archive(folder, cache=cache).index()))  # type: ignore[misc]
            for _ in range(ROUNDS)
        )
        tell(f"{RECORDS} records, opened and asked: {name:16} {took_ask * 1000:6.1f} ms")


def _recheck(archive: ArchiveReader, record: str, trusted: Terms) -> Rechecked:
    return recheck_kept(kept_documents(archive, record), trusted)


def deep(at: Path) -> None:
    """Signatures and ratings of a case of three records: the time of the documents themselves."""
    with tarfile.open(KEPT) as packed:
        packed.extractall(at)  # noqa: S202 - ours, and pinned
    archive = ArchiveReader(at / "plain")
    trusted = Terms(DEFAULTS, load_instrument(), [(at / "authority.pem").read_bytes()], (), LATER)
    shallow = min(took(lambda: verify(archive.folder)) for _ in range(ROUNDS))
    each = min(
        took(lambda: [_recheck(archive, record, trusted) for record in archive.records()])
        for _ in range(ROUNDS)
    )
    tell(
        f"verify --deep, a case of 3 records: {each:.2f} s "
        f"beside {shallow:.3f} s for fixity and log"
    )


def _anew(folder: Path, cache: Path) -> None:
    for file in cache.iterdir():
        file.unlink()
    Archive(folder, cache=cache).index()


def main() -> None:
    """Print it all."""
    with tempfile.TemporaryDirectory() as at:
        folder, few, cache = Path(at) / "archive", Path(at) / "few", Path(at) / "cache"
        fill(folder, cache)
        new_archive(few)
        for n in range(FEW):
            Archive(few).add(signed_case(n), author(seed=f"few {n}"))
        check(folder)
        memory(folder, few)
        use(folder, cache)
        find(folder, cache)
        deep(Path(at) / "kept")
    tell(
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB held by this benchmark"
    )


if __name__ == "__main__":
    main()

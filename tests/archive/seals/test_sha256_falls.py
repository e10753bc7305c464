"""The day on which SHA-256 shows nothing any more: a thousand records, told by their seal alone.

`make prove` runs it; `tests/archive/check/test_sealed.py` does the same with three records.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from arms_docs.archive.bags import bag as bags
from arms_docs.archive.bags.contents import ABOUT, Contents, Kind
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.plain_files import file_sha256
from arms_docs.archive.store import Archive
from tests.support.archives import author, chance, faults_of, new_archive
from tests.support.sealing import SHA256, bag_of, sealed
from tests.support.signoff_samples import NOW, authority

RECORDS = 1000
# The files of a signed record, as large as they are.
SIZES = {
    "record.pdf": 300_000,
    "panel.pdf": 140_000,
    "annex.pdf": 60_000,
    "assessment.xlsx": 90_000,
}
TRUSTED = [authority().certificate]


def record(number: int) -> Contents:
    random = chance(f"record {number}")
    block = b"".join(random(32) for _ in range(64))
    files = {name: block * (size // len(block)) for name, size in SIZES.items()}
    return Contents(Kind.SIGNED, f"case {number}", files, {ABOUT: b'{"kind": "signed"}'})


def timed(what: str, work: Callable[[], object], told: list[str]) -> None:
    begun = time.perf_counter()
    work()
    told.append(f"{what} {time.perf_counter() - begun:.1f} s")


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@pytest.mark.prove
def test_a_thousand_records_are_whole_by_their_seal_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, by, told = new_archive(tmp_path / "archive"), author(seed="many"), list[str]()
    records = [archive.add(record(n), by).witness.record for n in range(RECORDS)]
    folder, before = archive.folder, size_of(archive.folder)

    timed("verify before", lambda: verify(folder, authorities=TRUSTED, now=NOW), told)
    seal = None

    def make() -> None:
        nonlocal seal
        seal = sealed(Archive(folder))

    timed("seal", make, told)
    assert seal is not None
    told.append(
        f"{before / 1e6:.0f} MB, and the seal {size_of(bag_of(archive, seal)) / 1e3:.0f} kB"
    )
    timed("verify after", lambda: verify(folder, authorities=TRUSTED, now=NOW), told)
    print("; ".join(told))  # noqa: T201 - the figures of the proof

    whole = verify(folder, authorities=TRUSTED, now=NOW, distrusted=SHA256)
    assert whole.ok and len(whole.proved) == RECORDS and whole.undecided == ""

    # One byte of one file, with a SHA-256 that is the same: only the second digest can tell.
    forged = folder / "bags" / records[567] / "data/panel.pdf"
    same = file_sha256(forged)
    content = bytearray(forged.read_bytes())
    content[1234] ^= 1
    forged.write_bytes(content)
    monkeypatch.setattr(
        bags, "file_sha256", lambda path: same if path == forged else file_sha256(path)
    )
    found = verify(folder, authorities=TRUSTED, now=NOW, distrusted=SHA256)
    assert faults_of(found) == [
        f"bags/{records[567]}: Its SHA-512 is not the one in seal {seal.receipt.witness.record}: "
        "it was changed since."
    ]
    assert len(found.proved) == RECORDS - 1

"""A seal made: everything that is there summed by SHA-512, the list stamped, both kept as a record.

It says nothing of whether all of it is as it was: who seals verifies first.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

from arms_docs.archive.bags.contents import ABOUT, AUTHORITIES, WITHDRAWN, Contents, Kind
from arms_docs.archive.log.author import Author
from arms_docs.archive.log.witness import SealWitness
from arms_docs.archive.reader import (
    BAGS,
    DETAILS,
    KEYS,
    LOG,
    PLACES_OF_DETAILS,
    README,
    ArchiveReader,
)
from arms_docs.archive.seals.sums import DIGEST, SUMS, TIME, sum_of, written
from arms_docs.archive.store import Archive, Receipt
from arms_docs.data_class import dataclass

HOW = "SEAL.txt"
VERSION = 1  # of a seal's record.json


@dataclass(frozen=True)
class Sealed:
    """That an archive was sealed: the receipt, and the SHA-512 of the seal's list."""

    receipt: Receipt
    sha512: str

    def __str__(self) -> str:
        """As a receipt says it."""
        return f"{self.receipt.witness}\n{SealWitness(self.receipt.witness.record, self.sha512)}"


def seal(
    archive: Archive,
    stamp: Callable[[bytes], bytes],
    bundle: tuple[bytes, bytes],
    author: Author,
) -> Sealed:
    """Seal all that an archive holds.

    ``stamp`` gives a timestamp of some bytes (RFC 3161, DER); ``bundle`` are the certificates and
    the lists by which that, and whatever is in the records, can be checked. ArchiveError where the
    log is damaged or cannot be written to; OSError where something cannot be read.
    """
    archive.settle(author)
    sums = {name: sum_of(path) for name, path in _everything(archive)}
    listed = written(sums)
    authorities, withdrawn = bundle
    beside = {
        SUMS: listed,
        TIME: stamp(listed),
        HOW: files("arms_docs.archive.seals").joinpath(HOW).read_bytes(),
        AUTHORITIES: authorities,
        WITHDRAWN: withdrawn,
    }
    about = {"version": VERSION, "kind": Kind.SEAL.value, "digest": DIGEST, "covers": len(sums)}
    contents = Contents(
        Kind.SEAL,
        "",
        {},
        {ABOUT: (json.dumps(about, indent=1) + "\n").encode()},
        {name: content for name, content in beside.items() if content},
    )
    return Sealed(archive.add(contents, author), hashlib.new(DIGEST, listed).hexdigest())


def _everything(archive: ArchiveReader) -> Iterator[tuple[str, Path]]:
    """All that is covered, by its name in the list: what the log names, and is kept."""
    yield README, archive.folder / README
    for path in (archive.folder / KEYS).iterdir():
        yield f"{KEYS}/{path.name}", path
    for entry in archive.log.entries():
        path = archive.log.path(entry.number)
        yield f"{LOG}/{path.name}", path
        yield from _detail(archive, entry.detail[0])
    for record in archive.records():
        yield f"{BAGS}/{record}/", archive.bag(record)


def _detail(archive: ArchiveReader, name: str) -> Iterator[tuple[str, Path]]:
    """The detail file of an entry, where it has one and no disposal removed it."""
    file = archive.detail_file(name)
    for place in PLACES_OF_DETAILS if name else ():
        if (archive.folder / place / file).exists():
            yield f"{DETAILS}/{file}", archive.folder / place / file
            return

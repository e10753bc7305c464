"""The totals of a day as a small JSON file, and those that a folder holds.

Nobody is in it: no reference, no name, no file. There is one a day; the later run of a day takes
the place of the earlier. Sources are known by a digest, so that what was counted over others is
not drawn as a fall or a rise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec

from arms_docs.caseload.totals.totals import Totals
from arms_docs.data_class import dataclass
from arms_docs.plain_file import read_plain

NAME = "caseload-totals-{}.json"


class NoSnapshotError(ValueError):
    """A file that is called as a snapshot and is none."""


@dataclass(frozen=True)
class _File:
    """What the file holds: its form, and the totals."""

    form: Literal["arms_docs caseload totals 1"]
    totals: Totals


def snapshot_name(day: date) -> str:
    """What the file of a day is called."""
    return NAME.format(day.isoformat())


def sources_digest(sources: Iterable[Path]) -> str:
    """By what sources are known: nothing of their names is in it."""
    names = "\n".join(sorted(str(source.absolute()) for source in sources))
    return sha256(names.encode()).hexdigest()[:32]


def as_snapshot(totals: Totals) -> bytes:
    """The totals of a day as JSON."""
    content = msgspec.json.encode(_File("arms_docs caseload totals 1", totals))
    return msgspec.json.format(content, indent=1) + b"\n"


def read_snapshot(content: bytes) -> Totals:
    """The totals that a snapshot holds. NoSnapshotError for anything else."""
    try:
        return msgspec.json.decode(content, type=_File).totals
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise NoSnapshotError(str(error)) from None


def snapshots_in(folder: Path) -> Iterator[Totals]:
    """The snapshots in a folder, in the order of days. NoSnapshotError names one that is none."""
    for path in sorted(folder.glob(NAME.format("*"))):
        try:
            totals = read_snapshot(read_plain(path))
        except NoSnapshotError:
            raise NoSnapshotError(f"{path} is no snapshot of this program") from None
        if path.name != snapshot_name(totals.day):
            raise NoSnapshotError(f"{path} holds the totals of another day: {totals.day}")
        yield totals

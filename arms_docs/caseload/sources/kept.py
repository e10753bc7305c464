"""What there is to read: the files of folders and the records of archives, each known by a stamp.

A stamp is what cannot stay the same when the content changes: of a file its size and time, of a
record in an archive the digest that the log knows it by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from arms_docs.archive import ArchiveReader
from arms_docs.archive.bags import Kind
from arms_docs.plain_file import read_plain
from arms_docs.timeline.archived import DOCUMENT, RETURNED, _days
from arms_docs.timeline.kept_record import Archived

ENDINGS = (".xlsx", ".pdf")
LOCKS = "~$"  # what Excel puts beside a workbook that is open


@dataclass(frozen=True)
class Kept:
    """A file, or a record of an archive: how it is called, its stamp, and how to read its bytes."""

    name: str
    stamp: str
    read: Callable[[], bytes] = field(repr=False, compare=False)
    archived: Archived | None = None


def kept_in_folder(folder: Path) -> Iterator[Kept]:
    """The workbooks and PDFs beneath a folder, or the one file that is named, in order."""
    paths = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
    for path in paths:
        if path.suffix.lower() in ENDINGS and not path.name.startswith(LOCKS) and path.is_file():
            state = path.stat()
            yield Kept(str(path), f"{state.st_size} {state.st_mtime_ns}", _reader(path))


def kept_in_archive(archive: ArchiveReader) -> Iterator[Kept]:
    """The records that an archive holds. ArchiveError where its log is damaged."""
    days = _days(archive)
    for name in archive.records():
        added = archive.state(name).added
        kind = added.about.get("kind", "")
        if kind == Kind.UNREAD.value:
            continue
        file = RETURNED if kind == Kind.RETURNED.value else DOCUMENT.get(kind, "record.pdf")
        archived = Archived(f"record {name}", days[added.number])
        yield Kept(
            f"{archive.folder}: record {name}",
            f"{archive.identity} {added.about.get('bag', '')}",
            _record_reader(archive, name, file),
            archived,
        )


def _reader(path: Path) -> Callable[[], bytes]:
    return lambda: read_plain(path)


def _record_reader(archive: ArchiveReader, name: str, file: str) -> Callable[[], bytes]:
    return lambda: archive.file(name, file)

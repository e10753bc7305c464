"""What there is to read: the files of folders and the records of archives, each known by a stamp.

A stamp is what cannot stay the same when the content changes. Of a file it is its size, its times
and its number on the disk; of one that was written just now there is none, since it may be written
once more within what the disk tells apart. What cannot be read is kept in the list as well, so that
whoever asks is told of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import field
from datetime import date
from functools import cached_property
from pathlib import Path

from arms_docs.archive import ArchiveError, ArchiveReader
from arms_docs.archive.bags import DOCUMENTS, Kind
from arms_docs.archive.log import RecordRow
from arms_docs.caseload.case_file import Logged
from arms_docs.data_class import dataclass
from arms_docs.on_demand import load
from arms_docs.plain_file import read_plain
from arms_docs.written_file import LEFTOVER

# Those of a workbook in another format are told of: what is in them would else be nowhere.
ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".pdf")
# What Excel and LibreOffice put beside a workbook that is open, and what is not written yet.
LOCKS = ("~$", ".~lock.", LEFTOVER)
LARGEST = 100_000_000  # bytes; no document of ours comes near it
SETTLED = 3.0  # seconds after which no disk takes a later change for the same time
# What dates the log of an archive also verifies signatures, and is slow to import; so is what reads
# case folders.
COPIES_IN = "arms_docs.cases:copies_in"
DAYS_OF, CHECK_WHOLE = "arms_docs.timeline:days_of", "arms_docs.archive:check_whole"


@dataclass(frozen=True)
class Kept:
    """A file, or a record of an archive: how it is called, its stamp, and how to read its bytes.

    The stamp is empty where there is none that can be relied on: whether its content is the same
    is then told by its digest. ``read`` raises OSError or ArchiveError where it cannot be read.
    """

    name: str
    stamp: str
    read: Callable[[], bytes] = field(repr=False, compare=False)
    logged: Callable[[], Logged | None] = field(default=lambda: None, repr=False, compare=False)


def is_archive(folder: Path) -> bool:
    """Whether a folder is an archive, be it damaged: it is then read as one, or not at all."""
    parts = ("bags", "keys", "incoming")
    log, *others = (os.path.isdir(folder / part) for part in ("log", *parts))  # noqa: PTH112
    return log and any(others)


def archives_in(folder: Path) -> Iterator[Path]:
    """The archives in a folder, in order: itself, or those beneath it."""
    if is_archive(folder):
        yield folder
        return
    for path, folders, _ in os.walk(folder):
        for each in sorted(folders):
            if is_archive(Path(path, each)):
                yield Path(path, each)
        folders[:] = _plain_folders(path, folders)


def kept_in_folder(folder: Path, at: float) -> Iterator[Kept]:
    """The workbooks and PDFs beneath a folder, or the one file that is named, in order.

    Archives beneath it are left out (`archives_in`), and of a case folder the workbooks that its
    rounds keep: the live one counts. ``at`` is the time, in seconds as files have
    it.
    """
    if not folder.is_dir():
        yield _file(str(folder), at)
        return
    unlisted, copies = list[OSError](), set[Path]()
    for path, folders, names in os.walk(folder, onerror=unlisted.append):
        folders[:] = _plain_folders(path, folders)
        copies |= _copies(Path(path), folders)
        for name in sorted(names):
            if not name.lower().endswith(ENDINGS) or name.startswith(LOCKS):
                continue
            if Path(path, name) not in copies:
                yield _file(os.path.join(path, name), at)  # noqa: PTH118
    for error in unlisted:
        yield Kept(_told(str(error.filename)), "", _raising(error))


def kept_in_archive(archive: ArchiveReader) -> Iterator[Kept]:
    """The records that an archive holds, but for its seals. ArchiveError where its log is damaged.

    A record that could not be read when it came in is among them.
    """
    log = _Log(archive)
    for row in archive.index().rows():
        if not row.erased and row.kind != Kind.SEAL.value:
            yield log.kept(row)


class _Log:
    """The log of an archive, whose days are worked out when somebody first wants one."""

    def __init__(self, archive: ArchiveReader) -> None:
        self.archive = archive

    @cached_property
    def days(self) -> dict[int, date]:
        days: dict[int, date] = load(DAYS_OF)(self.archive)
        return days

    def kept(self, row: RecordRow) -> Kept:
        record, document = row.record, DOCUMENTS.get(row.kind, "")
        return Kept(
            f"{self.archive.folder}: record {record}",
            self._stamp(record, document),
            lambda: self._read(record, document),
            lambda: Logged(record, self.days[self.archive.state(record).added.number]),
        )

    def _stamp(self, record: str, document: str) -> str:
        """A record is written once; that its file was touched since is told by the file."""
        try:
            about = self.archive.path(record, document).stat()
        except (OSError, ValueError, ArchiveError):
            return ""
        return f"{self.archive.identity} {record} {_about(about)}"

    def _read(self, record: str, document: str) -> bytes:
        if not document:
            raise OSError(0, "it could not be read when it came into the archive")
        load(CHECK_WHOLE)(self.archive, (record,))
        return self.archive.file(record, document)


def _plain_folders(path: str, folders: list[str]) -> list[str]:
    """Those in which files of their own lie: no archives, and none that is not written yet."""
    plain = (each for each in sorted(folders) if not each.startswith(LEFTOVER))
    return [each for each in plain if not is_archive(Path(path, each))]


def _copies(folder: Path, folders: list[str]) -> frozenset[Path]:
    """The workbooks that the rounds of a case folder keep, and that do not count now."""
    if not any(each.lower().startswith("round-") for each in folders):
        return frozenset()
    try:
        copies: frozenset[Path] = load(COPIES_IN)(folder)
    except OSError:
        return frozenset()
    return copies


def _file(path: str, at: float) -> Kept:
    name = _told(path)
    try:
        about = os.stat(path)  # noqa: PTH116
    except OSError as error:
        return Kept(name, "", _raising(error))
    is_settled = max(about.st_mtime, about.st_ctime) < at - SETTLED
    return Kept(name, _about(about) if is_settled else "", _reader(path))


def _told(path: str) -> str:
    """A path as it is told, whatever bytes a disk allows in a name."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _about(about: os.stat_result) -> str:
    return f"{about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_ino}"


def _reader(path: str) -> Callable[[], bytes]:
    return lambda: read_plain(Path(path), LARGEST)


def _raising(error: OSError) -> Callable[[], bytes]:
    def read() -> bytes:
        raise error

    return read

"""A full look at INBOX: every workbook beneath it, and everything else with why it is passed over.

No link is followed, nothing is opened.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from arms_docs.archive.check import may_be_archive
from arms_docs.batch import PassedOver
from arms_docs.data_class import dataclass
from arms_docs.reading import SHEETS

EXCEL = "~$"  # how the file begins that Excel keeps beside a workbook that is open
OFFICE = (".~lock.", "#")  # and LibreOffice's
LOCKED = "watch.lock"  # stands in every OUTBOX
LINK = "it is a link, and links are not followed"
HIDDEN = "it is hidden"
NO_FILE = "it is a pipe, a socket or a device, and not a file"
OTHER = "only workbooks are answered: files that end in {endings}"
ARCHIVE = "it is an archive of records"
OUTBOX = "it is a folder into which answers are written"
CASE = "it is a case folder"


@dataclass(frozen=True)
class Stamp:
    """When a file is to be read again: its size and its times, which say nothing of its content."""

    size: int
    modified: int
    changed: int


@dataclass(frozen=True)
class Seen:
    """A workbook, as it was seen: ``source`` is its path within INBOX, as text.

    ``opened``: since when a program says, by a file beside it, that somebody has it open.
    """

    path: Path
    source: str
    stamp: Stamp
    opened: float | None = None


@dataclass
class Look:
    """What was seen. ``unread`` are folders of which nobody knows what is in them, and why."""

    files: list[Seen] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)
    unread: dict[str, str] = field(default_factory=dict)
    folders: list[Path] = field(default_factory=list)


def look(inbox: Path) -> Look:
    """Everything beneath a folder, in order. OSError where the folder itself cannot be read."""
    seen, folders = Look(), [inbox]
    while folders:
        folder = folders.pop()
        try:
            entries = _entries(folder)
        except OSError as error:
            if folder == inbox:
                raise
            seen.unread[as_source(folder, inbox)] = error.strerror or type(error).__name__
            continue
        seen.folders.append(folder)
        opened = dict(_opened(entries))
        for entry in entries:
            _note(entry, inbox, opened, folders, seen)
    return seen


def stamp_of(about: os.stat_result) -> Stamp:
    """The stamp of a file."""
    return Stamp(about.st_size, about.st_mtime_ns, about.st_ctime_ns)


def as_source(path: Path, inbox: Path) -> str:
    """A path within INBOX as text, whatever bytes are in it; no two have the same."""
    inner = os.fsencode(path.relative_to(inbox).as_posix())
    return inner.replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _note(
    entry: os.DirEntry[str],
    inbox: Path,
    opened: dict[str, float],
    folders: list[Path],
    seen: Look,
) -> None:
    path = Path(entry.path)
    source = as_source(path, inbox)
    try:
        if why := _why_not(entry):
            seen.passed_over.append(PassedOver(source, why))
        elif entry.is_dir(follow_symlinks=False):
            folders.append(path)
        elif not _is_lock(entry.name):
            about = entry.stat(follow_symlinks=False)
            seen.files.append(Seen(path, source, stamp_of(about), opened.get(entry.name)))
    except FileNotFoundError:  # gone since the folder was read
        return
    except OSError as error:
        seen.unread[source] = error.strerror or type(error).__name__


def _why_not(entry: os.DirEntry[str]) -> str:
    """Why a file is not read, or a folder not entered; nothing where it is."""
    if entry.is_symlink():
        return LINK
    if entry.is_dir(follow_symlinks=False):
        return _why_not_entered(Path(entry.path))
    if _is_lock(entry.name):
        return ""
    if entry.name.startswith("."):
        return HIDDEN
    if not entry.is_file(follow_symlinks=False):
        return NO_FILE
    is_workbook = entry.name.lower().endswith(SHEETS)
    return "" if is_workbook else OTHER.format(endings=" or ".join(SHEETS))


def _why_not_entered(folder: Path) -> str:
    if folder.name.startswith("."):
        return HIDDEN
    if os.path.lexists(folder / LOCKED):
        return OUTBOX
    if (folder / "round-1").is_dir():
        return CASE
    is_archive = (folder / "bags").is_dir() and may_be_archive(folder)
    return ARCHIVE if is_archive else ""  # one that may not be read is told of by the look


def _is_lock(name: str) -> bool:
    begin, end = OFFICE
    return name.startswith(EXCEL) or (name.startswith(begin) and name.endswith(end))


def _opened(entries: list[os.DirEntry[str]]) -> Iterator[tuple[str, float]]:
    """The names of workbooks that are open, each with the time since when."""
    begin, end = OFFICE
    for entry in entries:
        if not _is_lock(entry.name) or entry.is_symlink():
            continue
        name = entry.name.removeprefix(EXCEL).removeprefix(begin).removesuffix(end)
        try:
            yield name, entry.stat(follow_symlinks=False).st_mtime
        except OSError:  # gone: it was closed
            continue

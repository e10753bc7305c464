"""The folder of an archive: what was there when the check began, and where things are."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from arms_docs.archive.check.verdict import Verdict
from arms_docs.archive.plain_files import is_unreadable

BAGS, DETAILS, INCOMING, KEYS, LOG, README = (
    "bags",
    "details",
    "incoming",
    "keys",
    "log",
    "README.txt",
)
BELONGS = {BAGS, DETAILS, INCOMING, KEYS, LOG, README}


def may_be_archive(path: Path) -> bool:
    """Whether a folder has a log; also where that cannot be told."""
    try:
        return stat.S_ISDIR((path / LOG).stat().st_mode)
    except OSError as error:
        return is_unreadable(error)


class ArchiveFolder:
    """An archive's folder. ``there`` lists what was in each place when we began to look.

    That must all be in the log, because the log always comes first. What comes later may be what
    others are writing just now. What cannot be read is noted in the verdict, and is no fault.
    """

    def __init__(self, path: Path, verdict: Verdict) -> None:
        self.path, self.verdict = path, verdict
        self.there = {place: self.names(place) for place in (BAGS, DETAILS, INCOMING, KEYS)}

    def names(self, place: str) -> list[str]:
        """What is in one of the folders now, in order; nothing where it is a link, or not there."""
        path = self.path / place
        try:
            if not stat.S_ISDIR(path.lstat().st_mode):
                return []
            return sorted(os.listdir(path))  # noqa: PTH208 - names alone, and it may be large
        except OSError as error:
            self.could_not_read(path, error)
            return []

    def has(self, place: str, name: str) -> bool:
        """Whether something is there now for sure."""
        path = self.path / place / name
        try:
            path.stat()
        except OSError as error:
            self.could_not_read(path, error)
            return False
        return True

    def may_have(self, path: Path) -> bool:
        """Whether something is there, be it a link; also where that cannot be told."""
        try:
            path.lstat()
        except OSError as error:
            return self.could_not_read(path, error)
        return True

    def could_not_read(self, path: Path, error: Exception) -> bool:
        """Note what could not be read. False where the error says what is there instead."""
        if isinstance(error, OSError) and error.filename:  # may be a folder above, or a file within
            path = Path(os.fsdecode(error.filename))
        return self.verdict.could_not_read(self.where(path), path, error)

    def find(self, place: str, name: str) -> Path | None:
        """Where a bag or a detail file is: in its place, or in incoming while it waits for that."""
        for folder in (place, INCOMING, place):  # it may be moved while we look
            path = self.path / folder / name
            if self.may_have(path):
                return path
        return None

    def where(self, path: Path) -> str:
        """How a path in the archive is named to a reader."""
        return path.relative_to(self.path).as_posix()

"""The folder of an archive: what was there when the check began, and where things are."""

from __future__ import annotations

import os
from pathlib import Path

BAGS, DETAILS, INCOMING, KEYS, LOG, README = (
    "bags",
    "details",
    "incoming",
    "keys",
    "log",
    "README.txt",
)
BELONGS = {BAGS, DETAILS, INCOMING, KEYS, LOG, README}


class ArchiveFolder:
    """An archive's folder. ``there`` lists what was in each place when we began to look.

    That must all be in the log, because the log always comes first. What comes later may be what
    others are writing just now.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.there = {place: self.names(place) for place in (BAGS, DETAILS, INCOMING, KEYS)}

    def names(self, place: str) -> list[str]:
        """What is in one of the folders now, in order; nothing where it is a link, or not there."""
        path = self.path / place
        if path.is_symlink() or not path.is_dir():
            return []
        return sorted(os.listdir(path))  # noqa: PTH208 - names alone, and the folder may be large

    def has(self, place: str, name: str) -> bool:
        """Whether something is there now."""
        return (self.path / place / name).exists()

    def find(self, place: str, name: str) -> Path | None:
        """Where a bag or a detail file is: in its place, or in incoming while it waits for that."""
        for folder in (place, INCOMING, place):  # it may be moved while we look
            path = self.path / folder / name
            if path.exists() or path.is_symlink():
                return path
        return None

    def where(self, path: Path) -> str:
        """How a path in the archive is named to a reader."""
        return path.relative_to(self.path).as_posix()

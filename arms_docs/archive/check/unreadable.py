"""What could not be read: nothing is said of whether it was changed, but who may read it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from arms_docs.data_class import dataclass

if sys.platform != "win32":
    import pwd


@dataclass(frozen=True)
class Unreadable:
    """A file or folder that could not be read, why, and whose it is (empty: nobody knows)."""

    where: str
    why: str
    owner: str

    def __str__(self) -> str:
        whose = f" It belongs to {self.owner}." if self.owner else ""
        return f"{self.where}: It could not be read: {self.why}.{whose}"


def owner_of(path: Path) -> str:
    """Whose a file or folder is, or the first folder above it of which that can be told."""
    for place in (path, *path.parents):
        try:
            user = os.lstat(place).st_uid
        except OSError:
            continue
        return _name_of(user)
    return ""


def _name_of(user: int) -> str:
    if sys.platform != "win32":
        try:
            return pwd.getpwuid(user).pw_name
        except KeyError:
            return f"user {user}"
    return ""  # there, nobody is told whose a file is

"""What could not be read: nothing is said of whether it was changed, but who may read it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

try:
    import pwd
except ImportError:  # Windows, where nobody is told whose a file is
    pwd = None  # type: ignore[assignment]


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
        try:
            return pwd.getpwuid(user).pw_name if pwd else ""
        except KeyError:
            return f"user {user}"
    return ""

"""Files read as what they are: no link is followed, and nothing but a plain file is opened."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

MOST = 4_000_000  # bytes of a list of ours or of another's: far more than it takes
DEEPEST = 50  # folders in folders


class Found(NamedTuple):
    """Something in a folder, by its place in it; ``plain`` is false for a link or anything else that is no file."""

    name: str
    path: Path
    size: int
    plain: bool


def walk(folder: Path, under: str = "") -> Iterator[Found]:
    """Everything in a folder and below but the folders themselves, in order. Links are told, and not followed.

    A folder far deeper than anybody's is told as what is no file.
    """
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            name = under + entry.name
            if entry.is_dir(follow_symlinks=False) and name.count("/") < DEEPEST:
                yield from walk(Path(entry.path), f"{name}/")
            else:
                about = entry.stat(follow_symlinks=False)
                yield Found(name, Path(entry.path), about.st_size, stat.S_ISREG(about.st_mode))


def digest(path: Path, algorithm: str = "sha256") -> str:
    """The digest of a file, in hex. A link is not followed: OSError."""
    with open(_open(path), "rb", buffering=0) as file:
        return hashlib.file_digest(file, algorithm).hexdigest()


def content(path: Path, most: int = MOST) -> bytes:
    """The bytes of a file. A link is not followed (OSError); ValueError for more bytes than expected."""
    with open(_open(path), "rb") as file:
        found = file.read(most + 1)
    if len(found) > most:
        raise ValueError("far larger than any of ours")
    return found


def beginning(path: Path, most: int = 4096) -> bytes:
    """The first bytes of a file. A link is not followed: OSError."""
    with open(_open(path), "rb") as file:
        return file.read(most)


def _open(path: Path) -> int:
    flags = (
        os.O_RDONLY
        | getattr(os, "O_NOFOLLOW", 0)
        | getattr(os, "O_NONBLOCK", 0)
        | getattr(os, "O_BINARY", 0)
    )
    handle = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "it is no file", str(path))
    return handle

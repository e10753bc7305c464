"""Plain files: listed, read and summed. No link is followed, and nothing but a file is opened.

Everything that reads an archive reads through here: the log, the bags, the exports and the check.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from arms_docs.plain_file import open_plain, read_bounded

MOST = 4_000_000  # bytes of a list or an entry: far more than any of ours takes
DEEPEST = 50  # folders in folders
# What a machine says where nothing is there, or something else than a file: a link is ELOOP, and
# EINVAL is ours.
_SAYS_WHAT_IS_THERE = {
    *(errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.EMLINK),
    *(errno.EINVAL, errno.ENXIO, errno.ENAMETOOLONG),
}


class Item(NamedTuple):
    """Something in a folder, by its place in it.

    ``plain`` is false for a link or anything else that is no file.
    """

    name: str
    path: Path
    size: int
    plain: bool


def walk(folder: Path, under: str = "") -> Iterator[Item]:
    """Everything in a folder and in the folders below, in order, but not the folders themselves.

    A link is listed and not followed. A folder far deeper than any of ours is listed as no file.
    """
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            name = under + entry.name
            if entry.is_dir(follow_symlinks=False) and name.count("/") < DEEPEST:
                yield from walk(Path(entry.path), f"{name}/")
            else:
                about = entry.stat(follow_symlinks=False)
                yield Item(name, Path(entry.path), about.st_size, stat.S_ISREG(about.st_mode))


def read_file(path: Path, most: int = MOST) -> bytes:
    """The bytes of a file.

    OSError for a link or what is no file, ValueError for more bytes than ``most``.
    """
    with open_plain(path, follow=False) as file:
        content = read_bounded(file, most)
    if len(content) > most:
        raise ValueError("far larger than any of ours")
    return content


def read_beginning(path: Path, most: int = 4096) -> bytes:
    """The first bytes of a file. OSError for a link or what is no file."""
    with open_plain(path, follow=False) as file:
        return file.read(most)


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex, however large it is. OSError for a link or what is no file."""
    return file_sum(path, "sha256")


def file_sum(path: Path, digest: str) -> str:
    """The digest of this name of a file, in hex. OSError for a link or what is no file."""
    with open_plain(path, follow=False) as file:
        return hashlib.file_digest(file, digest).hexdigest()


def is_unreadable(error: Exception) -> bool:
    """Whether an error says nothing of what is there: this user may not read it, or a disk failed.

    >>> is_unreadable(PermissionError(errno.EACCES, "")), is_unreadable(OSError(errno.ENOENT, ""))
    (True, False)
    """
    return isinstance(error, OSError) and error.errno not in _SAYS_WHAT_IS_THERE


def reason_of(error: Exception) -> str:
    """What the machine says of an error, as the end of a sentence."""
    return (getattr(error, "strerror", None) or "the machine refused").lower()


def sha256_hex(content: bytes) -> str:
    """The SHA-256 of bytes, in hex."""
    return hashlib.sha256(content).hexdigest()

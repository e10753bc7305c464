"""Reading a file that somebody names: only a plain file is opened, and no more read than is wanted.

Opening a named pipe waits for whoever writes into it, and opening a device may set it going. So
what stands at a path is looked at before it is opened, and once more through what was opened.
"""

from __future__ import annotations

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

SMALL = 16 * 2**20  # bytes of a key, a certificate, a list, settings: far more than any of ours
NOT_PLAIN = "it is a pipe, a socket or a device, and not a file"


class NotPlainError(OSError):
    """What stands at a path is no file."""


class TooLargeError(OSError):
    """A file is larger than any that is wanted there."""


def check_plain(path: Path, *, follow: bool = True) -> int:
    """The size of the plain file at ``path``, which is not opened.

    NotPlainError for a pipe, a socket or a device, another OSError for a folder or for nothing at
    all; also for a link, unless links are to be followed.
    """
    about = path.stat(follow_symlinks=follow)
    _check(path, about)
    return about.st_size


def open_plain(path: Path, *, follow: bool = True) -> BufferedReader:
    """The plain file at ``path``, opened. OSError as for `check_plain`, and never a wait."""
    check_plain(path, follow=follow)
    flags = os.O_RDONLY if follow else os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)
    for name in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY"):  # no system has all three
        flags |= getattr(os, name, 0)
    handle = os.open(path, flags)
    try:
        _check(path, os.fstat(handle))
    except OSError:
        os.close(handle)
        raise
    return os.fdopen(handle, "rb")


def read_plain(path: Path, most: int = SMALL) -> bytes:
    """The bytes of the plain file at ``path``, links followed.

    OSError as for `check_plain`, and TooLargeError for more than ``most``, which is not read.
    """
    if check_plain(path) > most:
        raise _too_large(path, most)
    with open_plain(path) as file:
        content = read_bounded(file, most)
    if len(content) > most:
        raise _too_large(path, most)
    return content


def read_bounded(file: BufferedReader, most: int) -> bytes:
    """The bytes of an opened file; of one with more than ``most``, one byte more than these."""
    # Reading sets aside as much memory as is asked for, however small the file is.
    size = min(os.fstat(file.fileno()).st_size, most)
    content = file.read(size + 1)
    if len(content) > size:  # what a file says of its size need not be so
        content += file.read(most - size)
    return content


def _check(path: Path, about: os.stat_result) -> None:
    if stat.S_ISDIR(about.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder, and not a file", str(path))
    if stat.S_ISLNK(about.st_mode):
        raise NotPlainError(errno.ELOOP, "it is a link, and not a file", str(path))
    if not stat.S_ISREG(about.st_mode):
        raise NotPlainError(errno.EINVAL, NOT_PLAIN, str(path))


def _too_large(path: Path, most: int) -> TooLargeError:
    return TooLargeError(errno.EFBIG, f"it is larger than {most // 10**6} MB", str(path))

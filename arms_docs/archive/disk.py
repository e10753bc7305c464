"""Everything an archive does to a disk, in the few steps of which it is certain what a power cut
leaves.

A file is written and its bytes are synced before anything names it; a folder is synced before
anyone is told of what is in it. `tests/support/power.py` records these steps and takes the power
away after each.

The command line writes its outputs by steps of its own (`arms_docs.cli.outputs`), on purpose: the
two promise different things. An output may take the place of another file, has the mode that the
user's umask gives, and cares for one name. An archive writes once and never over anything, for its
owner only unless its folders are shared, and syncs many files at once. It makes each system call
itself, so that the model of a power cut sees every one.

A folder that is shared has the bit setgid: by that whoever writes to it knows, of whatever release.
What is new in it belongs to the folder's group, and gives that group what the folder does, whatever
the umask: files to be read, folders to be written to as well. A folder without the bit is private.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.plain_files import reason_of

FILE_MODE, FOLDER_MODE = 0o600, 0o700
SHARED = stat.S_ISGID | stat.S_IRWXG


def write(path: Path, content: bytes) -> None:
    """A new file, readable by its owner and those with whom its folder is shared, with its bytes on
    the disk.

    FileExistsError where one is there.
    """
    write_all({path: content})


def write_all(files: Mapping[Path, bytes]) -> None:
    """The same for several files: all written, then all synced.

    A disk does that far sooner than one by one.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    for name in ("O_NOFOLLOW", "O_BINARY"):  # no system has both
        flags |= getattr(os, name, 0)
    handles: list[int] = []
    shared = {folder: _shared(folder) for folder in {path.parent for path in files}}
    try:
        for path, content in files.items():
            mode = FILE_MODE | shared[path.parent] & stat.S_IRGRP
            handles.append(os.open(path, flags, mode))
            if sys.platform != "win32" and shared[path.parent]:
                if os.fstat(handles[-1]).st_mode & mode != mode:
                    os.fchmod(handles[-1], mode)  # the umask took it
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(handles[-1], rest) :]
        for handle in handles:
            os.fsync(handle)
    finally:
        for handle in handles:
            os.close(handle)


def make_folder(path: Path) -> None:
    """A new folder, open to its owner and those with whom the folder that it is in is shared."""
    shared = _shared(path.parent)
    mode = FOLDER_MODE | shared
    os.mkdir(path, mode)  # noqa: PTH102 - one system call, as recorded by the tests
    if shared and path.stat().st_mode & mode != mode:
        os.chmod(path, mode)  # noqa: PTH101 - the umask took it


def share(path: Path) -> None:
    """Share a folder with its group, and so what will be new in it.

    PermissionError where this user may not: it is somebody else's, or its group another one.
    """
    if os.name == "nt":
        return  # there, what is new has the rights of its folder by itself
    mode = path.stat().st_mode
    if mode & SHARED != SHARED:
        os.chmod(path, stat.S_IMODE(mode) | SHARED)  # noqa: PTH101
    if path.stat().st_mode & SHARED != SHARED:  # the bit is left out in silence
        raise PermissionError(errno.EPERM, "you are not in the group of the folder", str(path))


def _shared(folder: Path) -> int:
    """What a folder gives to its group, with the bit that says so; 0 where it is private."""
    mode = 0 if os.name == "nt" else folder.stat().st_mode
    return mode & SHARED if mode & stat.S_ISGID and mode & stat.S_IRWXG else 0


def write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """A new folder with these files, all of it on the disk but for the folder's own name."""
    make_folder(folder)
    inner = sorted({name.split("/")[0] for name in files if "/" in name})
    for name in inner:
        make_folder(folder / name)
    write_all({folder / name: content for name, content in files.items()})
    for name in inner:
        sync(folder / name)
    sync(folder)


def sync(folder: Path) -> None:
    """Have the names in a folder on the disk. Windows cannot be asked to, and does it by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def publish(path: Path, name: Path) -> None:
    """Give a written file its name, all at once and never over another.

    FileExistsError where the name is taken.
    """
    if os.name == "nt":  # there, renaming refuses of itself, and not every share knows links
        os.rename(path, name)  # noqa: PTH104
        return
    os.link(path, name)
    with suppress(OSError):  # it has its name: whoever writes next clears the other one away
        os.unlink(path)  # noqa: PTH108


def move(path: Path, to: Path) -> bool:
    """Move a file or folder to a name that is free.

    False where it was not there: somebody else has moved it.
    """
    try:
        os.rename(path, to)  # noqa: PTH104
    except FileNotFoundError:
        return False
    sync(to.parent)
    sync(path.parent)
    return True


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it, links as links.

    What is gone already is no matter.
    """
    if path.is_dir() and not path.is_symlink():
        with suppress(FileNotFoundError):
            for name in os.listdir(path):  # noqa: PTH208
                remove(path / name)
            os.rmdir(path)  # noqa: PTH106
        return
    with suppress(FileNotFoundError):
        os.unlink(path)  # noqa: PTH108


@contextmanager
def explaining(what: str) -> Iterator[None]:
    """Turn what the machine refuses into an ArchiveError of one sentence: ``what`` says what was
    not done.
    """
    try:
        yield
    except OSError as error:
        raise ArchiveError(f"{what}: {reason_of(error)}.") from error

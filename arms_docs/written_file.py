"""How a file or a folder is written: all of it or nothing, and never over what is there.

It is written beside its place under a name of its own, and gets its name when all of it is on the
disk, by one call that only one can win, however many write at once. What a program that was killed
leaves bears such a name still, and whoever writes next in that folder clears it away (`sweep`).
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

LEFTOVER = ".arms-docs-"  # how the name of an unfinished file begins
# How systems and shares say that they know no links, or no renaming that replaces nothing.
UNKNOWN = (errno.EPERM, errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK)
HERE, NO_REPLACE = -100, 1  # AT_FDCWD and RENAME_NOREPLACE, see renameat2(2)
STALE = 3600  # seconds after which nobody is writing it any more
GROUP = stat.S_ISGID | stat.S_IRWXG


@contextmanager
def unnamed_file(
    folder: Path, content: bytes, *, private: bool = False, shared: bool = False
) -> Iterator[Path]:
    """A file with all its bytes on the disk, which `name_file` may give its name; else it goes.

    A ``private`` one can be read by its owner only. A ``shared`` one gives the group of a folder
    that is shared what the folder does.
    """
    handle, name = tempfile.mkstemp(dir=folder, prefix=LEFTOVER)  # readable by its owner only
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        if not private:
            given = _of_group(folder) & 0o060 if shared else 0
            temporary.chmod(0o666 & ~_umask() | given)
        yield temporary
    finally:
        with suppress(OSError):  # on Windows, while somebody reads it; the next program sweeps it
            temporary.unlink(missing_ok=True)


@contextmanager
def unnamed_folder(
    folder: Path, files: Mapping[str, bytes], *, shared: bool = False
) -> Iterator[Path]:
    """A folder with these files on the disk, which `name_folder` may give its name; else it goes.

    A name with a slash in it stands in a folder of its own. ``shared`` as in `unnamed_file`.
    """
    temporary = Path(tempfile.mkdtemp(dir=folder, prefix=LEFTOVER))
    given = _of_group(folder) if shared else 0
    try:
        for name, content in files.items():
            (temporary / name).parent.mkdir(parents=True, exist_ok=True)
            with (temporary / name).open("wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            if given:
                (temporary / name).chmod(0o666 & ~_umask() | given & 0o060)
        temporary.chmod(0o777 & ~_umask() | given)
        sync(temporary)
        yield temporary
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def name_file(temporary: Path, path: Path) -> None:
    """Give a file a name that is free, in one call. FileExistsError where it is taken."""
    if os.name == "nt":  # there, renaming refuses of itself
        temporary.rename(path)
        return
    try:
        path.hardlink_to(temporary)
        return
    except OSError as error:
        if error.errno not in UNKNOWN:
            raise
    path.touch(0o600, exist_ok=False)  # whoever makes the name has won it
    try:
        temporary.replace(path)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def name_folder(temporary: Path, path: Path) -> None:
    """Give a folder a name that is free. FileExistsError where it is taken.

    Simply renamed, it would take the place of an empty folder.
    """
    if os.name == "nt":  # there, renaming refuses of itself
        temporary.rename(path)
        return
    try:
        rename_new(temporary, path)
        return
    except OSError as error:
        if error.errno not in UNKNOWN:
            raise
    path.mkdir(0o700)  # whoever makes the name has won it
    try:
        temporary.rename(path)
    except OSError:
        with suppress(OSError):  # if it is still empty
            path.rmdir()
        raise


def rename_new(path: Path, to: Path) -> None:
    """Rename to a name that is free, in one call. FileExistsError where it is taken, another
    OSError where the system cannot (it is Linux that can).
    """
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if rename(HERE, os.fsencode(path), HERE, os.fsencode(to), NO_REPLACE):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(to))


def move_new(path: Path, to: Path) -> None:
    """Move a file to a name that is free, all of it. FileExistsError where the name is taken.

    Where the system cannot do that in one call, the name must not be wanted by others.
    """
    if os.name == "nt":  # there, renaming refuses of itself
        path.rename(to)
        return
    try:
        rename_new(path, to)
        return
    except OSError as error:
        if error.errno not in UNKNOWN:
            raise
    if os.path.lexists(to):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(to))
    path.rename(to)


def sweep(folder: Path, now: float) -> None:
    """Clear away what a program that was killed left in a folder: it may hold personal data.

    ``now`` is the time, in seconds as files have it.
    """
    for leftover in folder.glob(f"{LEFTOVER}*"):
        with suppress(OSError):
            if now - leftover.lstat().st_mtime <= STALE:
                continue
            if leftover.is_dir() and not leftover.is_symlink():
                shutil.rmtree(leftover)
            else:
                leftover.unlink()


def sync(folder: Path) -> None:
    """Have the names in a folder written as well; not every system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _of_group(folder: Path) -> int:
    """What a folder gives to its group; 0 where it is not shared, as the bit setgid says."""
    mode = folder.stat().st_mode
    return mode & GROUP if os.name != "nt" and mode & GROUP == GROUP else 0


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

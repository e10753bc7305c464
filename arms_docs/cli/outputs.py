"""What commands write: never over another file unasked, and all of a file or nothing.

A file is written beside its place under another name, and renamed when all of it is on the disk.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import click

from arms_docs.cli import clock
from arms_docs.cli.exits import CannotWriteError

LEFTOVER = ".arms-docs-"  # how the name of an unfinished file begins
STALE = 3600  # seconds after which nobody is writing it any more


def check_free(path: Path, *, force: bool, inputs: tuple[Path, ...] = ()) -> None:
    """A usage error where a file is in the way, before any work is done.

    An input is never written over, with ``force`` or without.
    """
    if path.exists() and any(file.exists() and path.samefile(file) for file in inputs):
        raise click.UsageError(f"{path} is what this is made from; name another file to write")
    if path.is_dir():
        raise click.UsageError(f"{path} is a folder; name the file to write")
    if path.exists() and not force:
        raise click.UsageError(f"{path} is there already; use --force to write over it")
    if not path.parent.is_dir():
        raise click.UsageError(f"there is no folder {path.parent}")


def check_new_folder(path: Path) -> None:
    """A usage error where a folder to be made is there already, or has nowhere to stand."""
    if path.exists():
        raise click.UsageError(f"{path} is there already; name a folder that is not")
    if not path.parent.is_dir():
        raise click.UsageError(f"there is no folder {path.parent}")


def write(
    path: Path,
    content: bytes,
    *,
    private: bool = False,
    check: Callable[[Path], None] | None = None,
    first: Callable[[], None] | None = None,
) -> None:
    """Write all of a file or nothing: beside it under another name, then renamed.

    A ``private`` file can be read by its owner only. When all but the renaming is done, ``check``
    is given the place where it stands, and then ``first`` is called: where one of them fails, no
    file is left. CannotWriteError where the machine refuses.
    """
    try:
        _write(path, content, private=private, steps=_Steps(check, first))
    except OSError as error:
        raise CannotWriteError(f"{path} could not be written: {error.strerror}") from None


@contextmanager
def beside(path: Path, content: bytes) -> Iterator[Path]:
    """A file under the first of its names that is free, for as long as what it belongs to is there.

    The names are ``path``, then ``path`` with 2, 3 and so on before its ending: what is there is
    never written over. Where what follows fails, it is gone again. CannotWriteError where the
    machine refuses.
    """
    written = None
    try:
        written = _write_new(path, content)
        yield written
    except BaseException:
        if written:
            written.unlink(missing_ok=True)
        raise


def _write_new(path: Path, content: bytes) -> Path:
    names = (path.with_stem(f"{path.stem}-{n}") if n > 1 else path for n in count(1))
    for name in names:
        try:
            with name.open("xb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
        except FileExistsError:
            continue
        except OSError as error:
            raise CannotWriteError(f"{name} could not be written: {error.strerror}") from None
        return name
    raise AssertionError("numbers do not end")


def write_folder(
    path: Path,
    files: Mapping[str, bytes],
    *,
    check: Callable[[Path], None] | None = None,
    first: Callable[[], None] | None = None,
) -> None:
    """Write a new folder with all of these files, or nothing. ``check`` and ``first``: see `write`.

    What is checked is the whole folder.
    """
    try:
        _write_folder(path, files, steps=_Steps(check, first))
    except OSError as error:
        raise CannotWriteError(f"{path} could not be written: {error.strerror}") from None


@dataclass(frozen=True)
class _Steps:
    """What is done between the last byte and the renaming."""

    check: Callable[[Path], None] | None
    first: Callable[[], None] | None


def _write(path: Path, content: bytes, *, private: bool, steps: _Steps) -> None:
    _sweep(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=LEFTOVER)  # readable by its owner only
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        if not private:
            temporary.chmod(0o666 & ~_umask())
        _finish(temporary, lambda: temporary.replace(path), path, steps)
        _sync(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _write_folder(path: Path, files: Mapping[str, bytes], *, steps: _Steps) -> None:
    _sweep(path.parent)
    temporary = Path(tempfile.mkdtemp(dir=path.parent, prefix=LEFTOVER))
    try:
        for name, content in files.items():
            with (temporary / name).open("wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
        temporary.chmod(0o777 & ~_umask())
        _sync(temporary)
        _finish(temporary, lambda: temporary.rename(path), path, steps)
        _sync(path.parent)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _finish(temporary: Path, rename: Callable[[], Path], path: Path, steps: _Steps) -> None:
    """Have checked what was written, do what is to be done first, then the renaming.

    Where all but the renaming could be done, the CannotWriteError says so.
    """
    if steps.check:
        steps.check(temporary)
    if steps.first:
        steps.first()
    try:
        rename()
    except OSError as error:
        stays = (
            ". It is recorded in the archive, and 'arms-docs archive export' takes it out of there"
            if steps.first
            else ""
        )
        raise CannotWriteError(f"{path} could not be written: {error.strerror}{stays}") from None


def _sweep(folder: Path) -> None:
    """Clear away what a command that was killed left in a folder: it may hold personal data."""
    for leftover in folder.glob(f"{LEFTOVER}*"):
        with suppress(OSError):
            if clock.now().timestamp() - leftover.lstat().st_mtime <= STALE:
                continue
            if leftover.is_dir() and not leftover.is_symlink():
                shutil.rmtree(leftover)
            else:
                leftover.unlink()


def _sync(folder: Path) -> None:
    """Have the names in a folder written as well; not every system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

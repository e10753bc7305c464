"""What commands write: never over another file unasked, and all of a file or nothing.

A file is written beside its place under another name, and renamed when all of it is on the disk.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import click

from arms_docs.cli import clock

LEFTOVER = ".arms-docs-"  # how the name of an unfinished file begins
STALE = 3600  # seconds after which nobody is writing it any more


class CannotWriteError(click.ClickException):
    """An output that the machine refuses: one sentence, and the exit code of a wrong command line."""

    exit_code = 2


def check_free(path: Path, *, force: bool, inputs: tuple[Path, ...] = ()) -> None:
    """A usage error where a file is in the way, before any work is done. An input is never written over."""
    if path.exists() and any(given.exists() and path.samefile(given) for given in inputs):
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
    path: Path, content: bytes, *, private: bool = False, first: Callable[[], None] | None = None
) -> None:
    """All of a file or nothing: written beside it under another name, then renamed.

    ``first`` is done when all but the renaming is done: where it fails, no file is left.
    """
    try:
        _write(path, content, private=private, first=first)
    except OSError as error:
        raise CannotWriteError(f"{path} could not be written: {error.strerror}") from None


def _write(path: Path, content: bytes, *, private: bool, first: Callable[[], None] | None) -> None:
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
        _finish(lambda: temporary.replace(path), path, first)
        _sync(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _finish(rename: Callable[[], Path], path: Path, first: Callable[[], None] | None) -> None:
    """What is to be done first, then the renaming. CannotWriteError that says so where only the first was done."""
    if first:
        first()
    try:
        rename()
    except OSError as error:
        stays = (
            ". It is recorded in the archive, and 'arms-docs archive export' takes it out of there"
            if first
            else ""
        )
        raise CannotWriteError(f"{path} could not be written: {error.strerror}{stays}") from None


def write_folder(
    path: Path, files: Mapping[str, bytes], *, first: Callable[[], None] | None = None
) -> None:
    """A new folder with all of these files, or nothing: made beside it under another name, then renamed.

    ``first`` is as in `write`.
    """
    try:
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
            _finish(lambda: temporary.rename(path), path, first)
            _sync(path.parent)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise CannotWriteError(f"{path} could not be written: {error.strerror}") from None


def _sweep(folder: Path) -> None:
    """Clear away what a command that was killed has left in a folder: it may hold personal data."""
    for left in folder.glob(f"{LEFTOVER}*"):
        with suppress(OSError):
            if clock.now().timestamp() - left.lstat().st_mtime > STALE:
                shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()


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

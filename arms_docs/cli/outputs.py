"""What commands write: never over another file unasked, and all of a file or nothing.

How it is written, `arms_docs.written_file` says: whether its name is free is settled when all of it
is on the disk. `check_free` looks before any work is done, so that nobody waits for a refusal.

With ``--force`` a plain file is replaced, and nothing else ever is. A link is refused, and not
followed: what it leads to may be somebody else's.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain, count
from pathlib import Path

import click

from arms_docs.cli import clock
from arms_docs.cli.exits import CannotWriteError
from arms_docs.cli.output_names import with_ending
from arms_docs.data_class import dataclass
from arms_docs.written_file import (
    name_file,
    name_folder,
    sweep,
    sync,
    unnamed_file,
    unnamed_folder,
)

STAYS = "It is recorded in the archive, and 'arms-docs archive export' takes it out of there."


def check_free(path: Path, *, force: bool | None = None, inputs: tuple[Path, ...] = ()) -> None:
    """A usage error where something is in the way, before any work is done.

    An input is never written over, with ``force`` or without. ``force`` is None where a command has
    no such option.
    """
    if path.exists() and any(file.exists() and path.samefile(file) for file in inputs):
        raise click.UsageError(f"{path} is what this is made from; name another file to write")
    if why := _in_the_way(path, force=force):
        raise click.UsageError(why)
    _check_parent(path)


def free_file(
    path: Path, ending: str, *, force: bool | None = None, inputs: tuple[Path, ...] = ()
) -> Path:
    """The path, with the ending of its kind. A usage error as in `with_ending` and `check_free`."""
    path = with_ending(path, ending)
    check_free(path, force=force, inputs=inputs)
    return path


def check_new_folder(path: Path) -> None:
    """A usage error where a folder to be made is there already, or has nowhere to stand."""
    if os.path.lexists(path):
        raise click.UsageError(_no_new_folder(path))
    _check_parent(path)


def _check_parent(path: Path) -> None:
    if not path.parent.is_dir():
        raise click.UsageError(f"there is no folder {path.parent}")


def _in_the_way(path: Path, *, force: bool | None) -> str:
    """What is in the way of a file to write, and what to do; nothing where it may be written."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return ""
    if stat.S_ISLNK(mode):
        return f"{path} is a link, and links are not written through; name the file itself"
    if stat.S_ISDIR(mode):
        return f"{path} is a folder; name the file to write"
    if not stat.S_ISREG(mode):
        return f"{path} is a pipe, a socket or a device, and never written over; name a file"
    if force:
        return ""
    instead = "name another file" if force is None else "use --force to write over it"
    return f"{path} is there already; {instead}"


def _no_new_folder(path: Path) -> str:
    return f"{path} is there already; name a folder that is not"


def write(
    path: Path,
    content: bytes,
    *,
    force: bool | None = None,
    private: bool = False,
    check: Callable[[Path], None] | None = None,
    first: Callable[[], None] | None = None,
) -> None:
    """Write all of a file or nothing: beside it under another name, which then becomes its own.

    Only with ``force`` does it replace a plain file that is there; it is None where a command has
    no such option. A ``private`` file can be read by its owner only. When all but the naming is
    done, ``check`` is given the place where it stands, and then ``first`` is called: where one of
    them fails, no file is left.
    CannotWriteError where the machine refuses, or somebody else wrote there first.
    """
    try:
        _write(path, content, force=force, private=private, steps=_Steps(check, first))
    except OSError as error:
        raise CannotWriteError(f"{path} could not be written: {error.strerror}") from None


@contextmanager
def beside(path: Path, content: bytes) -> Iterator[Path]:
    """A file under the first of its names that is free, for as long as what it belongs to is there.

    The names are ``path``, then ``path`` with 2, 3 and so on before its ending: what is there is
    never written over. Where what follows fails, it is gone again. CannotWriteError as in `write`.
    """
    names = chain((path,), (path.with_stem(f"{path.stem}-{n}") for n in count(2)))
    free = next(name for name in names if not os.path.lexists(name))
    write(free, content)
    try:
        yield free
    except BaseException:
        with suppress(OSError):
            free.unlink(missing_ok=True)
        raise


def write_folder(
    path: Path,
    files: Mapping[str, bytes],
    *,
    check: Callable[[Path], None] | None = None,
    first: Callable[[], None] | None = None,
) -> None:
    """Write a new folder with all of these files, or nothing. ``check`` and ``first``: see `write`.

    What is checked is the whole folder. It never takes the place of another, though that be empty.
    """
    try:
        _write_folder(path, files, steps=_Steps(check, first))
    except OSError as error:
        raise CannotWriteError(f"{path} could not be written: {error.strerror}") from None


@dataclass(frozen=True)
class _Steps:
    """What is done between the last byte and the naming."""

    check: Callable[[Path], None] | None
    first: Callable[[], None] | None


def _write(path: Path, content: bytes, *, force: bool | None, private: bool, steps: _Steps) -> None:
    sweep(path.parent, clock.now().timestamp())
    with unnamed_file(path.parent, content, private=private) as temporary:
        _finish(
            temporary,
            path,
            steps,
            in_the_way=lambda: _in_the_way(path, force=force),
            give_name=_replace if force else name_file,
        )
        sync(path.parent)


def _write_folder(path: Path, files: Mapping[str, bytes], *, steps: _Steps) -> None:
    sweep(path.parent, clock.now().timestamp())
    with unnamed_folder(path.parent, files) as temporary:
        _finish(
            temporary,
            path,
            steps,
            in_the_way=lambda: _no_new_folder(path) if os.path.lexists(path) else "",
            give_name=name_folder,
        )
        sync(path.parent)


def _finish(
    temporary: Path,
    path: Path,
    steps: _Steps,
    *,
    in_the_way: Callable[[], str],
    give_name: Callable[[Path, Path], None],
) -> None:
    """Have checked what was written, do what is to be done first, then give it its name.

    Where all but that could be done, the CannotWriteError says so.
    """
    if steps.check:
        steps.check(temporary)
    if why := in_the_way():  # somebody wrote there in the meantime
        raise CannotWriteError(f"{why}.")
    if steps.first:
        steps.first()
    try:
        give_name(temporary, path)
    except OSError as error:
        taken = in_the_way() if isinstance(error, FileExistsError) else ""
        why = f"{taken or f'{path} could not be written: {error.strerror}'}.{_held(path, error)}"
        raise CannotWriteError(f"{why} {STAYS}" if steps.first else why) from None


def _held(path: Path, error: OSError) -> str:
    """What to do where another program holds the file that is to be replaced, as on Windows."""
    if os.name == "nt" and isinstance(error, PermissionError) and path.exists():
        return " If it is open in another program, close it there, and try again."
    return ""


def _replace(temporary: Path, path: Path) -> None:
    """Give a file a name, in place of the plain file that may bear it."""
    temporary.replace(path)

"""What reads a folder and then writes to it is done by one at a time: the next one waits for a
while, and is then refused.

The folder itself is locked, so that nothing is left behind by whoever is killed. Where a system
cannot do that (Windows, some shares), what is made once is still made by one alone: see `outputs`.
"""

from __future__ import annotations

import errno
import importlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click

from arms_docs.cli.exits import CannotWriteError

LONGEST = 20.0  # seconds that one waits for another
LOOKS_AGAIN = 0.1
BUSY = (errno.EWOULDBLOCK, errno.EACCES)


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Nobody else who asks for this folder works in it meanwhile.

    CannotWriteError where somebody else does, and goes on doing it.
    """
    handle = _open(folder)
    try:
        if handle is not None:
            _lock(handle, folder)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _open(folder: Path) -> int | None:
    """A handle to a folder; None where a system opens no folders."""
    with suppress(OSError):
        return os.open(folder, os.O_RDONLY)
    return None


def _lock(handle: int, folder: Path) -> None:
    try:
        fcntl: Any = importlib.import_module("fcntl")  # Windows has none
    except ImportError:
        return
    told, end = False, time.monotonic() + LONGEST
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except OSError as error:
            if error.errno not in BUSY:
                return
        if time.monotonic() > end:
            raise CannotWriteError(
                f"somebody else is at work in {folder}; try again when they are done"
            )
        if not told:
            click.echo(f"Waiting for somebody else who is at work in {folder} ...", err=True)
            told = True
        time.sleep(LOOKS_AGAIN)

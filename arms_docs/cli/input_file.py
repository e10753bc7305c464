"""The file that an argument or an option names: read whole, or refused in one sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import click

from arms_docs.plain_file import SMALL, check_plain, read_plain

LARGEST = 100_000_000  # bytes; no document of ours comes near it


def read_input(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of a file; a usage error where there is none, or nothing that may be read.

    A pipe or a device is refused unread, and a file of more than ``most`` bytes.
    """
    try:
        return read_plain(path, most)
    except (OSError, ValueError) as error:
        raise _unread(path, error) from None


def read_small(path: Path) -> bytes:
    """The same for what is never large: a key, a certificate, a list of those withdrawn."""
    return read_input(path, SMALL)


def check_input(paths: Iterable[Path]) -> None:
    """A usage error where one of these is no file, before any work is done or anything asked."""
    for path in paths:
        try:
            check_plain(path)
        except (OSError, ValueError) as error:
            raise _unread(path, error) from None


def _unread(path: Path, error: Exception) -> click.UsageError:
    if isinstance(error, (FileNotFoundError, NotADirectoryError, ValueError)):
        return click.UsageError(f"there is no file {path}")
    why = error.strerror if isinstance(error, OSError) else None
    return click.UsageError(
        f"{path} could not be read: {why or type(error).__name__}{_whose(path)}"
    )


def _whose(path: Path) -> str:
    """Who may be asked for a file that could not be read, where that can be told."""
    if sys.platform != "win32":
        with suppress(OSError, KeyError):
            return f". It belongs to {path.owner()}"
    return ""

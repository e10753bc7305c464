"""The ledger of a batch: a line of JSON for each thing that is done, so that a run can go on.

It stands in the folder that is written to. It names no file and no person: a task is known by a
digest over content, work, options and program. A line that was being written when the run was
killed counts for nothing. Only one run at a time has it.
"""

from __future__ import annotations

import importlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

NAME = "ledger.jsonl"
ENCODE = msgspec.json.encode


class BusyError(RuntimeError):
    """Another run has the ledger."""


class NotOursError(RuntimeError):
    """A folder holds what is no batch's, or another's: what it is, in words."""


class Run(msgspec.Struct, frozen=True, tag="run", omit_defaults=True):
    """A run began: what is done, as of when everything is judged, and when it began.

    ``given``: that its user said as of when.
    """

    verb: str
    moment: datetime
    began: datetime
    given: bool = False


class Ended(msgspec.Struct, frozen=True, tag="ended"):
    """The run came to its end: every source is answered for."""


class Done(msgspec.Struct, frozen=True, tag="done"):
    """A task that is done: its key, what came of it, and the digest of each file it gave."""

    key: str
    exit_code: int
    outcome: str
    seconds: float
    files: dict[str, str]


Line = Run | Ended | Done
DECODE = msgspec.json.Decoder(Line).decode


class Ledger:
    """What is done in a folder, and the last run there before this one."""

    def __init__(self, file: io.FileIO) -> None:
        self.done: dict[str, Done] = {}
        self.last: Run | None = None
        self.came_to_its_end = True
        self._file = file
        content = file.readall()
        for line in _lines(content):
            self._note(line)
        if content and not content.endswith(b"\n"):
            file.write(b"\n")

    def add(self, line: Line) -> None:
        """Write a line, so that it is there whatever happens next."""
        self._file.write(ENCODE(line) + b"\n")
        os.fsync(self._file.fileno())
        self._note(line)

    def end(self) -> None:
        """Note that the run came to its end."""
        self.add(Ended())

    def _note(self, line: Line) -> None:
        if isinstance(line, Done):
            self.done[line.key] = line
        else:
            self.came_to_its_end = isinstance(line, Ended)
            if isinstance(line, Run):
                self.last = line


@contextmanager
def open_ledger(folder: Path, verb: str) -> Iterator[Ledger]:
    """The ledger of a folder, which is made where it is not there, and is ours meanwhile.

    BusyError where another run has it; NotOursError where the folder holds something else.
    """
    _check_ours(folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND
    for name in ("O_NOFOLLOW", "O_BINARY"):  # no system has both
        flags |= getattr(os, name, 0)
    with io.FileIO(os.open(folder / NAME, flags, 0o600), "r+") as file:
        have_alone(file)
        ledger = Ledger(file)
        if ledger.last and ledger.last.verb != verb:
            raise NotOursError(f"holds a batch of '{ledger.last.verb}'")
        yield ledger


def key_of(content: bytes, work: str, options: bytes, program: str) -> str:
    """What a task is known by: nothing of what is in it can be told from it."""
    parts = (content, work.encode(), options, program.encode())
    return sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()


def _check_ours(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NotOursError("is no folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / NAME).is_file():
        raise NotOursError("holds something else")


def _lines(content: bytes) -> Iterator[Line]:
    for line in content.splitlines():
        with suppress(msgspec.MsgspecError):
            yield DECODE(line)


def have_alone(file: io.FileIO) -> None:
    """Have an opened file alone until it is closed, whatever ends us. BusyError: another has it.

    A system that knows no locks has none.
    """
    try:
        fcntl: Any = importlib.import_module("fcntl")  # Windows has none
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BusyError from None
    except (ImportError, OSError):
        return

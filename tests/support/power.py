"""A disk that loses power: what it may hold after any step, when names and bytes that were not
synced may be lost.

`recorded` notes every step that a call takes on a folder; `states` makes, for each moment between
two steps, what a power cut may leave: all that was not synced gone, all of it there, names without
bytes, or some of it.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True)
class Step:
    """One step.

    ``inode`` is of the file or folder it is about; ``at`` and ``to`` are folder and name.
    """

    what: str  # create, mkdir, link, unlink, rename, write, sync, ack
    inode: int = 0
    at: tuple[int, str] = (0, "")
    to: tuple[int, str] = (0, "")
    data: bytes = b""
    message: Any = None


@dataclass
class Recorder:
    """Steps as they happen. Inodes are numbered anew, as a disk uses its numbers again."""

    root: Path
    steps: list[Step] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    last: int = 0

    def number(self, path: Any, *, new: bool = False) -> int:
        real = Path(path).lstat().st_ino
        if new or real not in self.numbers:
            self.last += 1
            self.numbers[real] = self.last
        return self.numbers[real]

    def place(self, path: Any) -> tuple[int, str]:
        place = Path(path)
        return self.number(place.parent), place.name

    def ack(self, message: Any) -> None:
        """Somebody was told that something is done."""
        self.steps.append(Step("ack", message=message))


@contextmanager
def recorded(root: Path) -> Iterator[Recorder]:
    """Record every step below a folder that is there."""
    recorder = Recorder(root)
    recorder.number(root)
    real = {
        name: getattr(os, name)
        for name in ("open", "write", "fsync", "mkdir", "link", "rename", "unlink", "rmdir")
    }
    handles: dict[int, Path] = {}

    def ours(path: Any) -> bool:
        return isinstance(path, str | Path) and str(path).startswith(str(root))

    def opened(path: Any, flags: int, *more: Any, **named: Any) -> int:
        number: int = real["open"](path, flags, *more, **named)
        if ours(path):
            handles[number] = Path(path)
            if flags & os.O_CREAT:
                recorder.steps.append(
                    Step("create", recorder.number(path, new=True), recorder.place(path))
                )
        return number

    def wrote(handle: int, data: Any) -> int:
        count: int = real["write"](handle, data)
        if handle in handles:
            recorder.steps.append(
                Step("write", recorder.number(handles[handle]), data=bytes(data[:count]))
            )
        return count

    def synced(handle: int) -> None:
        real["fsync"](handle)
        if handle in handles:
            recorder.steps.append(Step("sync", recorder.number(handles[handle])))

    def mkdir(path: Any, *more: Any) -> None:
        real["mkdir"](path, *more)
        if ours(path):
            recorder.steps.append(
                Step("mkdir", recorder.number(path, new=True), recorder.place(path))
            )

    def link(path: Any, to: Any) -> None:
        real["link"](path, to)
        recorder.steps.append(Step("link", recorder.number(path), to=recorder.place(to)))

    def rename(path: Any, to: Any) -> None:
        inode, at = recorder.number(path), recorder.place(path)
        real["rename"](path, to)
        recorder.steps.append(Step("rename", inode, at, recorder.place(to)))

    def unlink(path: Any, **named: Any) -> None:
        step = Step("unlink", recorder.number(path), recorder.place(path)) if ours(path) else None
        real["unlink"](path, **named)
        if step:
            recorder.steps.append(step)

    def rmdir(path: Any, **named: Any) -> None:
        step = Step("unlink", recorder.number(path), recorder.place(path)) if ours(path) else None
        real["rmdir"](path, **named)
        if step:
            recorder.steps.append(step)

    wrapped: dict[str, Callable[..., Any]] = {
        "open": opened,
        "write": wrote,
        "fsync": synced,
        "mkdir": mkdir,
        "link": link,
        "rename": rename,
        "unlink": unlink,
        "rmdir": rmdir,
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, call in wrapped.items():
            patch.setattr(os, name, call)
        yield recorder


WAYS = ("nothing that was not synced", "all of it", "names without bytes", "some of it")


def states(
    steps: list[Step], every: int = 1
) -> Iterator[tuple[str, dict[str, bytes | None], list[Any]]]:
    """After each step and in each way: what is on the disk (None: a folder), and what somebody was
    told is done.
    """
    for end in range(0, len(steps) + 1, every):
        before = steps[:end]
        told = [step.message for step in before if step.what == "ack"]
        for way in WAYS:
            yield f"step {end}, {way}", _left(before, way, end), told


def _left(steps: list[Step], way: str, seed: int) -> dict[str, bytes | None]:
    chance = random.Random(f"{seed} {way}")  # noqa: S311
    synced: set[int] = set()
    keep: list[bool] = []
    for step in reversed(steps):
        if step.what == "sync":
            synced.add(step.inode)
        folder = step.to[0] or step.at[0]
        sure = (step.inode if step.what == "write" else folder) in synced
        maybe = {
            WAYS[0]: False,
            WAYS[1]: True,
            WAYS[2]: step.what != "write",
            WAYS[3]: chance.random() < 0.5,
        }[way]
        keep.append(sure or maybe)
    folders: dict[int, dict[str, int]] = {1: {}}
    content: dict[int, bytes] = {}
    for step, is_there in zip(steps, reversed(keep), strict=True):
        if step.what == "mkdir":
            folders[step.inode] = {}
        elif step.what == "create":
            content[step.inode] = b""
        if not is_there:
            continue
        if step.what in ("create", "mkdir"):
            folders.setdefault(step.at[0], {})[step.at[1]] = step.inode
        elif step.what == "link":
            folders.setdefault(step.to[0], {})[step.to[1]] = step.inode
        elif step.what == "unlink":
            folders.setdefault(step.at[0], {}).pop(step.at[1], None)
        elif step.what == "rename":
            folders.setdefault(step.at[0], {}).pop(step.at[1], None)
            folders.setdefault(step.to[0], {})[step.to[1]] = step.inode
        elif step.what == "write":
            content[step.inode] += step.data
    return dict(_tree(1, "", folders, content))


def _tree(
    inode: int, under: str, folders: dict[int, dict[str, int]], content: dict[int, bytes]
) -> Iterator[tuple[str, bytes | None]]:
    for name, child in folders[inode].items():
        if child in folders:
            yield f"{under}{name}", None
            yield from _tree(child, f"{under}{name}/", folders, content)
        else:
            yield f"{under}{name}", content.get(child, b"")


def lay_out(folder: Path, state: dict[str, bytes | None]) -> None:
    """Put a state on a real disk."""
    folder.mkdir(0o700)
    for name, content in state.items():
        if content is None:
            (folder / name).mkdir(0o700)
        else:
            (folder / name).write_bytes(content)

"""A batch: what is not done yet is done, what comes of it written, and every source answered for.

Outputs are written once: under another name, then renamed. Then the ledger says that they are
there. A run that was killed in between does that one again, and no other.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

import msgspec

from arms_docs.batch.batch_ledger import Done, Ledger, key_of
from arms_docs.batch.engine import Engine
from arms_docs.batch.manifest import Answer, Manifest, Output, answer_for, manifest_json
from arms_docs.batch.manifest_page import manifest_page
from arms_docs.batch.task import Result, Task
from arms_docs.data_class import dataclass

MANIFEST, PAGE = "manifest.json", "manifest.html"
FILES = "files"  # where outputs stand, within the folder
UNFINISHED = ".unfinished"  # where they are written first
UNSAID = "it failed by a fault of this program ({fault})"


@dataclass(frozen=True)
class Item:
    """A source, and how it is read: into its bytes, and what is asked of it alone.

    ``place`` is where its outputs stand. What is asked of it can be written as JSON.
    """

    source: str
    place: str
    read: Callable[[], tuple[bytes, object]] = field(repr=False)


class Job:
    """One kind of work over many items, into one folder.

    ``shared`` is what is asked of all of them alike: the work gets it together with what is asked
    of the item.
    """

    def __init__(
        self,
        work: str,
        shared: object,
        program: str,
        folder: Path,
        ledger: Ledger,
    ) -> None:
        self.work, self.shared, self.program = work, shared, program
        self.folder, self.ledger = folder, ledger
        self._shared = _encoded(shared)
        self._before = frozenset(ledger.done)
        self._answers: deque[Answer] = deque()
        self._waiting: dict[str, list[tuple[Item, str]]] = defaultdict(list)
        self._first: dict[str, Mapping[str, str]] = {}  # of what is done: its outputs, by name

    def answers(self, items: Iterable[Item], engine: Engine) -> Iterator[Answer]:
        """Have done what is not done, and answer for each item once, as it comes.

        Raises OSError where the disk refuses: what was done until then stays.
        """
        _clear(self.folder / UNFINISHED)
        results = engine.run(self._tasks(items))
        try:
            for result in results:
                yield from self._told()
                self._settle(result)
                yield from self._told()
            yield from self._told()
        finally:
            if isinstance(results, Generator):
                results.close()

    def _told(self) -> Iterator[Answer]:
        while self._answers:
            yield self._answers.popleft()

    def _tasks(self, items: Iterable[Item]) -> Iterator[Task]:
        """What is to be done; what was done before is told of on the way."""
        for item in items:
            content, own = item.read()
            options = self._shared + _encoded(own)
            key = key_of(content, self.work, options, self.program)
            digest = _sha256(content) if content else ""
            if key in self._waiting:
                self._waiting[key].append((item, digest))
            elif (done := self.ledger.done.get(key)) and self._stands(item, done):
                self._tell(item, digest, done, earlier=key in self._before)
            else:
                self._waiting[key].append((item, digest))
                yield Task(key, self.work, content, (self.shared, own))

    def _stands(self, item: Item, done: Done) -> bool:
        """Whether all that was written is there as it was, or can be written again from it."""
        mine = {name: self._path(item, name) for name in done.files}
        if all(_digest(path) == done.files[name] for name, path in mine.items()):
            self._first.setdefault(done.key, {name: str(path) for name, path in mine.items()})
            return True
        other = self._first.get(done.key)
        if other is None:
            return False
        for name, path in mine.items():  # another source of the same content
            self._write(path, Path(other[name]).read_bytes())
        return True

    def _settle(self, result: Result) -> None:
        items = self._waiting.pop(result.key)
        done = Done(
            result.key,
            result.exit_code,
            result.outcome,
            result.seconds,
            {name: _sha256(content) for name, content in sorted(result.files.items())},
        )
        for item, _ in items:
            for name, content in result.files.items():
                self._write(self._path(item, name), content)
        if not result.fault:
            self.ledger.add(done)
            self._first[done.key] = {
                name: str(self._path(items[0][0], name)) for name in result.files
            }
        for item, digest in items:
            self._tell(item, digest, done, fault=result.fault)

    def _tell(
        self, item: Item, digest: str, done: Done, *, fault: str = "", earlier: bool = False
    ) -> None:
        outputs = [
            Output(self._path(item, name).relative_to(self.folder).as_posix(), sha256)
            for name, sha256 in done.files.items()
        ]
        why = fault if " " in fault else UNSAID.format(fault=fault)
        self._answers.append(
            answer_for(
                item.source,
                digest,
                done.exit_code,
                outcome=why if fault else done.outcome,
                outputs=tuple(outputs),
                seconds=done.seconds,
                earlier=earlier,
            )
        )

    def _path(self, item: Item, name: str) -> Path:
        return self.folder / FILES / f"{item.place}.{name}"

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_once(path, content, self.folder / UNFINISHED)


def write_output(folder: Path, name: str, content: bytes) -> Output:
    """Write an output of which no task knows."""
    path = folder / FILES / name
    path.parent.mkdir(parents=True, exist_ok=True)
    write_once(path, content, folder / UNFINISHED)
    return Output(path.relative_to(folder).as_posix(), _sha256(content))


def begin_manifest(folder: Path) -> None:
    """Take the manifest of an earlier run away: it says nothing of what is done now."""
    for name in (MANIFEST, PAGE):
        (folder / name).unlink(missing_ok=True)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, as data and as a page."""
    page = manifest_page(manifest).encode("utf-8", "backslashreplace")
    for name, content in ((MANIFEST, manifest_json(manifest)), (PAGE, page)):
        write_once(folder / name, content, folder / UNFINISHED)
    _clear(folder / UNFINISHED)
    with suppress(OSError):
        (folder / UNFINISHED).rmdir()


def write_once(path: Path, content: bytes, beside: Path) -> None:
    """Write all of a file or nothing: in the folder ``beside`` first, then under its own name."""
    beside.mkdir(mode=0o700, exist_ok=True)
    temporary = beside / "one"
    temporary.write_bytes(content)
    temporary.replace(path)


def not_reached(items: Iterable[Item], answers: Sequence[Answer]) -> Iterator[Answer]:
    """An answer for each item that has none: the run was stopped before it came to it."""
    answered = {answer.source for answer in answers}
    for item in items:
        if item.source not in answered:
            yield answer_for(item.source, "", None, outcome="")


def _clear(folder: Path) -> None:
    """Take away what a run that was killed was writing."""
    with suppress(FileNotFoundError):
        for path in folder.iterdir():
            path.unlink()


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _sha256(content: bytes) -> str:
    return sha256(content).hexdigest()


def _encoded(options: Any) -> bytes:
    """Options as bytes that are the same whenever they are: a digest of them is part of the key."""
    return sha256(msgspec.json.encode(options, order="deterministic")).digest()

"""OUTBOX: one watch at a time has it; it keeps what it wrote there, and replaces nothing else.

`watch.json` is the record: for each workbook where its answer stands and what it is about. It is
written before files are, and after: so it knows all of them, whatever ends it in between. Every
file is written in a folder beside, then renamed: all of it is there, or nothing.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

import msgspec

from arms_docs.batch import NotOursError, free_place, have_alone, short_name
from arms_docs.watch.one_look import LOCKED
from arms_docs.watch.standings import Answer, Record

RECORD, UNFINISHED, INDEX = "watch.json", ".unfinished", "index.html"
OURS = {LOCKED, RECORD, UNFINISHED, INDEX}
LEFT_BY_SYSTEMS = {"thumbs.db", "desktop.ini"}
NOT_ON_SHARES = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]|[ .]+$')
AWAY = "the folder for the answers is not there, or is another one"


class AwayError(OSError):
    """OUTBOX is not there, or is not the folder that it was."""


class Recorded(msgspec.Struct):
    """What `watch.json` holds. The version goes up when a field goes or changes its meaning."""

    version: int = 1
    workbooks: list[Record] = []


class Outbox:
    """The folder that answers are written to."""

    def __init__(self, folder: Path, lock: io.FileIO) -> None:
        self.folder, self._lock = folder, lock
        self.records: dict[str, Record] = {}
        self._taken = {each.casefold() for each in OURS}
        self._read()

    def check_there(self) -> None:
        """See that the folder is the one that we have. Where it went and came back, have it again.

        AwayError where it is not there, BusyError where another watch has it now.
        """
        try:
            about = (self.folder / LOCKED).stat(follow_symlinks=False)
        except OSError:
            raise AwayError(AWAY) from None
        if not os.path.samestat(about, os.fstat(self._lock.fileno())):
            lock = _locked(self.folder)
            self._lock.close()
            self._lock = lock

    def record_for(self, source: str) -> Record:
        """The record of a workbook; a new one gets a place that no other has."""
        if source not in self.records:
            place = free_place(_place(source), self._taken)
            self.records[source] = Record(source, place)
        return self.records[source]

    def forget(self, source: str) -> None:
        """Keep nothing more of a workbook; what stands in its place stays."""
        del self.records[source]

    def save(self) -> None:
        """Write the record."""
        recorded = Recorded(workbooks=[*self.records.values()])
        content = msgspec.json.format(msgspec.json.encode(recorded), indent=1) + b"\n"
        self._write(self.folder / RECORD, content)

    def publish(self, record: Record, answer: Answer, files: Mapping[str, bytes]) -> None:
        """Write the files of an answer, record it, and take the former ones away.

        OSError where the folder refuses: the former answer is still the recorded one then.
        """
        former = dict(record.answer.files) if record.answer else {}
        known = {**record.others, **former}
        named = {self._free(record, name, each, known): each for name, each in files.items()}
        digests = {name: _sha256(content) for name, content in named.items()}
        record.others = {**known, **digests}
        self.save()
        for name, content in named.items():
            self.put(record, name, content)
        record.answer = msgspec.structs.replace(answer, files=digests)
        record.others = {name: known[name] for name in known.keys() - digests.keys()}
        self.save()
        self.clear(record)

    def stands(self, record: Record) -> bool:
        """Whether the files of the answer are there. What somebody wrote into them is theirs."""
        place = self.folder / record.place
        return record.answer is not None and all(
            os.path.lexists(place / name) for name in record.answer.files
        )

    def clear(self, record: Record) -> None:
        """Take away files of ours that are not the answer. What somebody wrote into stays.

        What cannot be taken away, since it is open somewhere, is tried again at the next answer.
        """
        current = record.answer.files if record.answer else {}
        for name in [*record.others]:
            path = self.folder / record.place / name
            with suppress(OSError):
                if name not in current and _digest(path) == record.others[name]:
                    path.unlink()
                del record.others[name]

    def put(self, record: Record, name: str, content: bytes) -> None:
        """Write a file into the place of a workbook, unless it is there as it is."""
        path = self._place(record) / name
        if _digest(path) != _sha256(content):
            self._write(path, content)

    def put_index(self, content: bytes) -> None:
        """Write the page about all workbooks."""
        self._write(self.folder / INDEX, content)

    def has_place(self, record: Record) -> bool:
        """Whether the place of a workbook is there; people may clear away what they have read."""
        return (self.folder / record.place).is_dir()

    def close(self) -> None:
        """Let others have the folder."""
        self._lock.close()

    def _read(self) -> None:
        with suppress(FileNotFoundError):
            for each in (self.folder / UNFINISHED).iterdir():
                each.unlink()
        with suppress(FileNotFoundError):
            content = (self.folder / RECORD).read_bytes()
            for record in msgspec.json.decode(content, type=Recorded).workbooks:
                self.records[record.source] = record
                free_place(record.place, self._taken)
        for record in self.records.values():
            self.clear(record)

    def _free(self, record: Record, name: str, content: bytes, known: Mapping[str, str]) -> str:
        """The name, or one beside it where a file of this name is not, or no longer, ours."""
        path, number = PurePosixPath(name), 2
        while (there := _digest(self.folder / record.place / name)) and there not in (
            known.get(name),
            _sha256(content),
        ):
            name = f"{path.stem} ({number}){path.suffix}"
            number += 1
        return name

    def _place(self, record: Record) -> Path:
        """The place of a workbook, made where it is not there. A link on the way is refused."""
        folder = self.folder
        for part in PurePosixPath(record.place).parts:
            folder /= part
            folder.mkdir(exist_ok=True)
            if folder.is_symlink():
                raise NotADirectoryError(20, "a link stands in its place", str(folder))
        return folder

    def _write(self, path: Path, content: bytes) -> None:
        self.check_there()
        beside = self.folder / UNFINISHED
        beside.mkdir(mode=0o700, exist_ok=True)
        temporary = beside / "one"
        try:
            with temporary.open("wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            temporary.replace(path)
        except OSError:
            with suppress(OSError):
                temporary.unlink()
            raise


@contextmanager
def open_outbox(folder: Path) -> Iterator[Outbox]:
    """OUTBOX, made where it is not there; nobody else has it meanwhile.

    BusyError where another watch has it; NotOursError where it holds something else, or the record
    in it cannot be read.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NotOursError("is no folder")
    if folder.is_dir() and not (folder / LOCKED).is_file():
        names = {path.name.lower() for path in folder.iterdir()} - LEFT_BY_SYSTEMS
        if any(not name.startswith(".") for name in names):
            raise NotOursError("holds something else")
    folder.mkdir(exist_ok=True)
    lock = _locked(folder)
    try:
        outbox = Outbox(folder, lock)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        lock.close()
        raise NotOursError(f"has a {RECORD} that cannot be read") from None
    try:
        yield outbox
    finally:
        outbox.close()


def _locked(folder: Path) -> io.FileIO:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    file = io.FileIO(os.open(folder / LOCKED, flags, 0o600), "r+")
    try:
        have_alone(file)
    except BaseException:
        file.close()
        raise
    return file


def _place(source: str) -> str:
    """Where the answer stands: as the workbook, by names that every share can hold.

    >>> _place("team/case 17?.xlsx"), _place("watch.json/k.xlsx")
    ('team/case 17_.xlsx', 'watch.json_/k.xlsx')
    """
    parts = [NOT_ON_SHARES.sub("_", short_name(part)) for part in source.split("/")]
    parts[0] += "_" * (parts[0].casefold() in OURS)
    return "/".join(parts)


def _digest(path: Path) -> str:
    """The digest of a file; nothing where there is none. What is no file is never ours."""
    try:
        return "another" if path.is_symlink() else _sha256(path.read_bytes())
    except FileNotFoundError:
        return ""


def _sha256(content: bytes) -> str:
    return sha256(content).hexdigest()

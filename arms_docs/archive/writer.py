"""How anything gets into an archive: written to incoming, then logged, then moved to its place.

What the log does not name was never recorded. What it names counts from that moment on, also where
a crash came before the move: whoever writes next finishes that (`ArchiveWriter.settle`).
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from arms_docs.archive import disk
from arms_docs.archive.bags.encryption import encrypt
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.author import Author
from arms_docs.archive.log.entry import UUID, Entry, Verb
from arms_docs.archive.log.index import Index, open_index
from arms_docs.archive.log.log import Head
from arms_docs.archive.log.writers import dismissed
from arms_docs.archive.plain_files import sha256_hex
from arms_docs.archive.reader import BAGS, DETAILS, INCOMING, KEYS, ArchiveReader

FINISH = 60  # seconds after which another writer finishes a move
GIVE_UP = 3600  # seconds after which another writer gives up what was never logged
GONE = ".gone"  # how the name of what is being removed ends: anybody may go on removing it

Answer = TypeVar("Answer")
Check = Callable[[Entry], None]  # looks at an entry of somebody else, and raises where it matters


class ArchiveWriter(ArchiveReader):
    """An archive whose log can be written to. ArchiveError as for the reader."""

    # --- an entry ---------------------------------------------------------------------------------

    def _commit(
        self,
        author: Author,
        verb: Verb,
        records: tuple[str, ...] = (),
        about: Mapping[str, str] | None = None,
        note: Mapping[str, str] | None = None,
        *,
        seen: Head | None = None,
        check: Check = lambda _: None,
    ) -> Head:
        """Write an entry, with its detail file where there is a ``note``. Back comes the new head.

        ``check`` looks at each entry that others wrote since ``seen``, and may end it.
        """
        begun = last = seen or self.log.head()
        name, file = (author.new_name(), self._note_file(note, author)) if note else ("", b"")
        unfinished = self.folder / INCOMING / self.detail_file(name)
        mine = {*records, name}

        def next_entry(head: Head) -> Entry:
            nonlocal last
            self._may_write(author)  # it may have been dismissed in the meantime
            for entry in self.log.entries(last.number, head.number):
                if entry.verb is Verb.ABANDON and mine & {*entry.records}:
                    raise ArchiveError(
                        "This took so long that another writer gave it up: try again."
                    )
                check(entry)
            last = head
            return Entry(
                number=head.number + 1,
                previous=head.sha256,
                archive=self.identity,
                at=author.at,
                by=author.staff_id,
                key=author.fingerprint,
                verb=verb,
                records=records,
                about=about or {},
                detail=(name, sha256_hex(file) if note else ""),
            )

        try:
            if note:
                disk.write(unfinished, file)
                disk.sync(unfinished.parent)
            _, head = self.log.append(author, next_entry)
        except BaseException:
            if note:
                self._clear(unfinished, name, begun)
            raise
        if note:
            with suppress(OSError):  # it is logged: whoever writes next will move it
                disk.move(unfinished, self.folder / DETAILS / unfinished.name)
        return head

    def _note_file(self, note: Mapping[str, str], author: Author) -> bytes:
        """The detail file of what somebody wrote, with a salt.

        Its digest says nothing of the text.
        """
        data = {"salt": author.salt(), "text": dict(note)}
        text = json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n"
        file = text.encode("utf-8", "replace")
        return encrypt(file, self.recipients) if self.recipients else file

    def _clear(self, unfinished: Path, name: str, seen: Head) -> None:
        """Remove what was not recorded.

        But if the entry did get its number before the fault, it stays.
        """
        with suppress(OSError, ArchiveError):
            if not self._is_logged(name, seen.number):
                disk.remove(unfinished)

    def _is_logged(self, name: str, after: int) -> bool:
        """Whether an entry after a number names a record or detail file and does not give it up."""
        for entry in self.log.entries(after):
            if entry.verb is not Verb.ABANDON and name in (*entry.records, entry.detail[0]):
                return True
        return False

    # --- who may write, and what the index says ---------------------------------------------------

    def _may_write(self, author: Author) -> None:
        """ArchiveError for a key that the log does not let write, or whose certificate is not here.

        How that is called counts for nothing: whoever can rename it could lock all out.
        """
        path = self._certificate(author.fingerprint)
        is_here = path.exists() or dismissed(path).exists()
        if not is_here or not self._ask(lambda index: index.may_write(author.fingerprint)):
            raise ArchiveError(
                f"The key of {author.key.signer.name} may not write to this archive: "
                "have it admitted."
            )

    def _certificate(self, fingerprint: str) -> Path:
        return self.folder / KEYS / f"{fingerprint}.der"

    def _ask(self, question: Callable[[Index], Answer]) -> Answer:
        """What the index says that need not be brought up to date for it."""
        try:
            return question(self._index)
        except sqlite3.Error:
            self._index = open_index(self, None)
            return question(self._index)

    # --- what other writers left ------------------------------------------------------------------

    def settle(self, author: Author) -> None:
        """Finish what other writers began and will not finish.

        Moves that were logged, records that never were.
        """
        incoming = [path for path in (self.folder / INCOMING).iterdir() if _may_move(path)]
        for path in incoming:
            if path.suffix == GONE:
                disk.remove(path)
        if not incoming:
            return
        old = {path: age for path, age in self._ages(author).items() if age > FINISH}
        if not old:
            return
        logged: set[str] = set()
        for entry in self.log.entries():
            if entry.verb is not Verb.ABANDON:
                logged |= {*entry.records, *entry.detail[:1]}
        for path, age in old.items():
            self._settle(path, age, logged, author)

    def _settle(self, path: Path, age: float, logged: set[str], author: Author) -> None:
        """Finish, remove or give up one thing in incoming that is this many seconds old."""
        name = path.name.partition(".")[0]
        if path.suffix == ".entry":
            disk.remove(path)
        elif name in logged:
            self._move_to_its_place(path)
        elif age > GIVE_UP and UUID.fullmatch(name):
            self._commit(author, Verb.ABANDON, (name,))
            self._throw_away(path, author)

    def _move_to_its_place(self, path: Path) -> None:
        place = self.folder / (BAGS if path.is_dir() else DETAILS) / path.name
        if not place.exists():  # else it stands twice, which `verify` says
            disk.move(path, place)

    def _ages(self, author: Author) -> dict[Path, float]:
        """How many seconds ago each thing in incoming was begun, by the clock of the disk."""
        incoming = self.folder / INCOMING
        touched = incoming / f"{author.new_name()}.entry"
        touched.touch(disk.FILE_MODE)
        now = touched.stat().st_mtime
        disk.remove(touched)
        ages: dict[Path, float] = {}
        for path in filter(_may_move, incoming.iterdir()):
            with suppress(FileNotFoundError):
                ages[path] = now - path.lstat().st_mtime
        return ages

    def _throw_away(self, path: Path, author: Author) -> None:
        """Out of sight at once, then removed file by file."""
        if path.is_dir():
            gone = self.folder / INCOMING / f"{author.new_name()}{GONE}"
            disk.move(path, gone)
            disk.remove(gone)
        else:
            disk.remove(path)


def _may_move(path: Path) -> bool:
    """Whether this user may move something out of incoming: else it waits for who may."""
    return not path.is_dir() or os.access(path, os.W_OK)


def unless(records: Iterable[str], verbs: tuple[Verb, ...], why: str) -> Check:
    """What ends a write where somebody else did one of these things to one of these records
    meanwhile.
    """
    mine = {*records}

    def check(entry: Entry) -> None:
        if entry.verb in verbs and mine & {*entry.records}:
            raise ArchiveError(why)

    return check

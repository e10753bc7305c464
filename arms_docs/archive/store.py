"""An archive as it is written: records go in once and whole, and everything done with them is in the log.

A record is written to incoming, then logged, then moved to its place. What the log does not name was never recorded.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from arms_docs.archive import disk
from arms_docs.archive.bags.bag import TAG_MANIFEST, pack
from arms_docs.archive.bags.contents import (
    CASE,
    IDENTITY,
    KIND,
    RECORD_OF,
    SALT,
    SUPERSEDES,
    URN,
    Contents,
)
from arms_docs.archive.bags.encryption import SUFFIX, encrypt
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.author import Author
from arms_docs.archive.log.entry import ADDS, SHA256, UUID, Entry, Verb, Witness, file_digest
from arms_docs.archive.log.history import Kept, history
from arms_docs.archive.log.index import Index, open_index
from arms_docs.archive.log.log import Head
from arms_docs.archive.log.retention import Retention
from arms_docs.archive.log.writers import dismissed
from arms_docs.archive.reader import BAGS, DETAILS, INCOMING, KEYS, ArchiveReader

FINISH, GIVE_UP = (
    60,
    3600,
)  # seconds after which another writer finishes a move, or gives up what was never logged
GONE = ".gone"  # what is being removed
Answer = TypeVar("Answer")
NOT_RECORDED = "Nothing was recorded"


@dataclass(frozen=True)
class Receipt:
    """That a record is kept: the log's head after it. ``already`` where it was there before."""

    witness: Witness
    already: bool = False


class _OvertakenError(Exception):
    """Somebody else just recorded something of the case whose record is being added, or changed its hold."""


class Archive(ArchiveReader):
    """An archive that is read and written. Raises ArchiveError where the folder is none, or is of a later format."""

    def add(
        self,
        contents: Contents,
        author: Author,
        *,
        identity: str | None = None,
        retention: Retention | None = None,
    ) -> Receipt:
        """Keep a record, under this name or a new one; the same record twice is one. ArchiveError where it cannot.

        It is on the disk, and in the log, when this returns.
        """
        with disk.said(NOT_RECORDED):
            self._may_write(author)
            self.settle(author)
            while True:
                seen = self.log.head()
                same, before = self._known(contents)
                if same:
                    return Receipt(self.witness(same), already=True)
                record = identity or author.new_name()
                with suppress(_OvertakenError):
                    head = self._record(record, contents, before, seen, retention, author)
                    return Receipt(Witness(self.identity, head.number, head.sha256, record))

    def use(
        self, verb: Verb, records: tuple[str, ...], note: Mapping[str, str], author: Author
    ) -> None:
        """Log a use before it is made; no records: all of them. ArchiveError where it cannot be logged."""
        with disk.said("The use could not be logged, so there is no answer"):
            self._may_write(author)
            self.settle(author)
            seen, index = self.log.head(), self.index()
            gone = "One of these records was disposed of: ask again."
            if any(kept is None or kept.erased for kept in map(index.kept, records)):
                raise ArchiveError(gone)
            self._commit(
                author,
                verb,
                records,
                note=note,
                seen=seen,
                check=_unless(records, (Verb.ERASURE,), gone),
            )

    def admit(self, certificate: bytes, fingerprint: str, author: Author) -> None:
        """Let another key write: its certificate as DER, and the fingerprint of that."""
        with disk.said("The key was not admitted"):
            self._may_write(author)
            path, draft = (
                self._certificate(fingerprint),
                self.folder / INCOMING / f"{author.new_name()}.entry",
            )
            self._commit(author, Verb.ADMIT, about={"key": fingerprint})
            disk.write(draft, certificate)
            with suppress(FileExistsError):
                disk.publish(draft, path)
            disk.remove(draft)
            disk.sync(
                path.parent
            )  # under its other name it may stay: nobody reads it while this is here

    def dismiss(self, fingerprint: str, author: Author) -> None:
        """Let a key write no more. What it wrote stays as it is. ArchiveError for a key that is not admitted."""
        with disk.said("The key was not dismissed"):
            self._may_write(author)
            path = self._certificate(fingerprint)
            if fingerprint == author.fingerprint:
                raise ArchiveError("A key cannot dismiss itself: another writer must.")
            # First it loses its name, then the log says so: a key that is dismissed never writes again.
            if not SHA256.fullmatch(fingerprint) or not (path.exists() or dismissed(path).exists()):
                raise ArchiveError("No key with this fingerprint may write here.")
            if dismissed(path).exists():  # it was admitted again after it had been dismissed
                disk.remove(path)
                disk.sync(path.parent)
            else:
                disk.move(path, dismissed(path))
            self._commit(author, Verb.DISMISS, about={"key": fingerprint})

    def retain(
        self, record: str, retention: Retention, note: Mapping[str, str], author: Author
    ) -> None:
        """Change how long a record is kept."""
        with disk.said("Nothing was changed"):
            self._may_write(author)
            seen = self.log.head()
            self._still_kept(record)
            check = _unless((record,), (Verb.ERASURE,), "This record was disposed of just now.")
            self._commit(
                author, Verb.RETENTION, (record,), retention.facts(), note, seen=seen, check=check
            )

    def hold(
        self, record: str, note: Mapping[str, str], author: Author, *, release: bool = False
    ) -> int:
        """Put a record under a hold, so that it cannot be disposed of; or end one. How many it is under then.

        ArchiveError for a release of what is under none, and for a record that was disposed of.
        """
        with disk.said("Nothing was changed"):
            self._may_write(author)
            seen = self.log.head()
            holds = self._still_kept(record).holds
            if release and not holds:
                raise ArchiveError("This record is not under hold.")
            verbs = (Verb.ERASURE, Verb.HOLD, Verb.RELEASE)
            check = _unless(
                (record,),
                verbs,
                "Somebody else disposed of this record, or changed its hold, just now.",
            )
            self._commit(
                author,
                Verb.RELEASE if release else Verb.HOLD,
                (record,),
                note=note,
                seen=seen,
                check=check,
            )
            return holds + (-1 if release else 1)

    def dispose(
        self,
        record: str,
        note: Mapping[str, str],
        author: Author,
        *,
        about_it: Callable[[Mapping[str, str]], bool] = lambda _: False,
    ) -> None:
        """Remove a record's content for good, and the notes on uses of no record still kept. This note stays.

        ``about_it`` tells of any other note, such as a question, whether it is about the same person: it goes as well.
        ArchiveError for a record under hold, or a name that is none. Finishes what an interrupted call began.
        """
        with disk.said("The record was not disposed of"):
            self._may_write(author)
            seen = self.log.head()
            # By the log itself: what is destroyed for good does not rest on an index.
            told, of_nothing_else = self._told_of(record)
            kept = history(told).get(record) or self.kept(record)
            if kept.erased is None:
                if kept.held:
                    raise ArchiveError("This record is under hold: nothing of it is disposed of.")
                also = [
                    entry.detail[0]
                    for entry in of_nothing_else
                    if about_it(self.detail(entry) or {})
                ]
                verbs = (Verb.HOLD, Verb.ERASURE)
                check = _unless(
                    (record,),
                    verbs,
                    "Somebody put this record under hold, or disposed of it, just now.",
                )
                about = {"also": " ".join(also)} if also else {}
                self._commit(author, Verb.ERASURE, (record,), about, note, seen=seen, check=check)
        with disk.said(
            "The record is disposed of in the log, and its content could not be removed: try again"
        ):
            self._remove_content(self.kept(record), author)

    def _told_of(self, record: str) -> tuple[list[Entry], list[Entry]]:
        """The entries about a record; and those of which something was written, about no other record that is kept."""
        kept = {*self.records()} - {record}
        about, of_nothing_else = list[Entry](), list[Entry]()
        for entry in self.log.entries():
            if record in entry.records:
                about.append(entry)
            if entry.detail[0] and entry.verb is not Verb.ERASURE and not kept & {*entry.records}:
                of_nothing_else.append(entry)
        return about, of_nothing_else

    def settle(self, author: Author) -> None:
        """Finish what other writers began and will not finish: moves that were logged, records that never were."""
        left = [*(self.folder / INCOMING).iterdir()]
        for path in left:
            if path.suffix == GONE:
                disk.remove(path)
        age = self._ages(author) if left else {}
        old = {path: seconds for path, seconds in age.items() if seconds > FINISH}
        if not old:
            return
        named: set[str] = set()
        for entry in self.log.entries():
            if entry.verb is not Verb.ABANDON:
                named |= {*entry.records, *entry.detail[:1]}
        for path, seconds in old.items():
            name = path.name.partition(".")[0]
            if path.suffix == ".entry":
                disk.remove(path)
            elif name in named:
                place = self.folder / (BAGS if path.is_dir() else DETAILS) / path.name
                if not place.exists():  # else it stands twice, which `verify` says
                    disk.move(path, place)
            elif seconds > GIVE_UP and UUID.fullmatch(name):
                self._commit(author, Verb.ABANDON, (name,))
                self._throw_away(path, author)

    # --- how ----------------------------------------------------------------------------------------------------------

    def _record(
        self,
        record: str,
        contents: Contents,
        before: str,
        seen: Head,
        retention: Retention | None,
        author: Author,
    ) -> Head:
        """Write a bag, log it and put it in its place. _OvertakenError where another record of its case came first."""
        files = {**contents.originals, **contents.derived}
        if self.recipients:
            files = {name + SUFFIX: encrypt(one, self.recipients) for name, one in files.items()}
        bag = pack(files, _info(contents, record, before, author))
        place = self.folder / INCOMING / record
        verb = Verb.ALTERATION if before else Verb.COLLECTION
        about = {"bag": file_digest(bag[TAG_MANIFEST]), "kind": contents.kind.value}
        about |= retention.facts() if retention else {}
        followed = self._asked(lambda index: index.kept_now(before)) if before else None
        about |= {"holds": str(followed.holds)} if followed and followed.held else {}
        mine = {(CASE, contents.case), (RECORD_OF, contents.record_of)} - {(CASE, "")}

        def check(entry: Entry) -> None:
            if entry.verb in ADDS and mine & {*self.facts(entry.records[0]).items()}:
                raise _OvertakenError
            if entry.verb in (Verb.HOLD, Verb.RELEASE) and before in entry.records:
                raise _OvertakenError

        try:
            disk.write_tree(place, bag)
            disk.sync(place.parent)
            head = self._commit(author, verb, (record,), about, seen=seen, check=check)
        except BaseException:
            self._clear(place, record, seen)
            raise
        with suppress(OSError):  # it is recorded: who writes next will move it
            disk.move(place, self.folder / BAGS / record)
        return head

    def _commit(
        self,
        author: Author,
        verb: Verb,
        records: tuple[str, ...] = (),
        about: Mapping[str, str] | None = None,
        note: Mapping[str, str] | None = None,
        *,
        seen: Head | None = None,
        check: Callable[[Entry], None] = lambda _: None,
    ) -> Head:
        """Write an entry, with its detail file. ``check`` looks at each entry that others wrote since ``seen``."""
        last = seen or self.log.head()
        name, file = (author.new_name(), self._written(note, author)) if note else ("", b"")
        unfinished = self.folder / INCOMING / self._detail_file(name)
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
            digest = file_digest(file) if note else ""
            return Entry(
                head.number + 1,
                head.sha256,
                self.identity,
                author.at,
                author.staff_id,
                author.fingerprint,
                verb,
                records,
                about or {},
                (name, digest),
            )

        begun = last
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
            with suppress(OSError):  # it is logged: who writes next will move it
                disk.move(unfinished, self.folder / DETAILS / unfinished.name)
        return head

    def _may_write(self, author: Author) -> None:
        if not self._certificate(author.fingerprint).exists() or not self._asked(
            lambda index: index.may_write(author.fingerprint)
        ):
            raise ArchiveError(
                f"The key of {author.key.signer.name} may not write to this archive: have it admitted."
            )

    def _certificate(self, fingerprint: str) -> Path:
        return self.folder / KEYS / f"{fingerprint}.der"

    def _still_kept(self, record: str) -> Kept:
        kept = self.kept(record)
        if kept.erased:
            raise ArchiveError("This record was disposed of.")
        return kept

    def _known(self, contents: Contents) -> tuple[str, str]:
        """The record that these contents are already, or else the last one of their case; empty where there is none."""
        same, before = self._asked(lambda index: index.known(contents))
        if same and (
            self.facts(same).get(RECORD_OF) != contents.record_of or self.kept(same).erased
        ):
            same = ""  # the index is never the truth
        return same, before if self.facts(before) else ""

    def _asked(self, ask: Callable[[Index], Answer]) -> Answer:
        """What the index says that need not be brought up to date for it."""
        try:
            return ask(self._index)
        except sqlite3.Error:
            self._index = open_index(self, None)
            return ask(self._index)

    def _written(self, note: Mapping[str, str], author: Author) -> bytes:
        data = {"salt": author.salt(), "text": dict(note)}
        plain = (json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n").encode(
            "utf-8", "replace"
        )
        return encrypt(plain, self.recipients) if self.recipients else plain

    def _is_logged(self, name: str, after: int) -> bool:
        return any(
            name in (*entry.records, entry.detail[0])
            for entry in self.log.entries(after)
            if entry.verb is not Verb.ABANDON
        )

    def _clear(self, unfinished: Path, name: str, seen: Head) -> None:
        """Remove what was not recorded; but if the entry did get its number before the fault, it stays."""
        with suppress(OSError, ArchiveError):
            if not self._is_logged(name, seen.number):
                disk.remove(unfinished)

    def _remove_content(self, kept: Kept, author: Author) -> None:
        for place in (
            INCOMING,
            BAGS,
        ):  # in this order: what waits may be moved to its place meanwhile
            self._throw_away(self.folder / place / kept.record, author)
        for name in {*kept.details} - self._details_to_keep():
            for place in (INCOMING, DETAILS):
                disk.remove(self.folder / place / self._detail_file(name))
        for path in (self.folder / INCOMING).iterdir():
            if path.suffix == GONE:
                disk.remove(path)
        disk.sync(self.folder / DETAILS)
        disk.sync(self.folder / INCOMING)

    def _details_to_keep(self) -> set[str]:
        """What was written about disposals, or about a record that is kept: it goes with the last of them."""
        kept = {*self.records()}
        return {
            entry.detail[0]
            for entry in self.log.entries()
            if entry.verb is Verb.ERASURE or kept & {*entry.records}
        }

    def _throw_away(self, path: Path, author: Author) -> None:
        """Out of sight at once, then file by file: what is called .gone anybody may go on removing."""
        if path.is_dir():
            gone = self.folder / INCOMING / f"{author.new_name()}{GONE}"
            disk.move(path, gone)
            disk.remove(gone)
        else:
            disk.remove(path)

    def _ages(self, author: Author) -> dict[Path, float]:
        """How long ago each thing in incoming was begun, by the clock of the disk itself."""
        incoming = self.folder / INCOMING
        touched = incoming / f"{author.new_name()}.entry"
        touched.touch(disk.FILE_MODE)
        now = touched.stat().st_mtime
        disk.remove(touched)
        found: dict[Path, float] = {}
        for path in incoming.iterdir():
            with suppress(FileNotFoundError):
                found[path] = now - path.lstat().st_mtime
        return found


def _unless(records: Iterable[str], verbs: tuple[Verb, ...], why: str) -> Callable[[Entry], None]:
    """What ends a write where somebody else did one of these things to one of these records meanwhile."""
    mine = {*records}

    def check(entry: Entry) -> None:
        if entry.verb in verbs and mine & {*entry.records}:
            raise ArchiveError(why)

    return check


def _info(contents: Contents, record: str, before: str, author: Author) -> dict[str, str]:
    info = {
        "Bagging-Date": f"{author.at:%Y-%m-%d}",
        IDENTITY: URN + record,
        KIND: contents.kind.value,
        **({CASE: contents.case} if contents.case else {}),
        RECORD_OF: contents.record_of,
        SALT: author.salt(),
    }
    return {**info, SUPERSEDES: URN + before} if before else info

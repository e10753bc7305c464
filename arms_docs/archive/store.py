"""The archive in a folder: records go in once and whole, and everything done with them is in the log.

    README.txt    how to check all of it without this program
    keys/         the certificate of each key that may write, named by its fingerprint
    log/          the log
    bags/         a bag for each record
    details/      what people wrote about what they did: reasons, recipients, questions
    incoming/     what is being written

A record is written to incoming, then logged, then moved to its place. The log decides: what it names is kept, and
found in incoming if a crash came before the move; what it does not name was never recorded.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from arms_docs.archive import disk
from arms_docs.archive.author import ArchiveError, Author
from arms_docs.archive.bag import INFO, TAG_MANIFEST, content, pack
from arms_docs.archive.encryption import SUFFIX, decrypt, encrypt
from arms_docs.archive.entry import ADDS, SHA256, UUID, Entry, Verb, Witness, file_digest
from arms_docs.archive.history import Kept
from arms_docs.archive.index import Index, open_index
from arms_docs.archive.log import Head, Log
from arms_docs.archive.record import (
    ABOUT,
    CASE,
    IDENTITY,
    KIND,
    RECORD_OF,
    SALT,
    SUPERSEDES,
    URN,
    Contents,
    Retention,
)  # fmt: skip

FORMAT = "1"
README, KEYS, LOG, BAGS, DETAILS, INCOMING = "README.txt", "keys", "log", "bags", "details", "incoming"
FOLDERS = (KEYS, LOG, BAGS, DETAILS, INCOMING)
FINISH, GIVE_UP = 60, 3600  # seconds after which another writer finishes a move, or gives up what was never logged
NOT_RECORDED = "Nothing was recorded"
MOST = 500_000_000  # bytes of one file of a record


@dataclass(frozen=True)
class Receipt:
    """That a record is kept: the log's head after it. ``already`` where it was there before."""

    witness: Witness
    already: bool = False


class _OvertakenError(Exception):
    """Somebody else just recorded something of the case whose record is being added."""


class Archive:
    """An archive that is there. Raises ArchiveError where the folder is none, or is of a later format.

    ``cache`` is the user's folder for the index (None: in memory); ``identities`` open an archive that is encrypted.
    """

    def __init__(self, folder: Path, *, cache: Path | None = None, identities: Sequence[str] = ()) -> None:
        self.folder, self.cache, self.identities = folder, cache, tuple(identities)
        self.log = Log(folder / LOG, folder / INCOMING)
        missing = [name for name in (KEYS, LOG) if not (folder / name).is_dir()]
        if missing or not self.log.path(1).exists():
            raise ArchiveError(f"{folder} is not an archive.")
        first = self.log.read(1)
        if first.about.get("format") != FORMAT:
            raise ArchiveError("This archive was made by a later version of this program.")
        self.identity = first.archive
        self.recipients = tuple(first.about.get("recipients", "").split())

    # --- reading ------------------------------------------------------------------------------------------------------

    @cached_property
    def _index(self) -> Index:
        return open_index(self, self.cache)

    def index(self) -> Index:
        """The index, as far as the log goes now. ArchiveError where the log is damaged."""
        try:
            self._index.refresh()
        except sqlite3.Error:  # damaged, or others hold it for too long: it is never the truth
            self._index = open_index(self, None)
            self._index.refresh()
        return self._index

    def kept(self, record: str) -> Kept:
        """What the log tells of a record. ArchiveError for one that was never added."""
        found = self.index().kept(record) if UUID.fullmatch(record) else None
        if found is None:
            raise ArchiveError(f"There is no record {record} in this archive.")
        return found

    def records(self) -> tuple[str, ...]:
        """The names of all that is kept, in order."""
        return tuple(row.record for row in self.index().rows() if not row.erased)

    def bag(self, record: str) -> Path:
        """The folder of a record's bag. ArchiveError for a name that is none, or a record that is not there."""
        for place in (BAGS, INCOMING, BAGS):  # it may be moved while we look
            path = self.folder / place / record
            if UUID.fullmatch(record) and path.is_dir() and not path.is_symlink():
                return path
        raise ArchiveError(f"There is no record {record} in this archive.")

    def file(self, record: str, name: str) -> bytes:
        """A file of a record, decrypted. ArchiveError where it is not there, does not open, or is no plain file."""
        path = self.bag(record) / "data"
        try:
            if not self.recipients:
                return content(path / name, MOST)
            return decrypt(content(path / (name + SUFFIX), MOST), self.identities)
        except (OSError, ValueError):
            raise ArchiveError(f"A file of record {record} cannot be read: verify the archive.") from None

    def facts(self, record: str) -> dict[str, str]:
        """What bag-info.txt of a record says; nothing where it cannot be read."""
        for place in (BAGS, INCOMING, BAGS):  # it may be moved while we look
            with suppress(OSError, ValueError):
                lines = content(self.folder / place / record / INFO).decode().splitlines()
                return dict(line.split(": ", 1) for line in lines if ": " in line)
        return {}

    def about(self, record: str) -> Mapping[str, Any]:
        """What record.json of a record says. ArchiveError for one that is not there, sealed or damaged."""
        try:
            found = json.loads(self.file(record, ABOUT))
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise ArchiveError(f"What record {record} says of itself cannot be read: verify the archive.")
        return found

    def case(self, case: str) -> tuple[str, ...]:
        """The records of one assessment, by its id, in the order in which they came. ArchiveError for none."""
        found = self.index().case(case)
        if not found:
            raise ArchiveError(f"There is no record of assessment {case} in this archive.")
        return found

    def detail(self, entry: Entry) -> Mapping[str, str] | None:
        """What was written about an entry. None where there is nothing, it was removed, or no identity opens it."""
        return self._detail(entry.detail[0]) if entry.detail[0] else None

    def witness(self, record: str) -> Witness:
        """The head of the log, for a page that is to become this record."""
        head = self.log.head()
        return Witness(self.identity, head.number, head.sha256, record)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here."""
        return not all(os.access(self.folder / name, os.W_OK) for name in (LOG, INCOMING))

    # --- writing ------------------------------------------------------------------------------------------------------

    def add(
        self, contents: Contents, author: Author, *, identity: str | None = None, retention: Retention | None = None
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

    def use(self, verb: Verb, records: tuple[str, ...], note: Mapping[str, str], author: Author) -> None:
        """Log a use before it is made; no records: all of them. ArchiveError where it cannot be logged."""
        with disk.said("The use could not be logged, so there is no answer"):
            self._may_write(author)
            self.settle(author)
            self._commit(author, verb, records, note=note)

    def admit(self, certificate: bytes, fingerprint: str, author: Author) -> None:
        """Let another key write: its certificate as DER, and the fingerprint of that."""
        with disk.said("The key was not admitted"):
            self._may_write(author)
            path, draft = self._certificate(fingerprint), self.folder / INCOMING / f"{author.new_name()}.entry"
            self._commit(author, Verb.ADMIT, about={"key": fingerprint})
            disk.remove(dismissed(path))
            disk.write(draft, certificate)
            with suppress(FileExistsError):
                disk.publish(draft, path)
            disk.remove(draft)
            disk.sync(path.parent)

    def dismiss(self, fingerprint: str, author: Author) -> None:
        """Let a key write no more. What it wrote stays as it is. ArchiveError for a key that is not admitted."""
        with disk.said("The key was not dismissed"):
            self._may_write(author)
            path = self._certificate(fingerprint)
            if fingerprint == author.fingerprint:
                raise ArchiveError("A key cannot dismiss itself: another writer must.")
            # First it loses its name, then the log says so: a key that is dismissed never writes again.
            if not SHA256.fullmatch(fingerprint) or not (disk.move(path, dismissed(path)) or dismissed(path).exists()):
                raise ArchiveError("No key with this fingerprint may write here.")
            self._commit(author, Verb.DISMISS, about={"key": fingerprint})

    def retain(self, record: str, retention: Retention, note: Mapping[str, str], author: Author) -> None:
        """Change how long a record is kept."""
        with disk.said("Nothing was changed"):
            self._may_write(author)
            self._still_kept(record)
            self._commit(author, Verb.RETENTION, (record,), retention.facts(), note)

    def hold(self, record: str, note: Mapping[str, str], author: Author, *, release: bool = False) -> None:
        """Put a record under hold, so that it cannot be disposed of; or end that."""
        with disk.said("Nothing was changed"):
            self._may_write(author)
            if self._still_kept(record).held is not release:
                raise ArchiveError("This record is not under hold." if release else "This record is under hold.")
            self._commit(author, Verb.RELEASE if release else Verb.HOLD, (record,), note=note)

    def dispose(
        self,
        record: str,
        note: Mapping[str, str],
        author: Author,
        *,
        about_it: Callable[[Mapping[str, str]], bool] = lambda _: False,
    ) -> None:
        """Remove the content of a record for good, and what was written about its uses. This note is kept.

        ``about_it`` tells of any other note, such as a question, whether it is about the same person: it goes as well.
        ArchiveError for a record under hold, or a name that is none. Finishes what an interrupted call began.
        """
        with disk.said("The record was not disposed of"):
            self._may_write(author)
            seen = self.log.head()
            kept = self.kept(record)

            def check(entry: Entry) -> None:
                if record in entry.records and entry.verb is Verb.HOLD:
                    raise ArchiveError("This record was put under hold just now.")

            if kept.erased is None:
                if kept.held:
                    raise ArchiveError("This record is under hold: nothing of it is disposed of.")
                others = [name for name in self._details() if about_it(self._detail(name) or {})]
                about = {"also": " ".join(others)} if others else {}
                self._commit(author, Verb.ERASURE, (record,), about, note, seen=seen, check=check)
        with disk.said("The record is disposed of in the log, and its content could not be removed: try again"):
            self._remove_content(self.kept(record), author)

    def settle(self, author: Author) -> None:
        """Finish what other writers began and will not finish: moves that were logged, records that never were."""
        left = [*(self.folder / INCOMING).iterdir()]
        for path in left:
            if path.suffix == ".gone":
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
                disk.move(path, self.folder / (BAGS if path.is_dir() else DETAILS) / path.name)
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
        mine = {(CASE, contents.case), (RECORD_OF, contents.record_of)} - {(CASE, "")}

        def check(entry: Entry) -> None:
            if entry.verb in ADDS and mine & {*self.facts(entry.records[0]).items()}:
                raise _OvertakenError

        try:
            disk.write_tree(place, bag)
            disk.sync(place.parent)
            head = self._commit(author, verb, (record,), about, seen=seen, check=check)
        except BaseException:
            self._clear(place, record, seen)
            raise
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
                    raise ArchiveError("This took so long that another writer gave it up: try again.")
                check(entry)
            last = head
            digest = file_digest(file) if note else ""
            return Entry(
                head.number + 1, head.sha256, self.identity, author.at, author.staff_id, author.fingerprint,
                verb, records, about or {}, (name, digest),
            )  # fmt: skip

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
            disk.move(unfinished, self.folder / DETAILS / unfinished.name)
        return head

    def _may_write(self, author: Author) -> None:
        if not self._certificate(author.fingerprint).exists():
            raise ArchiveError(f"The key of {author.key.signer.name} may not write to this archive: have it admitted.")

    def _certificate(self, fingerprint: str) -> Path:
        return self.folder / KEYS / f"{fingerprint}.der"

    def _still_kept(self, record: str) -> Kept:
        kept = self.kept(record)
        if kept.erased:
            raise ArchiveError("This record was disposed of.")
        return kept

    def _known(self, contents: Contents) -> tuple[str, str]:
        """The record that these contents are already, or else the last one of their case; empty where there is none."""
        try:
            same, before = self._index.known(contents)
        except sqlite3.Error:
            self._index = open_index(self, None)
            same, before = self._index.known(contents)
        if same and (self.facts(same).get(RECORD_OF) != contents.record_of or self.kept(same).erased):
            same = ""  # the index is never the truth
        return same, before if self.facts(before) else ""

    def _details(self) -> tuple[str, ...]:
        """The names of all that is written about entries."""
        names = {
            path.name.partition(".")[0] for place in (DETAILS, INCOMING) for path in (self.folder / place).iterdir()
        }
        return tuple(sorted(name for name in names if UUID.fullmatch(name)))

    def _detail(self, name: str) -> Mapping[str, str] | None:
        for place in (DETAILS, INCOMING, DETAILS):
            with suppress(OSError, ValueError, KeyError, ArchiveError):
                file = content(self.folder / place / self._detail_file(name))
                text = json.loads(decrypt(file, self.identities) if self.recipients else file)["text"]
                return {str(key): str(value) for key, value in text.items()}
        return None

    def _detail_file(self, name: str) -> str:
        return f"{name}.json{SUFFIX if self.recipients else ''}"

    def _written(self, note: Mapping[str, str], author: Author) -> bytes:
        data = {"salt": author.salt(), "text": dict(note)}
        plain = (json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n").encode()
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
        for place in (BAGS, INCOMING):
            self._throw_away(self.folder / place / kept.record, author)
        for name in kept.details:
            for place in (DETAILS, INCOMING):
                disk.remove(self.folder / place / self._detail_file(name))
        disk.sync(self.folder / DETAILS)
        disk.sync(self.folder / INCOMING)

    def _throw_away(self, path: Path, author: Author) -> None:
        """Out of sight at once, then file by file: what is called .gone anybody may go on removing."""
        if path.is_dir():
            gone = self.folder / INCOMING / f"{author.new_name()}.gone"
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


def dismissed(certificate: Path) -> Path:
    """Where the certificate of a key lies that may write no more."""
    return certificate.with_suffix(".dismissed.der")


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

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
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path

from arms_docs.archive import disk
from arms_docs.archive.author import ArchiveError, Author
from arms_docs.archive.bag import INFO, TAG_MANIFEST, content, pack
from arms_docs.archive.entry import ADDS, SHA256, UUID, Entry, Verb, Witness, file_digest
from arms_docs.archive.history import Kept, history
from arms_docs.archive.log import Head, Log
from arms_docs.archive.record import (
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


@dataclass(frozen=True)
class Receipt:
    """That a record is kept: the log's head after it. ``already`` where it was there before."""

    witness: Witness
    already: bool = False


class _SameError(Exception):
    """The record that is being added was added by somebody else just now."""

    def __init__(self, record: str) -> None:
        self.record = record


class Archive:
    """An archive that is there. Raises ArchiveError where the folder is none, or is of a later format."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = Log(folder / LOG, folder / INCOMING)
        missing = [name for name in (KEYS, LOG) if not (folder / name).is_dir()]
        if missing or not self.log.path(1).exists():
            raise ArchiveError(f"{folder} is not an archive.")
        first = self.log.read(1)
        if first.about.get("format") != FORMAT:
            raise ArchiveError("This archive was made by a later version of this program.")
        self.identity = first.archive

    # --- reading ------------------------------------------------------------------------------------------------------

    def history(self) -> dict[str, Kept]:
        """Every record that was ever added, by its name, in order. ArchiveError where the log is damaged."""
        return history(self.log.entries())

    def bag(self, record: str) -> Path:
        """The folder of a record's bag. ArchiveError for a name that is none, or a record that is not there."""
        for place in (BAGS, INCOMING, BAGS):  # it may be moved while we look
            path = self.folder / place / record
            if UUID.fullmatch(record) and path.is_dir() and not path.is_symlink():
                return path
        raise ArchiveError(f"There is no record {record} in this archive.")

    def case(self, case: str) -> tuple[str, ...]:
        """The records of one assessment, by its id, in the order in which they came. ArchiveError for none."""
        kept = (record for record, one in self.history().items() if one.erased is None)
        found = tuple(record for record in kept if self._facts(record).get(CASE) == case)
        if not found:
            raise ArchiveError(f"There is no record of assessment {case} in this archive.")
        return found

    def detail(self, entry: Entry) -> Mapping[str, str] | None:
        """What was written about an entry; None where there is nothing, or it was removed with its record."""
        name = entry.detail[0]
        for place in (DETAILS, INCOMING, DETAILS) if name else ():
            with suppress(OSError, ValueError):
                text = json.loads(content(self.folder / place / f"{name}.json"))["text"]
                return {str(key): str(value) for key, value in text.items()}
        return None

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
            seen = self.log.head()
            same, before = self._known(contents)
            if same:
                return self._again(same)
            record = identity or author.new_name()
            bag = pack({**contents.originals, **contents.derived}, _info(contents, record, before, author))
            place = self.folder / INCOMING / record
            verb = Verb.ALTERATION if before else Verb.COLLECTION
            about = {"bag": file_digest(bag[TAG_MANIFEST]), "kind": contents.kind.value}

            def check(entry: Entry) -> None:
                if entry.verb in ADDS and self._facts(entry.records[0]).get(RECORD_OF) == contents.record_of:
                    raise _SameError(entry.records[0])

            try:
                disk.write_tree(place, bag)
                disk.sync(place.parent)
                about |= retention.facts() if retention else {}
                head = self._commit(author, verb, (record,), about, seen=seen, check=check)
            except _SameError as other:
                disk.remove(place)
                return self._again(other.record)
            except BaseException:
                self._clear(place, record, seen)
                raise
            disk.move(place, self.folder / BAGS / record)
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
            self._kept(record)
            self._commit(author, Verb.RETENTION, (record,), retention.facts(), note)

    def hold(self, record: str, note: Mapping[str, str], author: Author, *, release: bool = False) -> None:
        """Put a record under hold, so that it cannot be disposed of; or end that."""
        with disk.said("Nothing was changed"):
            self._may_write(author)
            if self._kept(record).held is not release:
                raise ArchiveError("This record is not under hold." if release else "This record is under hold.")
            self._commit(author, Verb.RELEASE if release else Verb.HOLD, (record,), note=note)

    def dispose(self, record: str, note: Mapping[str, str], author: Author) -> None:
        """Remove the content of a record for good, and what was written about its uses. The note is kept.

        ArchiveError for a record under hold, or a name that is none. Finishes what an interrupted call began.
        """
        with disk.said("The record was not disposed of"):
            self._may_write(author)
            seen = self.log.head()
            kept = self.history().get(record)
            if kept is None:
                raise ArchiveError(f"There is no record {record} in this archive.")

            def check(entry: Entry) -> None:
                if record in entry.records and entry.verb is Verb.HOLD:
                    raise ArchiveError("This record was put under hold just now.")

            if kept.erased is None:
                if kept.held:
                    raise ArchiveError("This record is under hold: nothing of it is disposed of.")
                self._commit(author, Verb.ERASURE, (record,), note=note, seen=seen, check=check)
        with disk.said("The record is disposed of in the log, and its content could not be removed: try again"):
            self._remove_content(self.history()[record], author)

    def settle(self, author: Author) -> None:
        """Finish what other writers began and will not finish: moves that were logged, records that never were."""
        incoming = self.folder / INCOMING
        left = [*incoming.iterdir()]
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
            if path.suffix == ".entry":
                disk.remove(path)
            elif path.stem in named:
                disk.move(path, self.folder / (BAGS if path.is_dir() else DETAILS) / path.name)
            elif seconds > GIVE_UP and UUID.fullmatch(path.stem):
                self._commit(author, Verb.ABANDON, (path.stem,))
                self._throw_away(path, author)

    # --- how ----------------------------------------------------------------------------------------------------------

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
        name, file = (author.new_name(), _detail(note, author)) if note else ("", b"")
        unfinished = self.folder / INCOMING / f"{name}.json"
        mine = {*records, name}

        def next_entry(head: Head) -> Entry:
            nonlocal last
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

    def _kept(self, record: str) -> Kept:
        kept = self.history().get(record)
        if kept is None:
            raise ArchiveError(f"There is no record {record} in this archive.")
        if kept.erased:
            raise ArchiveError("This record was disposed of.")
        return kept

    def _known(self, contents: Contents) -> tuple[str, str]:
        """The record that these contents are already, or else the last one of their case; empty where there is none."""
        case: dict[str, str] = {}
        unmoved = {path.name for path in (self.folder / INCOMING).iterdir() if UUID.fullmatch(path.name)}
        for record in sorted({*unmoved, *os.listdir(self.folder / BAGS)}):  # noqa: PTH208 - in this order: they move
            facts = self._facts(record)
            if facts.get(CASE) != contents.case or (record in unmoved and not self._is_logged(record, 0)):
                continue
            if facts.get(RECORD_OF) == contents.record_of:
                return record, ""
            case[record] = facts.get(SUPERSEDES, "").removeprefix(URN)
        return "", next((record for record in case if record not in case.values()), "")

    def _facts(self, record: str) -> dict[str, str]:
        """What bag-info.txt of a record says; nothing where it cannot be read."""
        for place in (BAGS, INCOMING, BAGS):  # it may be moved while we look
            with suppress(OSError, ValueError):
                lines = content(self.folder / place / record / INFO).decode().splitlines()
                return dict(line.split(": ", 1) for line in lines if ": " in line)
        return {}

    def _again(self, record: str) -> Receipt:
        head = self.log.head()
        return Receipt(Witness(self.identity, head.number, head.sha256, record), already=True)

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
                disk.remove(self.folder / place / f"{name}.json")
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


def begin(folder: Path, author: Author) -> Archive:
    """A new archive in a folder that is empty or not there; this key is the first that may write.

    ArchiveError for any other folder. What an interrupted call left is taken up again.
    """
    with disk.said("The archive was not made"):
        if folder.is_symlink() or (folder.exists() and not _is_free(folder)):
            raise ArchiveError(f"{folder} is not empty: an archive begins in a folder of its own.")
        for path in (folder, *(folder / name for name in FOLDERS)):
            with suppress(FileExistsError):
                disk.make_folder(path)
        key = folder / KEYS / f"{author.fingerprint}.der"
        for path, text in ((folder / README, readme()), (key, author.certificate)):
            disk.remove(path)
            disk.write(path, text)
        disk.sync(folder / KEYS)
        disk.sync(folder)
        disk.sync(folder.parent)
        about = {"format": FORMAT, "key": author.fingerprint, "readme": file_digest(readme())}

        def first(head: Head) -> Entry:
            if head.number:
                raise ArchiveError(f"{folder} is not empty: somebody else began an archive there just now.")
            return Entry(
                1, head.sha256, author.new_name(), author.at, author.staff_id, author.fingerprint, Verb.BEGIN,
                about=about,
            )  # fmt: skip

        Log(folder / LOG, folder / INCOMING).append(author, first)
        return Archive(folder)


def readme() -> bytes:
    """What README.txt says."""
    return files("arms_docs.archive").joinpath(README).read_bytes()


def _is_free(folder: Path) -> bool:
    """Whether nothing is in a folder but what an interrupted `begin` leaves."""
    ours = all(path.name in (README, *FOLDERS) for path in folder.iterdir())
    used = (path for name in (LOG, BAGS, DETAILS) if (folder / name).is_dir() for path in (folder / name).iterdir())
    return ours and not any(used)


def _info(contents: Contents, record: str, before: str, author: Author) -> dict[str, str]:
    info = {
        "Bagging-Date": f"{author.at:%Y-%m-%d}",
        IDENTITY: URN + record,
        KIND: contents.kind.value,
        CASE: contents.case,
        RECORD_OF: contents.record_of,
        SALT: author.salt(),
    }
    return {**info, SUPERSEDES: URN + before} if before else info


def _detail(note: Mapping[str, str], author: Author) -> bytes:
    data = {"salt": author.salt(), "text": dict(note)}
    return (json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n").encode()


def on_or_before(kept: Kept, day: date) -> tuple[tuple[str, date], ...]:
    """What falls due for a record by a day: its review, and its destruction."""
    due = kept.retention
    if kept.erased or due is None:
        return ()
    both = (("review", due.review), ("destroy", due.destroy))
    return tuple((what, when) for what, when in both if when is not None and when <= day)

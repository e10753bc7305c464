"""An archive as it is written.

Records go in once and whole, and everything done with them is in the log.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

from arms_docs.archive import disk
from arms_docs.archive.bags.bag import TAG_MANIFEST, pack
from arms_docs.archive.bags.contents import (
    CASE,
    FOLLOWS,
    IDENTITY,
    KIND,
    RECORD_OF,
    SALT,
    SUPERSEDES,
    URN,
    Contents,
)
from arms_docs.archive.bags.encryption import SUFFIX, encrypt
from arms_docs.archive.disposal import Disposal, disposal_of, released
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.author import Author
from arms_docs.archive.log.entry import ADDS, SHA256, Entry, Verb
from arms_docs.archive.log.history import RecordState
from arms_docs.archive.log.log import Head
from arms_docs.archive.log.retention import Retention
from arms_docs.archive.log.witness import Witness
from arms_docs.archive.log.writers import dismissed
from arms_docs.archive.plain_files import sha256_hex
from arms_docs.archive.reader import BAGS, DETAILS, INCOMING
from arms_docs.archive.writer import GONE, ArchiveWriter, unless
from arms_docs.data_class import dataclass

NOT_RECORDED = "Nothing was recorded"
REMAINS = "The record is disposed of in the log, and its content could not be removed: try again"


@dataclass(frozen=True)
class Receipt:
    """That a record is kept: the log's head after it. ``already`` where it was there before."""

    witness: Witness
    already: bool = False


@dataclass(frozen=True)
class _Keeping:
    """How long a record is to be kept, and what there is to say of its coming in."""

    retention: Retention | None
    note: Mapping[str, str] | None


class _OvertakenError(Exception):
    """Somebody else just recorded something of the case whose record is being added, or changed its
    hold.
    """


class Archive(ArchiveWriter):
    """An archive that is read and written.

    ArchiveError where the folder is none, or is of a later format.
    """

    # --- records come in --------------------------------------------------------------------------

    def add(
        self,
        contents: Contents,
        author: Author,
        *,
        identity: str | None = None,
        retention: Retention | None = None,
        note: Mapping[str, str] | None = None,
    ) -> Receipt:
        """Keep a record, under this name or a new one; the same record twice is one.

        ArchiveError where it cannot.

        It is on the disk, and in the log, when this returns. ``note`` says more of its coming in.
        """
        with disk.explaining(NOT_RECORDED):
            self._may_write(author)
            self.settle(author)
            while True:
                seen = self.log.head()
                same, before = self._known(contents)
                if same:
                    return Receipt(self.witness(same), already=True)
                record = identity or author.new_name()
                with suppress(_OvertakenError):  # then again, as what follows what has changed
                    keeping = _Keeping(retention, note)
                    head = self._record(record, contents, before, seen, keeping, author)
                    return Receipt(Witness(self.identity, head.number, head.sha256, record))

    def _known(self, contents: Contents) -> tuple[str, str]:
        """The record that these contents are already, or else the last one of their case.

        Both are empty where there is none.
        """
        same, before = self._ask(lambda index: index.known(contents))
        # The index is never the truth.
        if same and self.facts(same).get(RECORD_OF) != contents.record_of:
            same = ""
        if same and self.state(same).erased:
            same = ""
        return same, before if self.facts(before) else ""

    def _record(
        self,
        record: str,
        contents: Contents,
        before: str,
        seen: Head,
        keeping: _Keeping,
        author: Author,
    ) -> Head:
        """Write a bag, log it and put it in its place.

        ``before`` is the record whose place it takes, or empty. _OvertakenError where another
        record of its case came first.
        """
        info = _info(contents, record, before, author)
        bag = pack(self._files(contents), info, contents.beside)
        about = {"bag": sha256_hex(bag[TAG_MANIFEST]), "kind": contents.kind.value}
        if keeping.retention:
            about |= keeping.retention.facts()
        followed = self._followed(contents, before)
        if holds := max(map(self._holds, followed), default=0):
            about["holds"] = str(holds)
        verb = Verb.ALTERATION if before else Verb.COLLECTION
        place = self.folder / INCOMING / record
        try:
            disk.write_tree(place, bag)
            disk.sync(place.parent)
            check = self._unless_overtaken(contents, followed)
            head = self._commit(
                author, verb, (record,), about, keeping.note, seen=seen, check=check
            )
        except BaseException:
            self._clear(place, record, seen)
            raise
        with suppress(OSError):  # it is recorded: whoever writes next will move it
            disk.move(place, self.folder / BAGS / record)
        return head

    def _followed(self, contents: Contents, before: str) -> tuple[str, ...]:
        """The record before in its case, or else the last of the case that it goes on from."""
        if before or not contents.follows:
            return (before,) if before else ()
        last = self._ask(lambda index: index.last_of(contents.follows))
        return (last,) if last else ()

    def _holds(self, record: str) -> int:
        state = self._ask(lambda index: index.state_now(record))
        return state.holds if state else 0

    def _files(self, contents: Contents) -> dict[str, bytes]:
        """The files of a record as they are kept: encrypted where the archive is."""
        files = {**contents.originals, **contents.derived}
        if not self.recipients:
            return files
        return {name + SUFFIX: encrypt(file, self.recipients) for name, file in files.items()}

    def _unless_overtaken(
        self, contents: Contents, followed: tuple[str, ...]
    ) -> Callable[[Entry], None]:
        """What begins again where another record of this case came in meanwhile, or a hold of it
        was changed, or of what it follows.
        """
        mine = {(RECORD_OF, contents.record_of)}
        if contents.case:
            mine.add((CASE, contents.case))

        def check(entry: Entry) -> None:
            if entry.verb in ADDS and mine & {*self.facts(entry.records[0]).items()}:
                raise _OvertakenError
            if entry.verb in (Verb.HOLD, Verb.RELEASE) and {*followed} & {*entry.records}:
                raise _OvertakenError

        return check

    # --- records are used and kept ----------------------------------------------------------------

    def check_writer(self, author: Author) -> None:
        """ArchiveError for somebody whose key may not write."""
        self._may_write(author)

    def use(
        self, verb: Verb, records: tuple[str, ...], note: Mapping[str, str], author: Author
    ) -> None:
        """Log a use before it is made; no records: all of them.

        ArchiveError where it cannot be logged.
        """
        with disk.explaining("The use could not be logged, so there is no answer"):
            self._may_write(author)
            self.settle(author)
            seen, states = self.log.head(), self.index().states(records)
            gone = "One of these records was disposed of: ask again."
            for record in records:
                if record not in states or states[record].erased:
                    raise ArchiveError(gone)
            check = unless(records, (Verb.ERASURE,), gone)
            self._commit(author, verb, records, note=note, seen=seen, check=check)

    def retain(
        self, record: str, retention: Retention, note: Mapping[str, str], author: Author
    ) -> None:
        """Change how long a record is kept. ArchiveError for a record that was disposed of."""
        with disk.explaining("Nothing was changed"):
            self._may_write(author)
            seen = self.log.head()
            self._still_kept(record)
            check = unless((record,), (Verb.ERASURE,), "This record was disposed of just now.")
            facts = retention.facts()
            self._commit(author, Verb.RETENTION, (record,), facts, note, seen=seen, check=check)

    def hold(
        self, record: str, note: Mapping[str, str], author: Author, *, release: bool = False
    ) -> int:
        """Put a record under a hold, so that it cannot be disposed of; or end one.

        Back comes how many it is under then. ArchiveError for a release of what is under none, and
        for a record that was disposed of.
        """
        with disk.explaining("Nothing was changed"):
            self._may_write(author)
            seen = self.log.head()
            holds = self._still_kept(record).holds
            if release and not holds:
                raise ArchiveError("This record is not under hold.")
            check = unless(
                (record,),
                (Verb.ERASURE, Verb.HOLD, Verb.RELEASE),
                "Somebody else disposed of this record, or changed its hold, just now.",
            )
            verb = Verb.RELEASE if release else Verb.HOLD
            self._commit(author, verb, (record,), note=note, seen=seen, check=check)
            return holds - 1 if release else holds + 1

    def _still_kept(self, record: str) -> RecordState:
        state = self.state(record)
        if state.erased:
            raise ArchiveError("This record was disposed of.")
        return state

    # --- who may write ----------------------------------------------------------------------------

    def admit(self, certificate: bytes, fingerprint: str, author: Author) -> None:
        """Let another key write: its certificate as DER, and the fingerprint of that."""
        with disk.explaining("The key was not admitted"):
            self._may_write(author)
            path = self._certificate(fingerprint)
            unfinished = self.folder / INCOMING / f"{author.new_name()}.entry"
            self._commit(author, Verb.ADMIT, about={"key": fingerprint})
            disk.write(unfinished, certificate)
            with suppress(FileExistsError):
                disk.publish(unfinished, path)
            disk.remove(unfinished)
            disk.sync(path.parent)
            disk.remove(dismissed(path))
            disk.sync(path.parent)

    def dismiss(self, fingerprint: str, author: Author) -> None:
        """Let a key write no more. What it wrote stays as it is.

        ArchiveError for a key that is not admitted.
        """
        with disk.explaining("The key was not dismissed"):
            self._may_write(author)
            path = self._certificate(fingerprint)
            if fingerprint == author.fingerprint:
                raise ArchiveError("A key cannot dismiss itself: another writer must.")
            if not SHA256.fullmatch(fingerprint) or not (path.exists() or dismissed(path).exists()):
                raise ArchiveError("No key with this fingerprint may write here.")
            self._commit(author, Verb.DISMISS, about={"key": fingerprint})
            if dismissed(path).exists():  # it was admitted again after it had been dismissed
                disk.remove(path)
                disk.sync(path.parent)
            else:
                disk.move(path, dismissed(path))

    # --- records are disposed of ------------------------------------------------------------------

    def disposal(self, records: Sequence[str]) -> Disposal:
        """What disposing of these records would mean. Nothing is done yet.

        ArchiveError for a name that is none, a seal, or a record that is under hold or that this
        user could not remove.
        """
        head = self.log.head()
        # By the log itself: what is destroyed for good does not rest on an index.
        disposal = disposal_of(records, head, self.log.entries(upto=head.number))
        for record in disposal.due:
            if not self._may_remove(record):
                raise ArchiveError(
                    f"The content of record {record} cannot be removed by this user: nothing is "
                    "disposed of."
                )
        return disposal

    def _may_remove(self, record: str) -> bool:
        """Whether this user may remove the content of a record, where there is any."""
        places = [self.folder / place / record for place in (INCOMING, BAGS)]
        return all(os.access(path, os.W_OK) for path in places if path.is_dir())

    def dispose(
        self,
        disposal: Disposal | str,
        note: Mapping[str, str],
        author: Author,
        *,
        also: Iterable[str] = (),
    ) -> None:
        """Remove the content of records for good, and the notes on uses of no record still kept.

        ``disposal`` is what `disposal` says of them, or the name of a single one. This note stays.
        ``also`` are the detail files of notes about no record, such as questions, that go as well.
        Finishes what an interrupted call began. ArchiveError as `disposal` has it, and where
        somebody else put one under hold meanwhile.
        """
        if isinstance(disposal, str):
            disposal = self.disposal((disposal,))
        with disk.explaining("The record was not disposed of"):
            self._may_write(author)
        due, goes = dict.fromkeys(disposal.due), " ".join(also)
        last = disposal.due[-1] if due else ""
        check = unless(
            due,
            (Verb.HOLD, Verb.ERASURE),
            "Somebody put one of these records under hold, or disposed of it, just now.",
        )
        seen = disposal.head
        for record in disposal.records:
            if record in due:
                # With the last of them: they may be about any.
                about = {"also": goes} if goes and record == last else {}
                with disk.explaining("The record was not disposed of"):
                    seen = self._commit(
                        author, Verb.ERASURE, (record,), about, note, seen=seen, check=check
                    )
            with disk.explaining(REMAINS):
                # In this order: what waits may be moved to its place meanwhile.
                for place in (INCOMING, BAGS):
                    self._throw_away(self.folder / place / record, author)
        with disk.explaining(REMAINS):
            self._remove_notes(disposal)

    def _remove_notes(self, disposal: Disposal) -> None:
        """Remove every note that is to be gone by now, and what others began to remove."""
        since = self.log.entries(disposal.head.number)
        for name in released([*disposal.entries, *since]):
            for place in (INCOMING, DETAILS):
                disk.remove(self.folder / place / self.detail_file(name))
        for path in (self.folder / INCOMING).iterdir():
            if path.suffix == GONE:
                disk.remove(path)
        disk.sync(self.folder / DETAILS)
        disk.sync(self.folder / INCOMING)


def _info(contents: Contents, record: str, before: str, author: Author) -> dict[str, str]:
    """What bag-info.txt says of a record."""
    info = {"Bagging-Date": f"{author.at:%Y-%m-%d}", IDENTITY: URN + record}
    info[KIND] = contents.kind.value
    if contents.case:
        info[CASE] = contents.case
    if contents.follows:
        info[FOLLOWS] = URN + contents.follows
    info[RECORD_OF] = contents.record_of
    info |= contents.origin
    info[SALT] = author.salt()
    if before:
        info[SUPERSEDES] = URN + before
    return info

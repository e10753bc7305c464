"""An archive as it is read: its log, its index, and what is in its records.

    README.txt    how to check all of it without this program
    keys/         the certificate of each key that may write, named by its fingerprint
    log/          the log
    bags/         a bag for each record
    details/      what people wrote about what they did: reasons, recipients, questions
    incoming/     what is being written

The log decides: what it names is kept, in its place or, if a crash came before it was moved there,
in incoming.
"""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from arms_docs.archive.bags.bag import INFO
from arms_docs.archive.bags.contents import ABOUT
from arms_docs.archive.bags.encryption import SUFFIX, check_identities, decrypt
from arms_docs.archive.bags.origin import Origin
from arms_docs.archive.errors import ArchiveError, UnreadableError
from arms_docs.archive.log.entry import UUID, Entry
from arms_docs.archive.log.history import RecordState
from arms_docs.archive.log.index import Index, open_index
from arms_docs.archive.log.log import Log
from arms_docs.archive.log.witness import Witness
from arms_docs.archive.log.writers import Writers
from arms_docs.archive.plain_files import is_unreadable, read_file

FORMAT = "1"
README = "README.txt"
KEYS, LOG, BAGS, DETAILS, INCOMING = "keys", "log", "bags", "details", "incoming"
FOLDERS = (KEYS, LOG, BAGS, DETAILS, INCOMING)
MOST = 500_000_000  # bytes of one file of a record
# Where a bag or a detail file may be: it may be moved to its place while we look.
PLACES_OF_BAGS = (BAGS, INCOMING, BAGS)
PLACES_OF_DETAILS = (DETAILS, INCOMING, DETAILS)

_TEXTS = ("assessment_id", "person", "reference", "assessed_on", "overall")  # of a record.json
_LISTS = {"assessors": dict, "events": dict, "faults": str, "waiting": str}


class ArchiveReader:
    """An archive that is there. ArchiveError where the folder is none, or is of a later format.

    ``cache`` is the user's folder for the index (None: in memory); ``identities`` open an archive
    that is encrypted.
    """

    def __init__(
        self, folder: Path, *, cache: Path | None = None, identities: Sequence[str] = ()
    ) -> None:
        self.folder, self.cache, self.identities = folder, cache, tuple(identities)
        self.log = Log(folder / LOG, folder / INCOMING, Writers(folder / KEYS))
        self._check_folders()
        # Read as the entry after it says: another recipient or format cannot be slipped in.
        first = self.log.read(1)
        if first.about.get("format") != FORMAT:
            raise ArchiveError("This archive was made by a later version of this program.")
        self.identity = first.archive
        self.recipients = tuple(first.about.get("recipients", "").split())
        check_identities(self.identities, self.recipients)

    def _check_folders(self) -> None:
        """That each folder is one of its own: a link would have us read or write elsewhere.

        One that is not there holds nothing: a copy may have been made of files alone.
        """
        if not _mode(self.log.path(1)):
            raise ArchiveError(f"{self.folder} is not an archive.")
        for name in FOLDERS:
            path = self.folder / name
            mode = _mode(path)
            if mode and not stat.S_ISDIR(mode):
                raise ArchiveError(
                    f"{path} is a link, or no folder: run 'arms-docs archive verify'."
                )

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here."""
        return not all(os.access(self.folder / name, os.W_OK) for name in (LOG, INCOMING))

    # --- what the log says ------------------------------------------------------------------------

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

    def state(self, record: str) -> RecordState:
        """What the log tells of a record. ArchiveError for one that was never added."""
        return self.states((record,))[record]

    def states(self, records: Sequence[str]) -> dict[str, RecordState]:
        """The same of several, each entry read once. ArchiveError for one that was never added."""
        states = self.index().states(filter(UUID.fullmatch, records))
        for record in records:
            if record not in states:
                raise ArchiveError(f"There is no record {record} in this archive.")
        return states

    def records(self) -> tuple[str, ...]:
        """The names of all that is kept, in order."""
        return tuple(row.record for row in self.index().rows() if not row.erased)

    def case(self, case: str) -> tuple[str, ...]:
        """The records of one assessment, by its id, in the order in which they came.

        ArchiveError for none.
        """
        records = self.index().case(case)
        if not records:
            raise ArchiveError(f"There is no record of assessment {case} in this archive.")
        return records

    def witness(self, record: str) -> Witness:
        """The head of the log, for a page that is to become this record."""
        head = self.log.head()
        return Witness(self.identity, head.number, head.sha256, record)

    # --- what is in a record ----------------------------------------------------------------------

    def bag(self, record: str) -> Path:
        """The folder of a record's bag.

        ArchiveError for a name that is none, or a record that is not there.
        """
        for place in PLACES_OF_BAGS:
            path = self.folder / place / record
            if UUID.fullmatch(record) and stat.S_ISDIR(_mode(path)):
                return path
        raise ArchiveError(f"There is no record {record} in this archive.")

    def path(self, record: str, name: str) -> Path:
        """Where a file of a record lies. ArchiveError for a record that is not there."""
        return self.bag(record) / "data" / (name + SUFFIX if self.recipients else name)

    def file(self, record: str, name: str) -> bytes:
        """A file of a record, decrypted.

        ArchiveError where it is not there, does not open, or is no plain file.
        """
        path = self.bag(record) / "data"
        try:
            if path.is_symlink():
                raise ValueError
            if not self.recipients:
                return read_file(path / name, MOST)
            return decrypt(read_file(path / (name + SUFFIX), MOST), self.identities)
        except (OSError, ValueError) as error:
            if is_unreadable(error):
                raise UnreadableError.of(f"A file of record {record}", error) from None
            raise ArchiveError(
                f"A file of record {record} cannot be read: verify the archive."
            ) from None

    def files(self, record: str) -> dict[str, bytes]:
        """All files of a record by name, decrypted. Raises as `file` does."""
        names = sorted(os.listdir(self.bag(record) / "data"))  # noqa: PTH208
        return {name: self.file(record, name) for name in (n.removesuffix(SUFFIX) for n in names)}

    def facts(self, record: str) -> dict[str, str]:
        """What bag-info.txt of a record says; nothing where it is not there or damaged.

        UnreadableError where this user may not read it: what it says may matter.
        """
        for place in PLACES_OF_BAGS:
            path = self.folder / place / record
            try:
                if path.is_symlink():
                    continue
                lines = read_file(path / INFO).decode().splitlines()
                return dict(line.split(": ", 1) for line in lines if ": " in line)
            except ValueError:
                continue
            except OSError as error:
                if is_unreadable(error):
                    raise UnreadableError.of(f"Record {record}", error) from None
        return {}

    def origin(self, record: str) -> Origin | None:
        """Where a record came from that another archive kept before; None for all others."""
        return Origin.read(self.facts(record))

    def about(self, record: str) -> Mapping[str, Any]:
        """What record.json of a record says.

        ArchiveError for one that is not there, sealed or damaged.
        """
        try:
            about = json.loads(self.file(record, ABOUT).decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            about = None
        if not _is_about(about):
            raise ArchiveError(
                f"What record {record} says of itself cannot be read: verify the archive."
            )
        return dict(about)

    # --- what was written about an entry ----------------------------------------------------------

    def detail(self, entry: Entry) -> Mapping[str, str] | None:
        """What was written about an entry.

        None where there is nothing, it was removed, or no identity opens it.
        """
        name = entry.detail[0]
        if not name:
            return None
        for place in PLACES_OF_DETAILS:
            with suppress(OSError, ValueError, RecursionError, ArchiveError):
                file = read_file(self.folder / place / self.detail_file(name))
                return _note(decrypt(file, self.identities) if self.recipients else file)
        return None

    def has_detail(self, entry: Entry) -> bool:
        """Whether what was written about an entry is still there, be it readable or not.

        UnreadableError where that cannot be told.
        """
        file = self.detail_file(entry.detail[0])
        places = PLACES_OF_DETAILS if entry.detail[0] else ()
        return any(_mode(self.folder / place / file) for place in places)

    def detail_file(self, name: str) -> str:
        """The file of a detail, by the name that an entry gives."""
        return f"{name}.json{SUFFIX if self.recipients else ''}"


def _mode(path: Path) -> int:
    """What stands at a path, links not followed; 0 for nothing.

    UnreadableError where this user may not look.
    """
    try:
        return path.lstat().st_mode
    except OSError as error:
        if is_unreadable(error):
            raise UnreadableError.of(str(path), error) from None
        return 0


def _is_about(about: Any) -> bool:
    """Whether this is what a record.json says.

    Texts where texts belong, and lists where lists do.
    """
    if not isinstance(about, dict) or not isinstance(about.get("files", {}), dict):
        return False
    for name in _TEXTS:
        if not isinstance(about.get(name), str | None):
            return False
    for name, kind in _LISTS.items():
        values = about.get(name)
        if values is None:
            continue
        if not isinstance(values, list) or not all(isinstance(value, kind) for value in values):
            return False
    return True


def _note(file: bytes) -> dict[str, str]:
    """What a detail file says. ValueError where it is not as this program writes it."""
    data = json.loads(file)
    text = data.get("text") if isinstance(data, dict) else None
    if not isinstance(text, dict):
        raise ValueError("it is not as this program writes it")
    return {str(key): str(value) for key, value in text.items()}

"""An archive as it is read: its log, its index, and what is in its records.

    README.txt    how to check all of it without this program
    keys/         the certificate of each key that may write, named by its fingerprint
    log/          the log
    bags/         a bag for each record
    details/      what people wrote about what they did: reasons, recipients, questions
    incoming/     what is being written

The log decides: what it names is kept, in its place or, if a crash came before it was moved there, in incoming.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from arms_docs.archive.bags.bag import INFO
from arms_docs.archive.bags.contents import ABOUT
from arms_docs.archive.bags.encryption import SUFFIX, decrypt
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.entry import UUID, Entry, Witness
from arms_docs.archive.log.history import Kept
from arms_docs.archive.log.index import Index, open_index
from arms_docs.archive.log.log import Log
from arms_docs.archive.log.writers import Writers
from arms_docs.archive.read_files import content

FORMAT = "1"
README, KEYS, LOG, BAGS, DETAILS, INCOMING = (
    "README.txt",
    "keys",
    "log",
    "bags",
    "details",
    "incoming",
)
FOLDERS = (KEYS, LOG, BAGS, DETAILS, INCOMING)
MOST = 500_000_000  # bytes of one file of a record


class ArchiveReader:
    """An archive that is there. Raises ArchiveError where the folder is none, or is of a later format.

    ``cache`` is the user's folder for the index (None: in memory); ``identities`` open an archive that is encrypted.
    """

    def __init__(
        self, folder: Path, *, cache: Path | None = None, identities: Sequence[str] = ()
    ) -> None:
        self.folder, self.cache, self.identities = folder, cache, tuple(identities)
        self.log = Log(folder / LOG, folder / INCOMING, Writers(folder / KEYS))
        self._check_folders()
        first = self.log.read(
            1
        )  # as the entry after it says: another recipient or format cannot be slipped in
        if first.about.get("format") != FORMAT:
            raise ArchiveError("This archive was made by a later version of this program.")
        self.identity = first.archive
        self.recipients = tuple(first.about.get("recipients", "").split())

    def _check_folders(self) -> None:
        """That each folder is one of its own: a link would have us read or write elsewhere."""
        if not self.log.path(1).exists():
            raise ArchiveError(f"{self.folder} is not an archive.")
        for name in FOLDERS:
            path = self.folder / name
            if path.is_symlink() or not path.is_dir():
                raise ArchiveError(
                    f"{path} is a link, or not there: run 'arms-docs archive verify'."
                )

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
            if path.is_symlink():
                raise ValueError
            if not self.recipients:
                return content(path / name, MOST)
            return decrypt(content(path / (name + SUFFIX), MOST), self.identities)
        except (OSError, ValueError):
            raise ArchiveError(
                f"A file of record {record} cannot be read: verify the archive."
            ) from None

    def facts(self, record: str) -> dict[str, str]:
        """What bag-info.txt of a record says; nothing where it cannot be read."""
        for place in (BAGS, INCOMING, BAGS):  # it may be moved while we look
            with suppress(OSError, ValueError):
                if (self.folder / place / record).is_symlink():
                    continue
                lines = content(self.folder / place / record / INFO).decode().splitlines()
                return dict(line.split(": ", 1) for line in lines if ": " in line)
        return {}

    def about(self, record: str) -> Mapping[str, Any]:
        """What record.json of a record says. ArchiveError for one that is not there, sealed or damaged."""
        try:
            found = json.loads(self.file(record, ABOUT).decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            found = None
        if not _is_about(found):
            raise ArchiveError(
                f"What record {record} says of itself cannot be read: verify the archive."
            )
        return dict(found)

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

    # --- how ----------------------------------------------------------------------------------------------------------

    def _detail(self, name: str) -> Mapping[str, str] | None:
        for place in (DETAILS, INCOMING, DETAILS):
            with suppress(
                OSError,
                ValueError,
                KeyError,
                TypeError,
                AttributeError,
                RecursionError,
                ArchiveError,
            ):
                file = content(self.folder / place / self._detail_file(name))
                text = json.loads(decrypt(file, self.identities) if self.recipients else file)[
                    "text"
                ]
                return {str(key): str(value) for key, value in text.items()}
        return None

    def _detail_file(self, name: str) -> str:
        return f"{name}.json{SUFFIX if self.recipients else ''}"


def _is_about(found: Any) -> bool:
    """Whether this is what a record.json says: texts where texts belong, and lists where lists do."""
    if not isinstance(found, dict) or not isinstance(found.get("files", {}), dict):
        return False
    texts = (
        found.get(name)
        for name in ("assessment_id", "person", "reference", "assessed_on", "overall")
    )
    lists = (
        (found.get("assessors"), dict),
        (found.get("events"), dict),
        (found.get("faults"), str),
    )
    return all(one is None or isinstance(one, str) for one in texts) and all(
        said is None or (isinstance(said, list) and all(isinstance(one, kind) for one in said))
        for said, kind in (*lists, (found.get("waiting"), str))
    )

"""The log as a chain: each entry is there, follows the one before, and is signed by a writer."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from arms_docs.archive.check.certificates import Certificates
from arms_docs.archive.check.folder import LOG, ArchiveFolder
from arms_docs.archive.check.verdict import Verdict
from arms_docs.archive.log.entry import FIRST, Entry, Verb, read_entry
from arms_docs.archive.plain_files import read_file, sha256_hex
from arms_docs.data_class import dataclass

CLOCKS_DIFFER = timedelta(minutes=5)
MOST_NAMED = 1000  # entries that are looked for one by one
UNLIKE = "it is not as this program writes an entry"
_ENTRY = re.compile(r"[0-9]{8}\.json")


@dataclass(frozen=True)
class Link:
    """The entry that the next one must follow: its number, the SHA-256 of its file and its time.

    The SHA-256 is empty where the entry is missing or cannot be read: then nothing can be said of
    what follows it.
    """

    number: int = 0
    sha256: str = FIRST
    at: datetime | None = None


class Chain:
    """The log, read once from its first entry to its last.

    ``writers`` are the keys that may write as far as it was read, ``dismissed`` those that were
    ever dismissed, ``mentioned`` all that it names.
    """

    def __init__(self, folder: ArchiveFolder, certificates: Certificates, verdict: Verdict) -> None:
        self.folder, self.certificates, self.verdict = folder, certificates, verdict
        self.writers: set[str] = set()
        self.dismissed: set[str] = set()
        self.mentioned: set[str] = set()

    def entries(self) -> Iterator[tuple[Entry, str]]:
        """Each entry that can be read, with the SHA-256 of its file, once it was held against the
        one before.
        """
        self._check_names()
        link = Link()
        while numbers := self._numbers_after(link.number):  # others may write while we look
            for number in numbers:
                link = self._after_gap(link, number)
                where = _where(number)
                path = self.folder.path / where
                try:
                    file = read_file(path)
                    entry, signed, signature = read_entry(file)
                except (ValueError, OSError) as error:
                    if not self.folder.could_not_read(path, error):
                        self.verdict.fault(where, f"It was changed or damaged: {UNLIKE}.")
                    link = Link(number, "", link.at)
                    continue
                self._check_place(where, entry, number, link)
                self._check_signature(where, entry, signed, signature)
                link = Link(number, sha256_hex(file), entry.at)
                self.verdict.entries, self.verdict.head = number, link.sha256
                self._follow(entry)
                yield entry, link.sha256
        if not link.number:
            self.verdict.fault_by_log(LOG, "There is no log.")

    def _check_names(self) -> None:
        """That nothing but entries is in the log's folder."""
        for name in self.folder.names(LOG):
            path = self.folder.path / LOG / name
            try:
                is_file = stat.S_ISREG(path.lstat().st_mode)
            except OSError as error:
                is_file = self.folder.could_not_read(path, error)
            if not is_file:
                self.verdict.fault(f"{LOG}/{name}", "It is a link, or no file.")
            elif not _ENTRY.fullmatch(name):
                self.verdict.fault(f"{LOG}/{name}", "It is no entry of the log.")

    def _numbers_after(self, number: int) -> list[int]:
        """The numbers of the entries after this one, also of those that just came."""
        names = [name for name in self.folder.names(LOG) if _ENTRY.fullmatch(name)]
        numbers = {int(name[:8]) for name in names}
        last = max(numbers, default=0)
        if last - number - len(numbers) < MOST_NAMED:
            between = set(range(number + 1, last)) - numbers
            numbers |= {n for n in between if self._is_there(n)}
        return sorted(n for n in numbers if n > number)

    def _is_there(self, number: int) -> bool:
        return self.folder.may_have(self.folder.path / _where(number))

    def _after_gap(self, link: Link, number: int) -> Link:
        """Say what is missing before an entry. Back comes the link that it must follow."""
        until = min(number, link.number + MOST_NAMED)
        missing = [n for n in range(link.number + 1, until) if not self._is_there(n)]
        if not missing:
            return link
        upto = f" to {number - 1:08}" if number - link.number > 2 else ""
        self.verdict.fault(_where(missing[0]), f"The entry{upto} is missing.")
        return Link(link.number, "", link.at)

    def _check_place(self, where: str, entry: Entry, number: int, link: Link) -> None:
        """That an entry is the one that belongs here."""
        if not self.verdict.archive:
            self.verdict.archive = entry.archive
        if entry.number != number:
            self.verdict.fault(where, f"It was moved: it is entry {entry.number}.")
        if link.sha256 and entry.previous != link.sha256:
            self.verdict.fault(
                where, "The entry before it is not the one that it was written after."
            )
        if entry.archive != self.verdict.archive:
            self.verdict.fault(where, "It is an entry of another archive.")
        if (entry.verb is Verb.BEGIN) is not (number == 1):
            self.verdict.fault(where, "An archive begins with its first entry, and with no other.")
        if link.at and entry.at < link.at - CLOCKS_DIFFER:
            self.verdict.notes.append(
                f"{where}: Its time is before that of the entry before it: a clock was wrong."
            )

    def _check_signature(self, where: str, entry: Entry, signed: bytes, signature: bytes) -> None:
        """That a key which may write signed an entry, and that it is by whom it says."""
        if entry.number == 1:
            self.writers.add(entry.key)
        self.mentioned.add(entry.key)
        if entry.key not in self.writers:
            self.verdict.fault_by_log(where, "It was written with a key that was not admitted.")
        certificate = self.certificates.get(entry.key)
        if certificate is None and entry.key in self.certificates.unread:
            return
        if certificate is None:
            self.verdict.fault(
                where,
                f"The certificate that it is signed with, keys/{entry.key}.der, "
                "is not there or damaged.",
            )
            return
        if certificate.staff_id != entry.by:
            self.verdict.fault(
                where,
                f"It says that {entry.by} wrote it, and its key is that of {certificate.staff_id}.",
            )
        if not certificate.since <= entry.at <= certificate.until:
            self.verdict.notes.append(
                f"{where}: The certificate of its key was not in date at its time."
            )
        try:
            certificate.public.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
        except InvalidSignature:
            self.verdict.fault(where, "It was changed: its signature does not hold.")

    def _follow(self, entry: Entry) -> None:
        """What an entry means for who may write after it."""
        key = entry.about.get("key", "")
        if entry.verb is Verb.ADMIT:
            self.writers.add(key)
            self.mentioned.add(key)
            self.certificates.admit(key, by=entry.key)
        elif entry.verb is Verb.DISMISS:
            self.writers.discard(key)
            self.dismissed.add(key)


def _where(number: int) -> str:
    return f"{LOG}/{number:08}.json"

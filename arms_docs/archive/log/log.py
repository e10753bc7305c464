"""The log: one file for each entry, numbered without a gap, each with the digest of the one before
it.

Taking the next number is the one step at which anything counts as done: an entry either has its
number or has it not, and of two writers only one gets it. So there is no lock, no server, and
nothing to repair after a crash.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from arms_docs.archive import disk
from arms_docs.archive.errors import ArchiveError, UnreadableError
from arms_docs.archive.log.author import Author
from arms_docs.archive.log.entry import FIRST, Entry, Verb, entry_file, read_entry
from arms_docs.archive.log.writers import Writers
from arms_docs.archive.plain_files import is_unreadable, read_file, sha256_hex
from arms_docs.data_class import dataclass

DIGITS, LOOKS = 8, 20
_NAME = re.compile(r"[0-9]{8}\.json")


@dataclass(frozen=True)
class Head:
    """The last entry: its number (0: there is none) and the digest of its file."""

    number: int
    sha256: str


class Log:
    """The log in a folder. ``beside`` is where unfinished entries are written: on the same disk.

    No entry is given out whose signature was not checked. Whether the whole log is as it should
    be, the check says (`arms_docs.archive.check`).
    """

    def __init__(self, folder: Path, beside: Path, writers: Writers) -> None:
        self.folder, self.beside, self.writers = folder, beside, writers
        self._last = 0  # the last number that was there when we looked

    def path(self, number: int) -> Path:
        """The file of an entry."""
        return self.folder / f"{number:0{DIGITS}}.json"

    def head(self) -> Head:
        """The last entry.

        ArchiveError where entries are missing before it: nothing should be built on that.

        All are counted once. From then on only what came since is looked for, however many there
        are.
        """
        number = self._last or self._count()
        while self.path(number + 1).exists():
            number += 1
        try:
            head = Head(number, self.sha256(number) if number else FIRST)
        except (ValueError, OSError) as error:
            raise _refused(number, error) from None
        self._last = number
        return head

    def _count(self) -> int:
        # A folder that others write to may be listed with a later name and without an earlier one.
        for _ in range(LOOKS):
            try:
                listed = os.listdir(self.folder)  # noqa: PTH208
            except OSError as error:
                raise UnreadableError.of("The archive's log", error) from None
            names = [name for name in listed if _NAME.fullmatch(name)]
            if int(max(names, default="00000000.json")[:DIGITS]) == len(names):
                return len(names)
        raise ArchiveError(
            "Entries of the archive's log are missing: run 'arms-docs archive verify'."
        )

    def sha256(self, number: int) -> str:
        """The digest of an entry's file. OSError where there is none."""
        return sha256_hex(read_file(self.path(number)))

    def read(self, number: int) -> Entry:
        """An entry, between its neighbours.

        ArchiveError where it is damaged, or is not the one that belongs there.
        """
        entry, sha256 = self._read(number)
        try:
            before = self.sha256(number - 1) if number > 1 else FIRST
            after = sha256
            if self.path(number + 1).exists():
                after = read_entry(read_file(self.path(number + 1)))[0].previous
        except (ValueError, OSError) as error:
            raise _refused(number, error) from None
        if entry.previous != before or after != sha256:
            raise ArchiveError(_damaged(number))
        return entry

    def _read(self, number: int) -> tuple[Entry, str]:
        """An entry by itself, and the digest of its file."""
        try:
            file = read_file(self.path(number))
            entry, signed, signature = read_entry(file)
            self.writers.check(entry, signed, signature)
        except (ValueError, OSError) as error:
            raise _refused(number, error) from None
        if entry.number != number or (entry.verb is Verb.BEGIN) is not (number == 1):
            raise ArchiveError(_damaged(number))
        return entry, sha256_hex(file)

    def entries(self, after: int = 0, upto: int | None = None) -> Iterator[Entry]:
        """The entries after a number, in order, as far as the log goes now.

        ArchiveError where one is damaged.
        """
        try:
            before = self.sha256(after) if after else FIRST
        except (ValueError, OSError) as error:
            raise _refused(after, error) from None
        last = self.head().number if upto is None else upto
        for number in range(after + 1, last + 1):
            entry, sha256 = self._read(number)
            if entry.previous != before:
                raise ArchiveError(_damaged(number))
            before = sha256
            yield entry

    def append(self, author: Author, next_entry: Callable[[Head], Entry]) -> tuple[Entry, Head]:
        """Write the entry that ``next_entry`` makes of the head.

        Again for each new head, until it is the next one.

        What ``next_entry`` raises ends it, with nothing written. The entry is on the disk when
        this returns: back come the entry, and the head that it is.
        """
        while True:
            head = self.head()
            entry = next_entry(head)
            signed = entry.signed_bytes()
            file = entry_file(signed, author.key.sign(signed))
            self._check_readable(file)
            unfinished = self.beside / f"{author.new_name()}.entry"
            try:
                disk.write(unfinished, file)
                disk.publish(unfinished, self.path(entry.number))
            except FileExistsError:
                continue
            finally:
                with suppress(OSError):  # what stays is cleared away by whoever writes next
                    disk.remove(unfinished)
            self._confirm(entry)
            return entry, Head(entry.number, sha256_hex(file))

    def _check_readable(self, file: bytes) -> None:
        """That what is to be written can be read again: else nobody could go on after it."""
        try:
            self.writers.check(*read_entry(file))
        except OSError as error:
            raise UnreadableError.of("The certificate of the key in the archive", error) from None
        except ValueError:
            raise ArchiveError(
                "Something in this cannot stand in an entry of the log, such as an odd name."
            ) from None

    def _confirm(self, entry: Entry) -> None:
        """Have the name of an entry on the disk."""
        try:
            disk.sync(self.folder)
        except OSError as error:
            raise ArchiveError(
                f"It stands in the log as entry {entry.number}, and the disk did not confirm that "
                "it will last: look with 'arms-docs archive log' before you try again."
            ) from error


def _refused(number: int, error: Exception) -> ArchiveError:
    """Why an entry, or the certificate that it is signed with, cannot be used."""
    if is_unreadable(error):
        return UnreadableError.of(f"Entry {number} of the archive's log, or its key,", error)
    return ArchiveError(_damaged(number))


def _damaged(number: int) -> str:
    return f"Entry {number} of the archive's log is damaged: run 'arms-docs archive verify'."

"""What a check of an archive found: faults, notes, and what it cannot show."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from pathlib import Path

from arms_docs.archive.check.unreadable import Unreadable, owner_of
from arms_docs.archive.log.entry import FIRST
from arms_docs.archive.plain_files import is_unreadable, reason_of
from arms_docs.data_class import dataclass
from arms_docs.signoff.verify import Anchors


@dataclass(frozen=True)
class Fault:
    """Something that is wrong: at which file of the archive, or in which witness, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass
class Verdict:
    """What was found. ``facts`` says what there is; ``notes`` are no faults, and worth a look;
    ``unknown`` is what this check cannot show.

    ``archive`` is the archive's own name, ``entries`` the number of its last entry and ``head`` the
    SHA-256 of that. ``records`` counts what is kept (``not_erased``), ``seals`` how many of it are
    seals, and ``erased`` what was disposed of.
    ``recipients`` are those for whom it is encrypted; ``keys`` maps each fingerprint to whom the
    certificate names. ``anchors`` are the authorities and lists that were believed. ``proved`` has
    the records of which a seal proves by when they were there as they are; ``undecided`` says why
    nothing can be told, where a digest counts for nothing any more, and is empty otherwise.
    ``unreadable`` is what could not be read, by its place: of that nothing can be told.
    """

    faults: list[Fault] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    archive: str = ""
    entries: int = 0
    records: int = 0
    not_erased: list[str] = field(default_factory=list)
    erased: int = 0
    seals: int = 0
    head: str = FIRST
    recipients: tuple[str, ...] = ()
    keys: dict[str, str] = field(default_factory=dict)
    anchors: Anchors = field(default_factory=Anchors)
    proved: dict[str, datetime] = field(default_factory=dict)
    undecided: str = ""
    unreadable: dict[str, Unreadable] = field(default_factory=dict)

    def fault(self, where: str, what: str) -> None:
        """Add a fault."""
        self.faults.append(Fault(where, what))

    def could_not_read(self, where: str, path: Path, error: Exception) -> bool:
        """Note what could not be read. False where the error says what is there instead."""
        if not is_unreadable(error):
            return False
        self.unreadable.setdefault(where, Unreadable(where, reason_of(error), owner_of(path)))
        return True

    @property
    def is_log_right(self) -> bool:
        """Whether the log was read, and nothing is wrong with any entry of it."""
        places = (*(fault.where for fault in self.faults), *self.unreadable)
        return not any(where.partition("/")[0] == "log" for where in places)

    @property
    def has_unread_entries(self) -> bool:
        """Whether some of the log could not be read: then it may say what we miss in it."""
        return any(where.partition("/")[0] == "log" for where in self.unreadable)

    def fault_by_log(self, where: str, what: str) -> None:
        """Add a fault that rests on what the log does not say, if all of it was read."""
        if not self.has_unread_entries:
            self.fault(where, what)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong, and enough is left that tells so."""
        return not self.faults and not self.undecided and not self.unreadable

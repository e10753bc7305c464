"""What a check of an archive found: faults, notes, and what it cannot show."""

from __future__ import annotations

from dataclasses import dataclass, field

from arms_docs.archive.log.entry import FIRST


@dataclass(frozen=True)
class Fault:
    """Something that is wrong: at which file of the archive, or in which witness, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass
class Verdict:
    """What was found. ``notes`` are no faults; ``unknown`` is what this check cannot show.

    ``archive`` is the archive's own name, ``entries`` the number of its last entry and ``head`` the
    SHA-256 of that. ``records`` counts what is kept, ``erased`` what was disposed of.
    ``recipients`` are those for whom it is encrypted; ``keys`` maps each fingerprint to whom the
    certificate names.
    """

    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    archive: str = ""
    entries: int = 0
    records: int = 0
    erased: int = 0
    head: str = FIRST
    recipients: tuple[str, ...] = ()
    keys: dict[str, str] = field(default_factory=dict)

    def fault(self, where: str, what: str) -> None:
        """Add a fault."""
        self.faults.append(Fault(where, what))

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

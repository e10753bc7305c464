"""What stands outside an archive and bears witness to it, held against what was found of the archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from arms_docs.archive.bags.encryption import SUFFIX, decrypt
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.entry import FIRST, Witness, file_digest
from arms_docs.archive.read_files import MOST, content, walk


@dataclass(frozen=True)
class Fault:
    """Something that is wrong: at which file of the archive, or in which witness, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True)
class Evidence:
    """What bears witness to an archive from outside: a signed page (``file`` is its bytes), or a receipt (empty)."""

    name: str
    witnesses: tuple[Witness, ...]
    file: bytes = field(default=b"", repr=False)

    @property
    def sha256(self) -> str:
        """The digest of the page's file; empty for a receipt."""
        return file_digest(self.file) if self.file else ""


@dataclass
class Verdict:
    """What was found. ``notes`` are no faults; ``unknown`` is what this check cannot show."""

    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    archive: str = ""
    entries: int = 0
    kept: int = 0
    erased: int = 0
    head: str = FIRST
    recipients: tuple[str, ...] = ()  # for whom it is encrypted
    keys: dict[str, str] = field(default_factory=dict)  # fingerprint: whom its certificate names

    def fault(self, where: str, what: str) -> None:
        """Add a fault."""
        self.faults.append(Fault(where, what))

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


@dataclass(frozen=True)
class Known:
    """What a check of the archive found out, as evidence needs it."""

    records: Mapping[str, bool]  # each ever added: whether it is erased
    sums: Mapping[int, str]  # of the entries that evidence names
    somewhere: set[str]  # digests of pages that some record holds
    suffix: str  # of what is encrypted
    identities: Sequence[str]
    bag: Callable[[str], Path | None]  # where a record lies


def compare(one: Evidence, found: Verdict, known: Known) -> None:
    """Hold a page or a receipt against what was found of the archive, and add to that."""
    if not one.witnesses:
        found.fault(one.name, "It says nothing of an archive: it is no witness.")
    for witness in one.witnesses:
        if witness.archive != found.archive:
            found.fault(
                one.name,
                f"It is a witness to another archive ({witness.archive}), or this one was rebuilt.",
            )
            continue
        _compare_head(one, witness, found, known)
        _compare_record(one, witness, found, known)


def _compare_head(one: Evidence, witness: Witness, found: Verdict, known: Known) -> None:
    if witness.number > found.entries:
        found.fault(
            one.name,
            f"It knows of entry {witness.number}, and the log ends with {found.entries}: it was rolled back.",
        )
    elif known.sums.get(witness.number) != witness.sha256:
        found.fault(
            one.name, f"Entry {witness.number} is not the one that it knows: the log was rebuilt."
        )


def _compare_record(one: Evidence, witness: Witness, found: Verdict, known: Known) -> None:
    if witness.record not in known.records:
        found.fault(
            one.name,
            f"Record {witness.record}, which it is a witness to, is missing from the archive.",
        )
    elif known.records[witness.record]:
        found.notes.append(
            f"{one.name}: Its record {witness.record} was disposed of, as the log says."
        )
    elif one.file and one.sha256 not in known.somewhere:
        _compare_page(one, witness.record, found, known)


def _compare_page(one: Evidence, record: str, found: Verdict, known: Known) -> None:
    """A page that no record holds as it is: sealed there, or signed once more since, or another one."""
    if known.suffix and not known.identities:
        found.unknown.append(
            f"{one.name}: Whether record {record} holds it shows only with --identity."
        )
        return
    same, longer = _kept_of(record, one.file, known)
    if longer and not same:
        found.notes.append(
            f"{one.name}: Record {record} holds it as it was before something was added to it, such as a second "
            "signature."
        )
    elif not same:
        found.fault(one.name, f"It is not among the files of record {record}.")


def _kept_of(record: str, page: bytes, known: Known) -> tuple[bool, bool]:
    """Whether a record holds a page as it is, and whether it holds its beginning."""
    path, same, longer = known.bag(record), False, False
    for file in walk(path / "data") if path else ():
        if not file.plain or not file.name.endswith((".pdf", f".pdf{SUFFIX}")):
            continue
        kept = b""
        with suppress(
            OSError, ValueError, ArchiveError
        ):  # what cannot be read, or is far larger, is not the page
            kept = content(file.path, len(page) * 2 + MOST)
            kept = decrypt(kept, known.identities) if known.suffix else kept
        same, longer = (
            same or kept == page,
            longer or (kept.startswith(b"%PDF") and page.startswith(kept)),
        )
    return same, longer

"""A record that is kept, checked again: its signatures, and its ratings worked out anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime

from arms_docs.archive import ArchiveReader
from arms_docs.casework.editions import RECORD, SIGNED
from arms_docs.casework.keeping.gather import RETURNED_XLSX, SUBMITTED_PDF, gather
from arms_docs.casework.opening.intact import status_of
from arms_docs.casework.terms import Terms
from arms_docs.data_class import dataclass
from arms_docs.signoff.verify import Trust

DOCUMENTS = (*SIGNED.values(), SUBMITTED_PDF, RETURNED_XLSX)


@dataclass(frozen=True)
class Rechecked:
    """What is wrong with a record's documents, a sentence each; nothing: all is well.

    ``newer`` says that a newer program made them, so that beyond their signatures nothing can be
    told; empty: none did. ``doubts`` say of which of them it cannot be told whether the pages are
    right. ``undecided`` are those of the faults that nothing is known to be wrong by.
    """

    faults: tuple[str, ...] = ()
    newer: str = ""
    doubts: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()


@dataclass(frozen=True)
class KeptDocuments:
    """What checking a record again takes, as bytes: it can be done on any machine.

    ``earlier`` are the signed records of the assessment that it says it follows, those that are in
    the archive; ``came_in`` is the day of the log.
    """

    record: str
    came_in: datetime
    files: Mapping[str, bytes] = field(repr=False)
    earlier: tuple[bytes, ...] = field(default=(), repr=False)


def kept_documents(archive: ArchiveReader, record: str) -> KeptDocuments:
    """The documents of a record.

    Raises `arms_docs.archive.errors.ArchiveError` for a record that cannot be read.
    """
    names = [name for name in archive.about(record).get("files", {}) if name in DOCUMENTS]
    return KeptDocuments(
        record,
        archive.state(record).added.at,
        {name: archive.file(record, name) for name in names},
        _earlier(archive, record) if names else (),
    )


def recheck_kept(documents: KeptDocuments, terms: Terms) -> Rechecked:
    """The documents of a record, checked again."""
    if not documents.files:
        return Rechecked(("It holds no document that can be checked: it was recorded as it was.",))
    return _looked_at(documents.files, terms, documents.earlier)


def is_kept_only_late(documents: KeptDocuments, terms: Terms) -> bool:
    """Whether nothing but time stands between a record and its verification.

    All of it held on the day on which it came in by the log, and no certificate was withdrawn
    since.
    """
    for document in documents.files.values():
        signatures = status_of(document, terms).signatures
        if any(signature.trust is Trust.REVOKED for signature in signatures):
            return False
    came_in = replace(terms, now=documents.came_in)
    return bool(documents.files) and not _looked_at(documents.files, came_in).faults


def _earlier(archive: ArchiveReader, record: str) -> tuple[bytes, ...]:
    """The signed records of the assessment that a record says it follows, those that are here."""
    follows = archive.about(record).get("follows")
    case = str(follows.get("assessment_id", "")) if isinstance(follows, dict) else ""
    return tuple(
        archive.file(other, RECORD)
        for other in (archive.index().case(case) if case else ())
        if RECORD in archive.about(other).get("files", {})
    )


def _looked_at(
    files: Mapping[str, bytes], terms: Terms, earlier: tuple[bytes, ...] = ()
) -> Rechecked:
    gathered = gather(files, terms, earlier=earlier)
    faults = tuple(fault for fault in gathered.faults if fault != gathered.newer)
    return Rechecked(faults, gathered.newer, gathered.doubts, gathered.undecided)

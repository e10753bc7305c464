"""A record that is kept, checked again: its signatures, and its ratings worked out anew."""

from __future__ import annotations

from dataclasses import dataclass

from arms_docs.archive import ArchiveReader
from arms_docs.casework.editions import SIGNED
from arms_docs.casework.keeping.gather import RETURNED_XLSX, SUBMITTED_PDF, gather
from arms_docs.casework.terms import Terms

DOCUMENTS = (*SIGNED.values(), SUBMITTED_PDF, RETURNED_XLSX)


@dataclass(frozen=True)
class Rechecked:
    """What is wrong with a record's documents, a sentence each; nothing: all is well.

    ``newer`` says that a newer program made them, so that beyond their signatures nothing can be
    told; empty: none did.
    """

    faults: tuple[str, ...] = ()
    newer: str = ""


def recheck(archive: ArchiveReader, record: str, terms: Terms) -> Rechecked:
    """The documents of a record, checked again.

    Raises `arms_docs.archive.errors.ArchiveError` for a record that cannot be read.
    """
    about = archive.about(record)
    names = [name for name in about.get("files", {}) if name in DOCUMENTS]
    if not names:
        return Rechecked(("It holds no document that can be checked: it was recorded as it was.",))
    files = {name: archive.file(record, name) for name in names}
    gathered = gather(files, terms)
    faults = tuple(fault for fault in gathered.faults if fault != gathered.newer)
    return Rechecked(faults, gathered.newer)

"""A record that is kept, checked again: its signatures, and its ratings worked out anew."""

from __future__ import annotations

from arms_docs.archive import ArchiveReader
from arms_docs.casework.editions import SIGNED
from arms_docs.casework.keeping.gather import RETURNED_XLSX, SUBMITTED_PDF, gather
from arms_docs.casework.terms import Terms

DOCUMENTS = (*SIGNED.values(), SUBMITTED_PDF, RETURNED_XLSX)


def recheck(archive: ArchiveReader, record: str, terms: Terms) -> tuple[str, ...]:
    """What is wrong with a record's documents. Nothing: all is well.

    Raises `arms_docs.archive.errors.ArchiveError` for a record that cannot be read.
    """
    about = archive.about(record)
    names = [name for name in about.get("files", {}) if name in DOCUMENTS]
    if not names:
        return ("It holds no document that can be checked: it was recorded as it was.",)
    files = {name: archive.file(record, name) for name in names}
    return gather(files, terms).faults

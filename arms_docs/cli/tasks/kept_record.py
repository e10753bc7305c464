"""One record of an archive, its documents verified again, as a task of a batch."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from hashlib import sha256

from arms_docs.archive import ArchiveError, ArchiveReader, UnreadableError
from arms_docs.archive.bags import Kind
from arms_docs.casework import Terms
from arms_docs.casework.keeping import KeptDocuments, kept_documents
from arms_docs.cli.archive.documents import NOT_VERIFIED, Documents, look_at
from arms_docs.cli.exits import ExitCode
from arms_docs.cli.tasks.file import instrument_of
from arms_docs.data_class import dataclass
from arms_docs.settings import Settings


@dataclass(frozen=True)
class ArchiveTerms:
    """By whose authority a record is judged, and as of when."""

    roots: tuple[bytes, ...] = field(default=(), repr=False)
    crls: tuple[bytes, ...] = field(default=(), repr=False)
    now: datetime | None = None


@dataclass(frozen=True)
class RecordOptions:
    """What is asked of one record: its documents, by whom, and what is known of it already."""

    terms: ArchiveTerms
    documents: KeptDocuments | None = field(default=None, repr=False)
    known: Documents = field(default_factory=Documents)
    note: str = ""


def kept_record(
    content: bytes,  # noqa: ARG001 - its documents are several
    options: tuple[Settings, RecordOptions],
) -> tuple[int, dict[str, bytes], str]:
    """What ``archive verify --deep`` says of the record."""
    settings, record = options
    documents, terms = record.known, record.terms
    if record.documents and terms.now:
        look = Terms(settings, instrument_of(settings), terms.roots, terms.crls, terms.now)
        documents = look_at(record.documents, look)
    data = {
        "documents": documents.faults,
        "newer": documents.newer,
        "doubtful": documents.doubtful,
        "late": documents.late,
        "unread": documents.unread,
        "undecided_documents": documents.undecided,
        "notes": [record.note] if record.note else [],
    }
    told = f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()
    return exit_code(documents), {"documents.json": told}, _in_words(documents, record)


def exit_code(documents: Documents) -> ExitCode:
    """As that of ``archive verify``."""
    if documents.faults:
        return ExitCode.NOT_RIGHT
    return ExitCode.CANNOT_TELL if documents.untold else ExitCode.DONE


def _in_words(documents: Documents, record: RecordOptions) -> str:
    if documents.faults:
        return "something is wrong with its documents"
    if documents.untold:
        return "not all can be told of its documents"
    return "recorded as what does not verify" if record.note else "its documents verify again"


def read_record(
    archive: ArchiveReader, record: str, terms: ArchiveTerms
) -> tuple[bytes, RecordOptions]:
    """The digests of a record's documents, and what is asked of it; as ``look_deep`` reads it."""
    documents = Documents()
    try:
        about = archive.about(record)
        if about.get("verified"):
            files = kept_documents(archive, record)
            return _sums(files.files), RecordOptions(terms, files)
        note = "" if about.get("kind") == Kind.SEAL.value else NOT_VERIFIED.format(record=record)
        return b"", RecordOptions(terms, note=note)
    except UnreadableError as error:
        documents.unread.append(f"{record}: {error}")
    except ArchiveError as error:
        documents.faults.append(f"{record}: {error}")
    return b"", RecordOptions(terms, known=documents)


def _sums(files: Mapping[str, bytes]) -> bytes:
    lines = (f"{sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    return "".join(lines).encode()

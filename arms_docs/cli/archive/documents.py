"""What `archive verify --deep` sees in the documents of records."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from arms_docs.archive import ArchiveError, ArchiveReader, UnreadableError
from arms_docs.archive.bags import Kind
from arms_docs.archive.check import Verdict
from arms_docs.casework import Terms
from arms_docs.casework.keeping import (
    KeptDocuments,
    check_chains,
    is_kept_only_late,
    kept_documents,
    recheck_kept,
    signed_links,
)

CHAINS_UNKNOWN = (
    "Whether each record follows what it says it follows is checked only with --identity."
)
NOT_VERIFIED = "{record}: It was recorded as what does not verify."


@dataclass
class Documents:
    """What is wrong with the documents of records, and those of which not all can be told.

    ``newer`` are of a newer program. ``doubtful`` are those whose pages another edition of the
    program made, and not all that was typed is found on them. Of ``late`` time alone has taken away
    what showed that their signatures hold. ``unread`` could not be read by this user.
    ``undecided`` are those of which the signatures cannot be judged otherwise, such as when no
    authority is known.
    """

    faults: list[str] = field(default_factory=list)
    newer: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)

    @property
    def untold(self) -> tuple[str, ...]:
        """All of which not everything can be told, a sentence each."""
        return (*self.newer, *self.doubtful, *self.late, *self.unread, *self.undecided)

    def add(self, others: Documents) -> None:
        """Add what there is to say of further records."""
        for kind in fields(self):
            getattr(self, kind.name).extend(getattr(others, kind.name))


def look_deep(
    folder: Path, terms: Terms, identities: tuple[str, ...], verdict: Verdict
) -> Documents:
    """What there is to say of the documents of each record.

    A record that was kept although it did not verify gets a note in the verdict instead. Each is
    judged by whom the verdict rests on, as of the time at which a seal proves that it was there, or
    else as of now.
    """
    documents, anchors = Documents(), verdict.anchors
    believing = replace(terms, roots=anchors.authorities, crls=anchors.lists)
    try:
        # No index in the user's cache: that is nothing to rely on here.
        archive = ArchiveReader(folder, identities=identities)
        records = archive.records()
    except UnreadableError as error:
        documents.unread.append(str(error))
        return documents
    except ArchiveError as error:
        documents.faults.append(str(error))
        return documents
    for record in records:
        then = replace(believing, now=verdict.proved.get(record, believing.now))
        try:
            about = archive.about(record)
            if about.get("verified"):
                documents.add(look_at(kept_documents(archive, record), then))
            elif about.get("kind") != Kind.SEAL.value:
                verdict.notes.append(NOT_VERIFIED.format(record=record))
        except UnreadableError as error:
            documents.unread.append(f"{record}: {error}")
        except ArchiveError as error:
            documents.faults.append(f"{record}: {error}")
    return documents


def look_at_chains(folder: Path, identities: tuple[str, ...], verdict: Verdict) -> None:
    """Add to a verdict what there is to say of which signed record follows which.

    Of what cannot be read nothing is said here: that is said already.
    """
    abouts = []
    try:
        archive = ArchiveReader(folder, identities=identities)
        records = archive.records()
        if archive.recipients and not identities:
            if any(row.follows for row in archive.index().rows()):
                verdict.unknown.append(CHAINS_UNKNOWN)
            return
        for record in records:
            with suppress(ArchiveError):
                abouts.append((record, archive.about(record)))
        chains = check_chains(archive, signed_links(abouts))
    except ArchiveError:
        return
    for record, fault in chains.faults:
        verdict.fault(record, fault)
    verdict.notes.extend(f"{record}: {note}" for record, note in chains.notes)


def look_at(files: KeptDocuments, terms: Terms) -> Documents:
    """What there is to say of one record that verified when it came in; on any machine."""
    record, documents = files.record, Documents()
    rechecked = recheck_kept(files, terms)
    if rechecked.newer:
        documents.newer.append(f"{record}: {rechecked.newer}")
    documents.doubtful.extend(f"{record}: {doubt}" for doubt in rechecked.doubts)
    if rechecked.faults and is_kept_only_late(files, terms):
        documents.late.append(
            f"{record}: {rechecked.faults[0]} On {files.came_in:%Y-%m-%d}, when it came in, all of "
            "it held; but that day is only what the log says, as no seal proves it."
        )
    else:
        undecided = {*rechecked.undecided}
        wrong = (fault for fault in rechecked.faults if fault not in undecided)
        documents.faults.extend(f"{record}: {fault}" for fault in wrong)
        documents.undecided.extend(f"{record}: {why}" for why in rechecked.undecided[:1])
    return documents

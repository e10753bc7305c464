"""What `archive verify --deep` sees in the documents of records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, field, fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from arms_docs.archive import ArchiveError, ArchiveReader, UnreadableError
from arms_docs.archive.bags import FOLLOWS, Kind
from arms_docs.archive.check import Verdict
from arms_docs.archive.transfers import NotBelievedError, TransferError, check_moved
from arms_docs.batch import Engine, Here, Result, Task
from arms_docs.casework import Terms
from arms_docs.casework.keeping import (
    KeptDocuments,
    check_chains,
    is_kept_only_late,
    kept_documents,
    recheck_kept,
    signed_links,
)
from arms_docs.data_class import dataclass

WORK = "arms_docs.cli.archive.documents:look_at_one"
ORIGIN_NOT_SHOWN = "Where it came from is not shown by what it carries: {why}."
ORIGIN_UNKNOWN = (
    "Where it came from cannot be judged: none of the authorities believed here issued the key of "
    "{name}, which signed the log of the archive that kept it before."
)
NOT_LOOKED_AT = "It could not be looked at: a fault of this program ({fault})."
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
    folder: Path,
    terms: Terms,
    identities: tuple[str, ...],
    verdict: Verdict,
    engine: Engine | None = None,
) -> Documents:
    """What there is to say of the documents of each record, wherever ``engine`` has them looked at.

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
    by_record: dict[str, Documents] = {}
    tasks = _each_task(archive, records, believing, verdict, by_record)
    by_key = {key_of(record): record for record in records}
    for result in (engine or Here()).run(tasks):
        record = by_key[result.key]
        by_record.setdefault(record, Documents()).add(_found(record, result))
    for record in records:
        documents.add(by_record.get(record, Documents()))
    return documents


def _each_task(
    archive: ArchiveReader,
    records: Sequence[str],
    believing: Terms,
    verdict: Verdict,
    by_record: dict[str, Documents],
) -> Iterator[Task]:
    """A task for each record that verified when it came in. What else there is to say goes into
    the verdict, or is put ``by_record`` here.
    """
    for record in records:
        then = replace(believing, now=verdict.proved.get(record, believing.now))
        try:
            about = archive.about(record)
            by_record[record] = _look_at_origin(archive, record, believing)
            if about.get("verified"):
                yield Task(key_of(record), WORK, b"", (kept_documents(archive, record), then))
            elif about.get("kind") != Kind.SEAL.value:
                verdict.notes.append(NOT_VERIFIED.format(record=record))
        except UnreadableError as error:
            by_record[record] = Documents(unread=[f"{record}: {error}"])
        except ArchiveError as error:
            by_record[record] = Documents(faults=[f"{record}: {error}"])


def _look_at_origin(archive: ArchiveReader, record: str, believing: Terms) -> Documents:
    """What there is to say of the proof that another archive kept a record before."""
    origin, told = archive.origin(record), Documents()
    if origin is None:
        return told
    try:
        check_moved(origin, archive.files(record), believing.roots)
    except NotBelievedError as error:
        told.undecided.append(f"{record}: {ORIGIN_UNKNOWN.format(name=error.name)}")
    except TransferError as error:
        told.faults.append(f"{record}: {ORIGIN_NOT_SHOWN.format(why=error.why)}")
    return told


def key_of(record: str) -> str:
    """The key of a task about a record."""
    return sha256(record.encode()).hexdigest()


def look_at_one(_: bytes, options: tuple[KeptDocuments, Terms]) -> tuple[int, dict[str, bytes]]:
    """What there is to say of one record, as JSON: a task of a batch."""
    return 0, {"documents": json.dumps(asdict(look_at(*options))).encode()}


def _found(record: str, result: Result) -> Documents:
    if result.files:
        return Documents(**json.loads(result.files["documents"]))
    return Documents(undecided=[f"{record}: {NOT_LOOKED_AT.format(fault=result.fault)}"])


def look_at_chains(folder: Path, identities: tuple[str, ...], verdict: Verdict) -> None:
    """Add to a verdict what there is to say of which signed record follows which.

    Of what cannot be read nothing is said here: that is said already.
    """
    try:
        archive = ArchiveReader(folder, identities=identities)
        # What the log says was read a moment ago; of one that is not right, what can be read.
        records = verdict.not_erased if verdict.is_log_right else archive.records()
        if archive.recipients and not identities:
            if any(FOLLOWS in archive.facts(record) for record in records):
                verdict.unknown.append(CHAINS_UNKNOWN)
            return
        chains = check_chains(archive, signed_links(_abouts(archive, records)))
    except ArchiveError:
        return
    for record, fault in chains.faults:
        verdict.fault(record, fault)
    verdict.notes.extend(f"{record}: {note}" for record, note in chains.notes)


def _abouts(
    archive: ArchiveReader, records: Sequence[str]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What each record says of itself, one after another, of those that can be read."""
    for record in records:
        with suppress(ArchiveError):
            yield record, archive.about(record)


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

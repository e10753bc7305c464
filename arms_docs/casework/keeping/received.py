"""The records of a transfer, verified before any of them is kept: as they are, byte for byte.

They are judged by what they carry and by whom one trusts here. The settings of the other
organisation, who might sign there, how long it keeps and what it holds, are evidence in them and
no rule here; nor are ours a rule for them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from arms_docs.archive import ArchiveError, ArchiveReader
from arms_docs.archive.bags import (
    AUTHORITIES,
    RECORD_OF,
    WITHDRAWN,
    Contents,
    Kind,
    is_proof,
    next_file,
)
from arms_docs.archive.transfers import GivenRecord, Transfer, refused
from arms_docs.casework.editions import RECORD
from arms_docs.casework.keeping.about_record import Gathered
from arms_docs.casework.keeping.gather import UNREAD, gather
from arms_docs.casework.keeping.recheck import DOCUMENTS, KeptDocuments, is_kept_only_late
from arms_docs.casework.terms import Terms
from arms_docs.compare import letters_of
from arms_docs.settings import DEFAULTS

OTHERWISE_HERE = (
    "Record {record} here came as record {was} of the other archive, and that one holds other "
    "files now: one of the two was forged, or their log was made anew. Ask there, and have both "
    "verified. Nothing was taken in."
)


def received(transfer: Transfer, archive: ArchiveReader, terms: Terms) -> tuple[Gathered, ...]:
    """Each record of a transfer as it is to be kept, with all for which it does not verify.

    ArchiveError where they are not of one person, or one came before with other files.
    """
    _check_one_person(transfer)
    for given in transfer.records:
        _check_same_as_here(given, archive)
    judging = replace(terms, settings=DEFAULTS)
    return tuple(_received(given, transfer, archive, judging) for given in transfer.records)


def _check_one_person(transfer: Transfer) -> None:
    abouts = [given.about for given in transfer.records]
    references = {letters_of(about.get("reference")) for about in abouts}
    births = {about["born"] for about in abouts if about.get("born")}
    if "" in references or len(references) > 1 or len(births) > 1:
        raise refused("the records in it are not all of one person")


def _check_same_as_here(given: GivenRecord, archive: ArchiveReader) -> None:
    """That what came before as this record of that archive is the same: a log says it once."""
    for record in archive.index().case(given.case):
        origin = archive.origin(record)
        if (
            origin
            and (origin.archive, origin.record) == (given.origin.archive, given.origin.record)
            and archive.facts(record).get(RECORD_OF) != given.facts.get(RECORD_OF)
        ):
            raise ArchiveError(OTHERWISE_HERE.format(record=record, was=origin.record))


def _received(
    given: GivenRecord, transfer: Transfer, archive: ArchiveReader, terms: Terms
) -> Gathered:
    originals = {name: file for name, file in given.files.items() if _is_original(name)}
    before = {name: file for name, file in given.files.items() if is_proof(name)}
    proofs = {**before, next_file(before): given.proof}
    derived = {n: file for n, file in given.files.items() if n not in (*originals, *before)}
    if not given.is_sealed and not given.about.get("verified"):  # it was kept as it was
        gathered = Gathered(Contents(given.kind, given.case, originals, derived))
    else:
        gathered = _verified(given, originals, _earlier(given, transfer, archive), terms)
    contents = Contents(
        given.kind,
        given.case,
        originals,
        {**_derived(given, derived, gathered.contents.derived), **proofs},
        follows=given.follows,
        origin=given.origin.facts,
    )
    if contents.record_of != given.facts.get(RECORD_OF):
        raise refused("the files of a record in it are not those that its list names")
    return replace(gathered, contents=contents)


def _derived(
    given: GivenRecord, theirs: Mapping[str, bytes], ours: Mapping[str, bytes]
) -> Mapping[str, bytes]:
    """What came with a record, and by whom it was judged here; of a sealed one what we derived."""
    anchors = {name: ours[name] for name in (AUTHORITIES, WITHDRAWN) if name in ours}
    return ours if given.is_sealed else {**anchors, **theirs}


def _verified(
    given: GivenRecord, originals: Mapping[str, bytes], earlier: Sequence[bytes], terms: Terms
) -> Gathered:
    """The same files gathered here: whether they verify, and are the record that they were."""
    gathered = gather(originals, terms, earlier=earlier)
    same = (gathered.contents.kind, gathered.contents.case) == (given.kind, given.case)
    if gathered.faults:
        documents = KeptDocuments(given.record, given.added.at, originals, tuple(earlier))
        if is_kept_only_late(documents, terms):
            return replace(gathered, faults=(), undecided=())
    elif not same or given.kind is Kind.UNREAD:
        raise refused("a record in it is of another step or assessment than it says")
    return gathered


def _earlier(given: GivenRecord, transfer: Transfer, archive: ArchiveReader) -> tuple[bytes, ...]:
    """The signed records of the assessment that one follows: in the transfer, or here already."""
    if not given.follows:
        return ()
    beside = [each for each in transfer.records if each.case == given.follows]
    here = archive.index().case(given.follows)
    return (
        *(each.files[RECORD] for each in beside if RECORD in each.files),
        *(
            archive.file(record, RECORD)
            for record in here
            if RECORD in archive.about(record).get("files", {})
        ),
    )


def _is_original(name: str) -> bool:
    return name in DOCUMENTS or name.startswith(f"{UNREAD}-")

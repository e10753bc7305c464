"""What an archive holds of one person: records, rounds that were returned, and disclosures.

Everything of an archive is dated by its log, which only grows: nobody can slip in today what would
change what it showed of a day that has passed. An entry whose clock went wrong counts from the
entries before it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256

from arms_docs.archive import ArchiveError, ArchiveReader, check_whole
from arms_docs.archive.bags import DOCUMENTS, Origin
from arms_docs.archive.bags import Kind as Step
from arms_docs.archive.log import Entry, Verb
from arms_docs.assessment import NotLastTimeError, questions, signed_answers, to_raw
from arms_docs.casework import RECORD, Terms
from arms_docs.compare import letters_of
from arms_docs.data_class import dataclass
from arms_docs.report import ASSESSMENT, SIGNOFF
from arms_docs.timeline.event import (
    Event,
    Kind,
    Record,
    RecordedBy,
    Source,
    SourceKind,
    typed,
)
from arms_docs.timeline.kept_record import (
    Archived,
    day_of,
    kept_record,
    rounds_in,
    unreadable,
)
from arms_docs.timeline.tell import Evidence

UNREAD = "What it says of itself cannot be read: it may be of anybody."


class NobodyNamedError(ValueError):
    """An archive that holds several people, or none of this reference: one sentence."""


@dataclass(frozen=True)
class _Bag:
    """A record of an archive: its name, what it says of itself, and its day by the log."""

    name: str
    about: Mapping[str, object]
    on: date


def records_of(archive: ArchiveReader, reference: str | None) -> tuple[str, ...]:
    """The names of the records of one person, by reference.

    Raises NobodyNamedError where none is given and the archive holds several people, and where it
    holds nobody of this reference.
    """
    of = {name: _reference(archive, name) for name in archive.records()}
    people = {letters_of(other): other for other in of.values() if letters_of(other)}
    if reference is None and len(people) > 1:
        raise NobodyNamedError(
            f"This archive holds records of {len(people)} people: say whose, by reference."
        )
    whose = letters_of(reference) if reference else "".join(people)
    if whose not in people:
        raise NobodyNamedError("This archive holds no record of that reference.")
    return tuple(name for name, other in of.items() if letters_of(other) == whose)


def evidence_in(
    archive: ArchiveReader, records: tuple[str, ...], terms: Terms, *, deep: bool = False
) -> Evidence:
    """What these records of an archive tell, and to whom they were given.

    Raises ArchiveError where the log or a record cannot be read.
    """
    days, states = days_of(archive), archive.states(records)
    read: list[Record | Source] = []
    for name in records:
        bag = _Bag(name, archive.about(name), days[states[name].added.number])
        read.append(_read(archive, bag, terms, deep=deep))
    read.extend(_unread(archive, days, terms))
    return Evidence(
        tuple(each for each in read if isinstance(each, Record)),
        tuple(each for each in read if isinstance(each, Source)),
        tuple(_disclosures(archive, frozenset(records), days)),
    )


def _reference(archive: ArchiveReader, name: str) -> str:
    return str(_about(archive, name).get("reference") or "")


def _about(archive: ArchiveReader, name: str) -> Mapping[str, object]:
    """What a record says of itself; of one that is damaged, that it could not be read.

    Raises ArchiveError where nothing of the archive opens without an identity.
    """
    try:
        return archive.about(name)
    except ArchiveError:
        if archive.recipients and not archive.identities:
            raise
        return {"kind": Step.UNREAD.value}


def days_of(archive: ArchiveReader) -> dict[int, date]:
    """The day of each entry of the log, by its number: never before that of an earlier entry.

    A record that another archive gave counts from the day of that one's log, which is in it.
    """
    days: dict[int, date] = {}
    latest = date.min
    for entry in archive.log.entries():
        latest = max(latest, day_of(entry.at))
        origin = _origin(archive, entry)
        days[entry.number] = origin.on if origin else latest
    return days


def _origin(archive: ArchiveReader, entry: Entry) -> Origin | None:
    """Where the record came from that an entry added; only what was received has a note."""
    if entry.verb not in (Verb.COLLECTION, Verb.ALTERATION) or not entry.detail[0]:
        return None
    return archive.origin(entry.records[0])


def _name(archive: ArchiveReader, record: str) -> str:
    """How a record is called among the sources: with the log by which it is dated."""
    origin = archive.origin(record)
    return f"record {record}" + (f", by {origin}" if origin else "")


def _read(archive: ArchiveReader, bag: _Bag, terms: Terms, *, deep: bool) -> Record | Source:
    archived = Archived(_name(archive, bag.name), bag.on)
    try:
        check_whole(archive, (bag.name,))
    except ArchiveError as error:
        return unreadable(b"", bag.name, str(error), terms, archived)
    step = str(bag.about.get("kind"))
    if step == Step.RETURNED.value:
        return _returned(archive, bag, terms, archived)
    document = archive.file(bag.name, DOCUMENTS.get(step, RECORD))
    return kept_record(document, bag.name, terms, archived=archived, deep=deep)


def _returned(
    archive: ArchiveReader, bag: _Bag, terms: Terms, archived: Archived
) -> Record | Source:
    """A workbook that was returned: the archive keeps its answers and its rounds as files."""
    document = DOCUMENTS[Step.RETURNED.value]
    content, form = archive.file(bag.name, document), questions(terms.instrument)
    answers = archive.file(bag.name, ASSESSMENT)
    try:
        sign_off = json.loads(archive.file(bag.name, SIGNOFF))
        rows = {part: _rows(sign_off.get(part, [])) for part in ("rounds", "points")}
        assessment = signed_answers(answers, form)
    except (ValueError, TypeError, AttributeError, KeyError, NotLastTimeError):
        return unreadable(content, bag.name, "It cannot be read.", terms, archived)
    digest = sha256(content).hexdigest()
    source = Source(archived.name, digest, SourceKind.RETURNED, bag.on, RecordedBy.LOG)
    return Record(
        source=source,
        assessment_id=str(bag.about.get("assessment_id")),
        digest=sha256(answers).hexdigest(),
        instrument=terms.instrument,
        assessment=assessment,
        rounds=tuple(rounds_in(to_raw(rows, form))),
    )


def _rows(rows: list[dict[str, object]]) -> dict[str, dict[str, object]]:
    return {str(row["id"]): {k: v for k, v in row.items() if k != "id"} for row in rows}


def _unread(archive: ArchiveReader, days: dict[int, date], terms: Terms) -> Iterator[Source]:
    """What could not be read when it came in, or cannot by now: whose it is cannot be told."""
    for name in archive.records():
        if _about(archive, name).get("kind") == Step.UNREAD.value:
            on = days[archive.state(name).added.number]
            yield unreadable(b"", name, UNREAD, terms, Archived(f"record {name}", on))


def _disclosures(
    archive: ArchiveReader, records: frozenset[str], days: dict[int, date]
) -> Iterator[Event]:
    """Each time that one of these records, or the whole archive, was given to somebody.

    To whom and why may name somebody: that is for the annex edition.
    """
    for entry in archive.log.entries():
        if entry.verb is not Verb.DISCLOSURE or not _concerns(entry, records):
            continue
        digest = archive.log.sha256(entry.number)
        on = days[entry.number]
        name = f"log entry {entry.number}"
        source = Source(name, digest, SourceKind.LOG, on, RecordedBy.LOG)
        told = f"{_given(entry, records)} by staff id {entry.by}."
        yield Event(on, Kind.DISCLOSURE, told, source)
        if note := archive.detail(entry):
            words = "; ".join(f"{part}: {text}" for part, text in sorted(note.items()))
            yield Event(on, Kind.DISCLOSURE, typed(f"{told} {words}"), source, restricted=True)


def _concerns(entry: Entry, records: frozenset[str]) -> bool:
    return not entry.records or bool(records & set(entry.records))


def _given(entry: Entry, records: frozenset[str]) -> str:
    if not entry.records:
        return "The whole archive was given out"
    count = len(records & set(entry.records))
    return f"{'One record was' if count == 1 else f'{count} records were'} given out"

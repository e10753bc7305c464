"""Which notes in an archive name the persons whose records are to be disposed of.

A note is what somebody wrote about a use: whom they looked for, why, for whom. What is sure goes
with the last record of the person. What may be meant is for a person to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from arms_docs.archive import ArchiveError, ArchiveReader, Disposal, UnreadableError
from arms_docs.archive.log import Entry
from arms_docs.casework.keeping.mentions import Match, People, Person
from arms_docs.data_class import dataclass


@dataclass(frozen=True)
class Named:
    """A note as it stands: its entry, and what it says; None where it does not open."""

    entry: Entry
    note: Mapping[str, str] | None


@dataclass(frozen=True)
class Notes:
    """What a disposal finds: notes that go, that may name the person, and that do and stay.

    ``unknown`` are records of which it cannot be told whom they are about: then every note may
    name that person. ``shared``: another record of a person is kept, and what was written about him
    stays with it.
    """

    go: tuple[Named, ...] = ()
    ask: tuple[Named, ...] = ()
    stay: tuple[Named, ...] = ()
    unknown: tuple[str, ...] = ()
    shared: bool = False


def notes_naming(archive: ArchiveReader, disposal: Disposal) -> Notes:
    """What notes there are about those whose records are to be disposed of.

    UnreadableError where this user cannot read what would tell.
    """
    known = {record: _person(archive, record) for record in disposal.due}
    persons = [*filter(None, known.values())]
    others = People(filter(None, (_person(archive, record) for record in disposal.kept)))
    last = People(person for person in persons if not others.has(person))
    unknown = tuple(record for record, person in known.items() if person is None)
    loose = _matches(archive, disposal.loose(), last, others)
    bound = _matches(archive, disposal.bound(), last, others)
    if unknown:  # then any of them may name that person
        loose = [(named, max(match, Match.MAYBE)) for named, match in loose]
    return Notes(
        _with(loose, Match.SURE),
        _with(loose, Match.MAYBE),
        _with(bound, Match.MAYBE, Match.SURE),
        unknown,
        len(last.persons) < len(persons),
    )


def names_somebody(archive: ArchiveReader, disposal: Disposal, note: Mapping[str, str]) -> bool:
    """Whether a note may name one of those whose records are to be disposed of, misspelt or not."""
    persons = People(filter(None, (_person(archive, record) for record in disposal.due)))
    return persons.named_in(note) is not Match.NO


def _matches(
    archive: ArchiveReader,
    entries: Iterable[Entry],
    persons: People,
    others: People,
) -> list[tuple[Named, Match]]:
    """The notes of entries that are still there, and whether each names one of these persons.

    What names one of the others for sure names these less surely. One that does not open may.
    """
    matches: list[tuple[Named, Match]] = []
    for entry in filter(archive.has_detail, entries):
        named = Named(entry, archive.detail(entry))
        note = named.note or {}
        match = persons.named_in(note)
        if named.note is None and persons.persons:
            match = Match.MAYBE
        if match and others.surely_named_in(note):
            match = Match(match - 1)
        matches.append((named, match))
    return matches


def _with(matches: Iterable[tuple[Named, Match]], *wanted: Match) -> tuple[Named, ...]:
    return tuple(named for named, match in matches if match in wanted)


def _person(archive: ArchiveReader, record: str) -> Person | None:
    """Whom a record is about; None where it says nothing of anybody, or does not open."""
    try:
        about = archive.about(record)
    except UnreadableError:
        raise
    except ArchiveError:
        return None
    name, reference = (str(about.get(key) or "") for key in ("person", "reference"))
    return Person(name, reference) if name or reference else None

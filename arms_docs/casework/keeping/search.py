"""Which questions that were asked of an archive are about the person of a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from arms_docs.archive import ArchiveError, ArchiveReader
from arms_docs.archive.log import Query
from arms_docs.compare import fold


def asks_about(archive: ArchiveReader, record: str) -> Callable[[Mapping[str, str]], bool]:
    """Whether a note is a question for the person of a record.

    Of a person of whom another record is kept too, no note counts as one: it belongs to both.
    """
    try:
        about = archive.about(record)
    except ArchiveError:
        about = {}
    name, reference = (str(about.get(key) or "") for key in ("person", "reference"))
    if _has_another_record(archive, record, name):
        return lambda _: False

    def asks(note: Mapping[str, str]) -> bool:
        person, number = fold(note.get("person", "")), fold(note.get("reference", ""))
        return bool((person and person in fold(name)) or (number and number == fold(reference)))

    return asks


def _has_another_record(archive: ArchiveReader, record: str, name: str) -> bool:
    """Whether another record is kept of somebody of this name; nobody without one has any."""
    if not fold(name):
        return False
    for row in archive.index().find(Query(person=name)):
        person = str((row.about or {}).get("person"))
        if row.record != record and fold(person) == fold(name):
            return True
    return False

"""What is to be said of files and of references, and not of one person's clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from arms_docs.assessment import long_date
from arms_docs.caseload.case_file import CaseFile, Step
from arms_docs.caseload.clocks import CaseEvents, Situation
from arms_docs.caseload.clocks.states import closed_by
from arms_docs.caseload.people import Person, alike
from arms_docs.compare import letters_of
from arms_docs.data_class import dataclass

NO_REFERENCE = "It names no case reference, so that it is about nobody."


@dataclass(frozen=True)
class Finding:
    """Something that a person has to look at. ``kind`` says of which kind it is:

    - ``unread``: a file that cannot be read, or a signed one that is not proved;
    - ``conflict``: one identifier in two files that do not agree;
    - ``alike``: references that may be one person, for somebody to decide;
    - ``closed``: a person who is on no list any more, and why;
    - ``no file``: a person whom an event names, and no file.
    """

    kind: str
    reference: str
    file: str
    why: str
    other: str = ""  # the second reference, or the others
    other_file: str = ""


def findings(files: Iterable[CaseFile], persons: Iterable[Person]) -> Iterator[Finding]:
    """Everything that is to be said of these files and of the persons whom they are about."""
    persons = tuple(persons)
    yield from _unread(files)
    conflicts = chain.from_iterable(person.conflicts for person in persons)
    for each in dict.fromkeys(conflicts):
        yield Finding("conflict", each.reference, each.file, each.why, other_file=each.other_file)
    for pair in alike(persons):
        yield Finding("alike", pair.reference, pair.file, pair.why, pair.other, pair.other_file)


def closed(person: Person, where: Situation) -> Finding:
    """A person who is on no list any more."""
    since = f" on {long_date(where.closed_since)}" if where.closed_since else ""
    file = person.signed or person.files[-1]
    why = f"{where.closed}{since}: {where.closed_why}".strip(": ")
    return Finding("closed", person.reference, file.name, why)


def in_no_file(events: CaseEvents, persons: Iterable[Person], on: date) -> Iterator[Finding]:
    """The people whom events name that were entered by a day, and no file; not who is closed."""
    known = {letters_of(person.reference) for person in persons}
    for key in sorted(events.by_person.keys() - known):
        mine = events.of_person(key, on)
        if mine and closed_by(mine) is None:
            last = mine[-1]
            why = f"Named in an event, in no file: {last.what.value} on {long_date(last.on)}."
            yield Finding("no file", last.reference, "", why)


def _unread(files: Iterable[CaseFile]) -> Iterator[Finding]:
    """The files that say nothing of anybody, or nothing that is proved."""
    for file in files:
        if file.step in (Step.OTHER, Step.BLANK):
            continue
        if file.step in (Step.UNREAD, Step.UNPROVED) or not file.reference:
            yield Finding("unread", file.reference, file.name, file.why or NO_REFERENCE)

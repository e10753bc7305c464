"""What is to be said of files and of references, and not of one person's clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from arms_docs.assessment import long_date
from arms_docs.caseload.case_file import CaseFile, Step
from arms_docs.caseload.clocks import Situation
from arms_docs.caseload.people import Person, alike

NO_REFERENCE = "It names no case reference, so that it is about nobody."


@dataclass(frozen=True)
class Finding:
    """Something that a person has to look at. ``kind`` says of which kind it is:

    - ``unread``: a file that cannot be read, or a signed one that is not proved;
    - ``conflict``: one identifier in two files that do not agree;
    - ``alike``: two references that may be one person, for somebody to decide;
    - ``closed``: a person who is on no list any more, and why.
    """

    kind: str
    reference: str
    file: str
    why: str
    other: str = ""  # the second reference
    other_file: str = ""


def findings(files: Iterable[CaseFile], persons: Iterable[Person]) -> Iterator[Finding]:
    """Everything that is to be said of these files and of the persons whom they are about."""
    persons = tuple(persons)
    yield from _unread(files)
    conflicts = (conflict for person in persons for conflict in person.conflicts)
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


def _unread(files: Iterable[CaseFile]) -> Iterator[Finding]:
    """The files that say nothing of anybody, or nothing that is proved."""
    for file in files:
        if file.step in (Step.OTHER, Step.BLANK):
            continue
        if file.step in (Step.UNREAD, Step.UNPROVED) or not file.reference:
            yield Finding("unread", file.reference, file.name, file.why or NO_REFERENCE)

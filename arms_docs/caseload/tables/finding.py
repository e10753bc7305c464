"""What is to be said of files and of references, and not of one person's clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from arms_docs.assessment import long_date
from arms_docs.caseload.case_file import CaseFile, Step
from arms_docs.caseload.clocks import Situation
from arms_docs.caseload.people import Person, alike


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


def unread(files: Iterable[CaseFile]) -> Iterator[Finding]:
    """The files that say nothing, or nothing that is proved."""
    for file in files:
        if file.step in (Step.UNREAD, Step.UNPROVED):
            yield Finding("unread", file.reference, file.name, file.why or file.step.value)


def conflicts(person: Person) -> Iterator[Finding]:
    """The files of a person that do not agree."""
    for each in person.conflicts:
        other = each.other_file
        yield Finding("conflict", each.reference, each.file, each.why, other_file=other)


def may_be_one(persons: Iterable[Person]) -> Iterator[Finding]:
    """The pairs of references that may be one person."""
    for each in alike(persons):
        yield Finding("alike", each.reference, each.file, each.why, each.other, each.other_file)


def closed(person: Person, where: Situation) -> Finding:
    """A person who is on no list any more."""
    since = f" on {long_date(where.closed_since)}" if where.closed_since else ""
    file = person.signed or person.files[-1]
    why = f"{where.closed}{since}: {where.closed_why}".strip(": ")
    return Finding("closed", person.reference, file.name, why)

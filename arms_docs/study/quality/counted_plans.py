"""Which plans count, and in which groups they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from itertools import chain

from arms_docs.caseload.case_file import Step
from arms_docs.compare import letters_of
from arms_docs.data_class import dataclass
from arms_docs.settings import Settings
from arms_docs.study.facts import FileFacts, OfPerson, of_people

UNKNOWN = "not known"
UNREAD = (Step.UNREAD, Step.UNPROVED)


@dataclass(frozen=True)
class CountedPlan:
    """A plan that counts: what was read of it, and its groups."""

    facts: FileFacts
    level: str
    team: str
    agency: str


@dataclass(frozen=True)
class Plans:
    """The plans that count, in the order of their references, and what is left out.

    ``without`` is how many people have no signed record among the files, ``unread`` are the files
    that could not be read or are not proved, each with why.
    """

    counted: tuple[CountedPlan, ...]
    files: int = 0
    without: int = 0
    unread: tuple[tuple[str, str], ...] = ()


def counted_plans(
    facts: Iterable[FileFacts], settings: Settings, on: date, named: Collection[str] = ()
) -> Plans:
    """The plans that count of these files.

    Of each person it is the newest signed record, or what is ``named`` by itself. Teams are those
    of the settings on a day.
    """
    facts = tuple(facts)
    chosen = [_of_person(person, named) for person in of_people(facts)]
    counted = [*chain.from_iterable(chosen), *_of_nobody(facts, named)]
    names = {each.name for each in counted}
    unread = [each for each in facts if each.file.step in UNREAD and each.name not in names]
    return Plans(
        tuple(_counted(each, settings, on) for each in counted),
        len(facts),
        sum(not files for files in chosen),
        tuple((each.name, each.file.why) for each in unread),
    )


def _of_person(person: OfPerson, named: Collection[str]) -> list[FileFacts]:
    by_itself = [each for each in person.files if each.name in named and each.holds_answers]
    return by_itself or ([person.newest] if person.newest else [])


def _of_nobody(facts: Iterable[FileFacts], named: Collection[str]) -> list[FileFacts]:
    """Files that are named and have no reference: a person's are found by it."""
    by_itself = [each for each in facts if each.name in named and each.holds_answers]
    return [each for each in by_itself if not letters_of(each.file.reference)]


def _counted(facts: FileFacts, settings: Settings, on: date) -> CountedPlan:
    plan = facts.file.plan
    first = facts.assessors[0].staff_id if facts.assessors else ""
    staff = settings.person(first, on) if first else None
    agencies = sorted({assessor.agency for assessor in facts.assessors if assessor.agency})
    return CountedPlan(
        facts,
        level=plan.general.value if plan and plan.general else UNKNOWN,
        team=(staff.team if staff else "") or UNKNOWN,
        agency=" with ".join(agencies) or UNKNOWN,
    )

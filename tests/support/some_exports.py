"""A small set of people to export: fourteen, with two assessments or three, and what is rare."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from arms_docs.instrument import Level
from arms_docs.study.facts import AssessorFacts, FileFacts, Placed
from arms_docs.study.research import CodeKey, OutcomesRead, research_folder, subjects_of
from tests.support.builders import INSTRUMENT
from tests.support.some_assessed import QUARTER, START, action, assessed

KEY = CodeKey(bytes(range(32)))
UNTIL = date(2026, 11, 1)
LEVELS = (Level.LOW, Level.MEDIUM)


@cache
def files() -> tuple[FileFacts, ...]:
    """Of fourteen people the signed assessments.

    Two were in custody; four are police and probation each way; the last has three assessments.
    """
    return tuple(file for person in range(1, 15) for file in _of(person))


def _of(person: int) -> list[FileFacts]:
    setting = "Custody" if person <= 2 else "Community"
    level = Level.HIGH if person == 3 else LEVELS[person % 2]
    ratings = {"R1": "HML"[person % 3], "P1": "" if person == 4 else "U" if person == 5 else "L"}
    officer = AssessorFacts("N7710" if person % 2 else "P4388", "Probation Service")
    first = assessed(
        person,
        ratings,
        overall=level,
        actions=[action("A1", "R1 P1", priority="High", due=START)],
        placed=Placed("Initial assessment", setting, "Category 1"),
        assessors=(officer if person % 2 else replace(officer, agency="Police"),),
    )
    later = assessed(
        person,
        {"R1": "M", **({} if person == 6 else {"P1": "M"})},
        on=START + QUARTER,
        follows=first,
        overall=level,
        actions=[action("A1", "R1 P1", "Done", shown="Yes", effect="Some effect")],
        placed=Placed("Planned review", "Community", "Category 1"),
        assessors=(officer,),
    )
    last = assessed(person, {"R1": "L", "P1": "L"}, on=START + 2 * QUARTER, follows=later)
    return [first, later, *([last] if person == 14 else [])]


def folder(
    of: tuple[FileFacts, ...] | None = None,
    key: CodeKey = KEY,
    outcomes: OutcomesRead | None = None,
) -> Mapping[str, bytes]:
    """The export of these files."""
    subjects = subjects_of(files() if of is None else of, key)
    return research_folder(subjects, INSTRUMENT, outcomes, UNTIL if outcomes else None)


def table(exported: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    """The rows of one file."""
    return list(csv.DictReader(io.StringIO(exported[name].decode())))

"""Files of a case as plain data: what was read of them, in milliseconds, with a history to shuffle.

A line of a case is told by ``on``, the day of the assessment: its digest and id follow from a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import msgspec

from arms_docs.assessment import Interval
from arms_docs.assessment.interval import Unit
from arms_docs.batch import Here, Result, Task
from arms_docs.caseload.case_file import CaseFile, HomeVisits, Plan, Step, VisitTold
from arms_docs.caseload.sources import CASE_FILES
from arms_docs.instrument import Level
from tests.people import ASHWORTHY

FIRST, SECOND, THIRD = date(2026, 1, 12), date(2026, 4, 13), date(2026, 7, 13)
MONTH = Interval(1, Unit.MONTHS)
NOTHING = Plan(
    assessed_on=FIRST,
    officer="P4388",
    officer_name="",
    agency="Police",
    in_custody=False,
    release=None,
    general=Level.MEDIUM,
    overall=Level.MEDIUM,
    static="",
    mappa="",
    imminent=(),
    visits=HomeVisits(last=FIRST, every=MONTH),
    next_review=THIRD,
    gaps=(),
    actions=(),
    orders=(),
    self_risk="",
    self_risk_by=None,
    main_concern="",
)


def digest(word: str) -> str:
    return sha256(word.encode()).hexdigest()


def some(name: str, step: Step, on: date | None = FIRST, **fields: Any) -> CaseFile:
    """A file with this name; its answers are its name, unless ``answers`` names others."""
    answers = fields.pop("answers", name)
    plan = replace(NOTHING, assessed_on=on, **fields.pop("plan", {}))
    fields.setdefault("reference", ASHWORTHY.reference)
    fields.setdefault("person", ASHWORTHY.name)
    fields.setdefault("born", date.fromisoformat(ASHWORTHY.born))
    return CaseFile(
        name, digest(f"bytes of {name}"), step, digest=digest(answers), plan=plan, **fields
    )


def signed(name: str, on: date = FIRST, **fields: Any) -> CaseFile:
    """A signed record; its assessment id is "id of" its answers."""
    fields.setdefault("assessment_id", f"id of {fields.get('answers', name)}")
    return some(name, Step.SIGNED, on, since=on, **fields)


def living(name: str, record: CaseFile, *, visited: date | None = None, **fields: Any) -> CaseFile:
    """A workbook that goes on from a record, with a visit made or none."""
    log = (VisitTold("V1", visited, is_made=True),) if visited else ()
    visits = HomeVisits(last=visited or FIRST, every=MONTH, log=log)
    plan = {"visits": visits, "general": None, "overall": None, **fields.pop("plan", {})}
    return some(name, Step.LIVING, None, follows=record.digest, plan=plan, **fields)


WORK = "tests.support.some_case_files:read"
STAND_IN = replace(CASE_FILES, work=WORK)


def read(content: bytes, options: tuple[Any, str, Any]) -> tuple[int, dict[str, bytes]]:
    """Stands for the reading of a file, in tests of what is read: a file holds a reference.

    "broken" is a fault of ours; "until" a record whose certificate ends on a day.
    """
    words = content.decode().split()
    if "broken" in words:
        raise RuntimeError
    case_file = some(options[1], Step.DRAFT, reference=words[0] if words else "")
    moments = tuple(datetime.fromisoformat(word) for word in words[1:])
    case_file = replace(case_file, sha256=sha256(content).hexdigest(), moments=moments)
    return 0, {"case_file": msgspec.json.encode(case_file)}


class Counting:
    """An engine that runs tasks here, and counts them; it ends after so many, as if killed."""

    def __init__(self, most: int = 1_000_000) -> None:
        self.ran, self.most = 0, most

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        for result in Here().run(tasks):
            if self.ran == self.most:
                raise KeyboardInterrupt
            self.ran += 1
            yield result

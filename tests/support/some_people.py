"""Case files and persons as plain data, with what a test is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from arms_docs.assessment import Interval, Unit
from arms_docs.caseload.case_file import CaseFile, HomeVisits, Plan, Step
from arms_docs.caseload.clocks import NO_EVENTS, CaseEvents, clocks_of, levels_of, situation_on
from arms_docs.caseload.people import Person
from arms_docs.caseload.rows import Row, row_of
from arms_docs.instrument import Level
from arms_docs.settings import DEFAULTS, Settings
from tests.people import ASHWORTHY, PC_HAYLE

ON = date(2026, 11, 29)
VISITS = HomeVisits(last=date(2026, 9, 28), two=True, every=Interval(3, Unit.MONTHS))
PLAN = Plan(
    assessed_on=date(2026, 10, 1),
    officer=PC_HAYLE.staff_id,
    officer_name=PC_HAYLE.name,
    agency="Police",
    in_custody=False,
    release=None,
    general=Level.MEDIUM,
    overall=Level.MEDIUM,
    static="Low",
    mappa="Level 1",
    imminent=(),
    visits=VISITS,
    next_review=date(2027, 4, 1),
    gaps=(),
    actions=(),
    orders=(),
    self_risk="None known",
    self_risk_by=None,
    main_concern="He could drift back to indecent images of children.",
)


def case_file(
    step: Step = Step.SIGNED, plan: Mapping[str, Any] | None = None, **given: Any
) -> CaseFile:
    """A file in this step; of its plan and of the file this is known besides."""
    known = {
        "name": f"{step.value}.pdf",
        "sha256": step.value,
        "reference": ASHWORTHY.reference,
        "person": ASHWORTHY.name,
        "born": date.fromisoformat(ASHWORTHY.born),
        "since": date(2026, 10, 5),
        **given,
    }
    return CaseFile(step=step, plan=replace(PLAN, **(plan or {})), **known)


def person(*records: CaseFile, beside: CaseFile | None = None) -> Person:
    """A person with these records, and what lives beside them."""
    files = (*records, *((beside,) if beside else ()))
    return Person(ASHWORTHY.reference, files, records, beside=beside)


def row_on(
    on: date, who: Person, settings: Settings = DEFAULTS, events: CaseEvents = NO_EVENTS
) -> Row:
    """The row of a person on a day."""
    where = situation_on(who, events, on)
    clocks = clocks_of(who, events, settings, on)
    return row_of(who, clocks, where, levels_of(who), settings, on)

"""Small files of one fictional person, for tests of clocks: records, workbooks, and events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from arms_docs.assessment import Interval, Unit
from arms_docs.caseload.case_file import CaseFile, HomeVisits, Plan, Step
from arms_docs.caseload.clocks import CaseEvent, CaseEvents, Clock, Happened, What, clocks_of
from arms_docs.caseload.people import Person, people
from arms_docs.instrument import Level
from arms_docs.settings import DEFAULTS, Settings
from tests.people import BEECHCROFTE, DI_FROST, DS_RAINE

WHO = BEECHCROFTE.reference
MONTHLY = Interval(1, Unit.MONTHS)
QUARTERLY = Interval(3, Unit.MONTHS)
ASSESSED = date(2026, 1, 10)


def day(number: int) -> date:
    """The day of this number, counted from the assessment."""
    return ASSESSED + timedelta(days=number)


def visits(
    last: date | None = ASSESSED, every: Interval | None = MONTHLY, **more: Any
) -> HomeVisits:
    """Visits: the last one made, and the interval."""
    return HomeVisits(last=last, every=every, **more)


def plan(assessed_on: date = ASSESSED, **more: Any) -> Plan:
    """A plan in the community, with a review in a year and nothing else to be done."""
    usual = Plan(
        assessed_on=assessed_on,
        officer=DS_RAINE.staff_id,
        officer_name=DS_RAINE.name,
        agency=DS_RAINE.agency,
        in_custody=False,
        release=None,
        general=Level.HIGH,
        overall=Level.HIGH,
        static="Medium",
        mappa="",
        imminent=(),
        visits=visits(),
        next_review=date(assessed_on.year + 1, assessed_on.month, assessed_on.day),
        gaps=(),
        actions=(),
        orders=(),
        self_risk="",
        self_risk_by=None,
        main_concern="",
    )
    return replace(usual, **more)


def file(step: Step = Step.SIGNED, assessed_on: date = ASSESSED, **more: Any) -> CaseFile:
    """A file of the person; what is no part of a file itself is part of its plan."""
    own = {key: more.pop(key) for key in [*more] if key in CaseFile.__dataclass_fields__}
    name = f"{step.value} {assessed_on}"
    usual = CaseFile(
        name=name,
        sha256=name,
        step=step,
        reference=WHO,
        digest=name,
        since=assessed_on,
        plan=plan(assessed_on, **more),
    )
    return replace(usual, **own)


def living(record: CaseFile, **more: Any) -> CaseFile:
    """The workbook that goes on from a record."""
    assert record.plan and record.plan.assessed_on
    more.setdefault("visits", record.plan.visits)
    return file(Step.LIVING, record.plan.assessed_on, follows=record.digest, **more)


def person_of(*files: CaseFile) -> Person:
    """The one person whom these files are about."""
    (person,) = people(files)
    return person


def event(what: Happened, entered_on: date, **more: Any) -> CaseEvent:
    """An event of the person, which happened when it was entered unless it is said otherwise."""
    more = {"on": entered_on, "by": DI_FROST.staff_id, "reason": "As told.", **more}
    more.setdefault("reference", WHO)
    return CaseEvent(what=what, entered_on=entered_on, **more)


def clocks(
    on: date, *files: CaseFile, events: tuple[CaseEvent, ...] = (), settings: Settings = DEFAULTS
) -> dict[What, Clock]:
    """The clocks of the person on a day, by what is due; there is one of each."""
    found = clocks_of(person_of(*files), CaseEvents.of(events), settings, on)
    by_what = {clock.what: clock for clock in found}
    assert len(by_what) == len(found)
    return by_what

"""One person as one row: what a caseload is managed by, on one day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from arms_docs.caseload.case_file import CaseFile, Plan, Step
from arms_docs.caseload.clocks.clock import Clock, What
from arms_docs.caseload.people.person import Person
from arms_docs.civil_days import is_past
from arms_docs.instrument import Level
from arms_docs.settings import Settings


@dataclass(frozen=True)
class Row:
    """One person on one day. What is not known is empty or None, and ``cannot_tell`` says why.

    ``rank`` is that of the general level, 0 for Low to 3 for Very High; of a level that is not
    known, that of the worst that it may be, and the row is then ``provisional``. Days late are
    counted from the day that was set first.
    """

    reference: str
    name: str
    born: date | None
    officer: str
    officer_name: str
    team: str
    agency: str
    setting: str
    mode: str
    general: str
    overall: str
    rank: int
    provisional: bool
    static: str
    mappa: str
    imminent: str
    imminent_since: date | None
    last_visit: date | None
    two_went: str
    lone_visits: int
    attempts: int
    visit_first_due: date | None
    visit_due: date | None
    visit_late: int
    review_first_due: date | None
    review_due: date | None
    review_late: int
    actions_late: int
    gaps_late: int
    most_late: int
    state: str
    state_since: date | None
    state_days: int
    points: int
    order_ends: date | None
    release: date | None
    self_risk: str
    lowered: str
    warnings: int
    main_concern: str
    cannot_tell: str


def row_of(person: Person, clocks: tuple[Clock, ...], settings: Settings, on: date) -> Row:
    """The row of a person on a day, from his files and from what is due for him."""
    newest = person.signed or person.beside or person.files[-1]
    plan = newest.plan
    general, visits = plan.general if plan else None, person.visits
    staff = settings.person(plan.officer, on) if plan else None
    visit, review = _clock(clocks, What.VISIT), _clock(clocks, What.REVIEW)
    state, since = _state(person)
    return Row(
        reference=person.reference,
        name=newest.person,
        born=newest.born,
        officer=plan.officer if plan else "",
        officer_name=plan.officer_name if plan else "",
        team=staff.team if staff else "",
        agency=plan.agency if plan else "",
        setting="custody" if plan and plan.in_custody else "community",
        mode="reactive" if plan and plan.visits.reactive else "active",
        general=general.value if general and person.signed else "",
        overall=plan.overall.value if plan and plan.overall and person.signed else "",
        rank=general.rank if general and person.signed else Level.VERY_HIGH.rank,
        provisional=not (general and person.signed),
        static=plan.static if plan else "",
        mappa=plan.mappa if plan else "",
        imminent=" ".join(plan.imminent) if plan else "",
        imminent_since=_imminent_since(person),
        last_visit=visits.last if visits else None,
        two_went=_yes_or_no(visits.two) if visits and visits.last else "",
        lone_visits=visits.lone if visits else 0,
        attempts=visits.attempts if visits else 0,
        visit_first_due=visit.first_due if visit else None,
        visit_due=visit.due if visit else None,
        visit_late=visit.late(on) if visit else 0,
        review_first_due=review.first_due if review else None,
        review_due=review.due if review else None,
        review_late=review.late(on) if review else 0,
        actions_late=sum(c.urgent and c.late(on) > 0 for c in clocks if c.what is What.ACTION),
        gaps_late=sum(c.late(on) > 0 for c in clocks if c.what is What.GAP),
        most_late=max((clock.late(on) for clock in clocks), default=0),
        state=state,
        state_since=since,
        state_days=(on - since).days if since else 0,
        points=person.beside.points if person.beside else 0,
        order_ends=min((o.ends for o in plan.orders if not is_past(o.ends, on)), default=None)
        if plan
        else None,
        release=plan.release if plan and plan.in_custody else None,
        self_risk=plan.self_risk if plan else "",
        lowered=_lowered(person.beside or newest),
        warnings=newest.warnings,
        main_concern=plan.main_concern if plan else "",
        cannot_tell="; ".join(_cannot_tell(person, clocks)),
    )


def _yes_or_no(answer: bool | None) -> str:
    if answer is None:
        return ""
    return "yes" if answer else "no"


def _clock(clocks: Iterable[Clock], what: What) -> Clock | None:
    return next((clock for clock in clocks if clock.what is what), None)


def _state(person: Person) -> tuple[str, date | None]:
    """How far the newest of a person's assessments has come, and since when."""
    if person.beside:
        return person.beside.step.value, person.beside.since
    if person.signed:
        return Step.SIGNED.value, person.signed.since
    return "no assessment", None


def _imminent_since(person: Person) -> date | None:
    """The day of the first of the last records in a row that speak of imminent offending."""
    since = None
    for record in reversed(person.records):
        if not (record.plan and record.plan.imminent):
            break
        since = record.plan.assessed_on
    return since


def _lowered(file: CaseFile) -> str:
    """Which of the two levels is lower than last time, from what to what."""
    plan: Plan | None = file.plan
    if plan is None:
        return ""
    pairs = (
        ("general", file.previous_general, plan.general),
        ("overall", file.previous_overall, plan.overall),
    )
    moves = [
        f"{name} {then.value} to {now.value}"
        for name, then, now in pairs
        if then and now and now < then
    ]
    return "; ".join(moves)


def _cannot_tell(person: Person, clocks: Iterable[Clock]) -> Iterable[str]:
    if person.signed is None:
        yield "no assessment is signed"
    for clock in clocks:
        if clock.why:
            yield f"{clock.what.value} {clock.item}".strip() + f": {clock.why}"
    for file in person.files:
        if file.step in (Step.UNPROVED, Step.UNREAD):
            yield f"{file.name}: {file.why}"

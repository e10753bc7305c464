"""One person as one row: what a caseload is managed by, on one day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from arms_docs.assessment import long_date
from arms_docs.caseload.case_file import CaseFile, Ending, Plan, Step
from arms_docs.caseload.clocks.clock import Clock, What
from arms_docs.caseload.people.person import Person
from arms_docs.civil_days import is_past
from arms_docs.instrument import Level
from arms_docs.settings import Settings

if TYPE_CHECKING:  # the clocks are counted from people, of whom this makes rows
    from arms_docs.caseload.clocks.run import Levels
    from arms_docs.caseload.clocks.situation import Situation

AHEAD = timedelta(days=28)  # what falls due before this is a month's load
MANY = (What.ACTION, What.GAP)  # of these there may be several


@dataclass(frozen=True)
class Row:
    """One person on one day. What is not known is empty or None, and ``cannot_tell`` says why.

    ``rank`` is that of the general level, 0 for Low to 3 for Very High; of a level that is not
    known, that of the worst that it may be, and the row is then ``provisional``; ``level`` says
    both in words. Days late are counted from the day that was set first; None: no day is set, or
    it cannot be told. ``state`` is how far the
    newest assessment has come, and ``signed_on`` the day of the last one that was signed, by which
    everything is counted. ``unsigned_days`` are those since somebody was assessed without a
    signature having come of it.
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
    level: str
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
    visit_late: int | None
    review_first_due: date | None
    review_due: date | None
    review_late: int | None
    actions_late: int
    gaps_late: int
    most_late: int | None
    next_due: date | None
    due_soon: int
    state: str
    state_since: date | None
    state_days: int
    is_signed: bool
    signed_on: date | None
    unsigned_days: int
    open_actions: int
    points: int
    order_ends: date | None
    release: date | None
    self_risk: str
    self_risk_due: date | None
    self_risk_late: int | None
    lowered: str
    warnings: int
    main_concern: str
    reason: str
    cannot_tell: str


def row_of(
    person: Person,
    clocks: tuple[Clock, ...],
    where: Situation,
    levels: Levels,
    settings: Settings,
    on: date,
) -> Row:
    """The row of a person on a day, from his files, what is due for him and where he stands."""
    newest = _speaks(person)
    plan = newest.plan
    general, visits = plan.general if plan else None, person.visits
    staff = settings.person(where.officer, on)
    visit, review = _clock(clocks, What.VISIT), _clock(clocks, What.REVIEW)
    step = _clock(clocks, What.SELF_RISK)
    state, since = _state(person)
    ahead = [clock.due for clock in clocks if clock.due and not is_past(clock.due, on)]
    return Row(
        reference=person.reference,
        name=newest.person,
        born=newest.born,
        officer=staff.staff_id if staff else _staff_id(where.officer),
        officer_name=staff.name if staff else plan.officer_name if plan else "",
        team=staff.team if staff else "",
        agency=plan.agency if plan else "",
        setting="custody" if where.in_custody else "community",
        mode="reactive" if plan and plan.visits.reactive else "active",
        general=general.value if general and person.signed else "",
        level=_level(general if person.signed else None, levels),
        overall=plan.overall.value if plan and plan.overall and person.signed else "",
        rank=levels.most.rank,
        provisional=levels.provisional,
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
        visit_late=_late(visit, on),
        review_first_due=review.first_due if review else None,
        review_due=review.due if review else None,
        review_late=_late(review, on),
        actions_late=sum(c.urgent and c.late(on) > 0 for c in clocks if c.what is What.ACTION),
        gaps_late=sum(c.late(on) > 0 for c in clocks if c.what is What.GAP),
        most_late=max((c.late(on) for c in clocks if c.first_due), default=None),
        next_due=min(ahead, default=None),
        due_soon=sum(due < on + AHEAD for due in ahead),
        state=state,
        state_since=since,
        state_days=(on - since).days if since else 0,
        is_signed=person.signed is not None and not person.carried,
        signed_on=person.signed.since if person.signed else None,
        unsigned_days=_unsigned_days(person, on),
        open_actions=len(plan.actions) if plan else 0,
        points=person.beside.points if person.beside else 0,
        order_ends=min((o.ends for o in plan.orders if not is_past(o.ends, on)), default=None)
        if plan
        else None,
        release=plan.release if plan and where.in_custody else None,
        self_risk=plan.self_risk if plan else "",
        self_risk_due=step.due if step else None,
        self_risk_late=_late(step, on),
        lowered="; ".join(_lowered(person)),
        warnings=newest.warnings,
        main_concern=plan.main_concern if plan else "",
        reason="; ".join(_reason(clocks, on)),
        cannot_tell="; ".join(filter(None, (where.doubt, *_cannot_tell(person, clocks)))),
    )


def orders_of(person: Person) -> tuple[Ending, ...]:
    """The orders of a person that end on a day, by the file that speaks for him."""
    plan = _speaks(person).plan
    return plan.orders if plan else ()


def _speaks(person: Person) -> CaseFile:
    """The file that speaks for a person: the one signed last; without one, the newest there is."""
    return person.signed or person.beside or person.files[-1]


def _yes_or_no(answer: bool | None) -> str:
    if answer is None:
        return ""
    return "yes" if answer else "no"


def _clock(clocks: Iterable[Clock], what: What) -> Clock | None:
    return next((clock for clock in clocks if clock.what is what), None)


def _level(general: Level | None, levels: Levels) -> str:
    """The general level that was signed, and the worst that it may be where that is another."""
    if not levels.provisional:
        return levels.most.value
    worst = f"may be {levels.most.value}"
    return f"{general.value}, {worst}" if general else worst


def _late(clock: Clock | None, on: date) -> int | None:
    """Days late; None where nothing is due, or its day cannot be told."""
    return clock.late(on) if clock and clock.first_due else None


def _state(person: Person) -> tuple[str, date | None]:
    """How far the newest of a person's assessments has come, and since when."""
    if person.beside:
        return person.beside.step.value, person.beside.since
    if person.signed:
        return person.signed.step.value, person.signed.since
    return "no assessment", None


def _imminent_since(person: Person) -> date | None:
    """The day of the first of the last records in a row that speak of imminent offending."""
    since = None
    for record in reversed(person.records):
        if not (record.plan and record.plan.imminent):
            break
        since = record.plan.assessed_on
    return since


def _unsigned_days(person: Person, on: date) -> int:
    """Days since a person was assessed, or since it was handed on, with no signature since."""
    file = person.beside
    if file is None:
        return 0
    since = [day for day in (file.plan.assessed_on if file.plan else None, file.since) if day]
    return max(0, (on - min(since, default=on)).days)


def _lowered(person: Person) -> Iterator[str]:
    """Which levels were lowered when it was signed last, and which would be by what was handed in.

    A draft says nothing of it: its levels may still be anything.
    """
    if person.signed:
        yield from _moves(person.signed, "signed")
    if person.beside and person.beside.step is not Step.DRAFT:
        yield from _moves(person.beside, person.beside.step.value)


def _moves(file: CaseFile, how: str) -> Iterator[str]:
    plan: Plan | None = file.plan
    if plan is None:
        return
    pairs = (
        ("general level", file.previous_general, plan.general),
        ("overall priority", file.previous_overall, plan.overall),
    )
    for name, then, now in pairs:
        if then and now and now < then:
            yield f"{name} from {then.value} to {now.value} ({how})"


def _reason(clocks: tuple[Clock, ...], on: date) -> Iterator[str]:
    """What is late or due on this day, in words: visits and reviews, then what there are more of.

    >>> visit = Clock(What.VISIT, "", date(2026, 3, 1), date(2026, 5, 1))
    >>> list(_reason((visit,), date(2026, 3, 9)))
    ['home visit 8 days late, due first on 1 March 2026']
    """
    for clock in clocks:
        if clock.what not in MANY and clock.late(on) and clock.first_due:
            days, first = _days(clock.late(on)), long_date(clock.first_due)
            yield f"{clock.what.value} {days} late, due first on {first}"
    for what in MANY:
        late = [clock for clock in clocks if clock.what is what and clock.late(on)]
        if late:
            most = _days(max(clock.late(on) for clock in late))
            up_to = f"up to {most}" if len(late) > 1 else most
            yield f"{_actions(late) if what is What.ACTION else _gaps(late)} {up_to} late"
    if today := [f"{c.what.value} {c.item}".strip() for c in clocks if _falls_due(c, on)]:
        yield "due today: " + ", ".join(today)


def _falls_due(clock: Clock, on: date) -> bool:
    return clock.due == on and not clock.late(on)


def _actions(late: list[Clock]) -> str:
    high = sum(clock.urgent for clock in late)
    told = "1 action" if len(late) == 1 else f"{len(late)} actions"
    return f"{told} ({high} of High priority)" if high else told


def _gaps(late: list[Clock]) -> str:
    return f"gap at {', '.join(clock.item for clock in late)}"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _staff_id(typed: str) -> str:
    """A staff id that the settings do not list, in one spelling."""
    return "".join(typed.split()).upper()


def _cannot_tell(person: Person, clocks: Iterable[Clock]) -> Iterable[str]:
    if person.carried:
        yield "the record that was signed last is not among these files"
    elif person.signed is None:
        yield "no assessment is signed"
    for clock in clocks:
        if clock.why:
            yield f"{clock.what.value} {clock.item}".strip() + f": {clock.why}"
    for file in person.files:
        if file.step in (Step.UNPROVED, Step.UNREAD):
            yield f"{file.name}: {file.why}"

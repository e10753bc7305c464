"""One person as one row: what a caseload is managed by, on one day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from arms_docs.caseload.case_file import CaseFile, Ending, HomeVisits, Plan, Step, VisitTold
from arms_docs.caseload.clocks import Clock, Levels, Situation, What
from arms_docs.caseload.people import Person
from arms_docs.caseload.rows.why_listed import late_of, reasons, untold
from arms_docs.civil_days import is_past, is_to_come
from arms_docs.data_class import dataclass
from arms_docs.instrument import Level
from arms_docs.settings import Settings

NOT_ASKED = VisitTold("", None, is_made=False)
AHEAD = timedelta(days=28)  # what falls due before this is a month's load


@dataclass(frozen=True)
class Row:
    """One person on one day. What is not known is empty or None, and ``cannot_tell`` says why.

    ``rank`` is that of the general level, 0 for Low to 3 for Very High; of a level that is not
    known, that of the worst that it may be, and the row is then ``provisional``; ``level`` says
    both in words. Days late are counted from the day that was set first; None: no day is set, or
    it cannot be told. ``late_at_worst`` is the most that it may be of anything: by it lists sort.
    ``untold`` is how many days cannot be told, and ``call`` since when a visit or a re-check calls
    for a review. ``self_asked`` is what the person said when he was asked at a visit since the
    assessment whether he may harm himself. ``state`` is how far the newest assessment has come, and
    ``signed_on`` the day of the last one that was signed, by which everything is counted.
    ``unsigned_days`` are those since somebody was assessed without a signature having come of it.
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
    late_at_worst: int
    untold: int
    call: date | None
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
    self_asked: str
    self_asked_on: date | None
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
    plan, visits = newest.plan or Plan(), person.visits or HomeVisits()
    officer, officer_name, team = _officer(where.officer, plan, settings, on)
    visit, review = _clock(clocks, What.VISIT), _clock(clocks, What.REVIEW)
    step = _clock(clocks, What.SELF_RISK)
    state, since = _state(person)
    general, overall = _signed_levels(person)
    ahead, call, asked = _ahead(clocks, on), _call(person, on), _asked(person, on)
    return Row(
        reference=person.reference,
        name=newest.person,
        born=newest.born,
        officer=officer,
        officer_name=officer_name,
        team=team,
        agency=plan.agency,
        setting="custody" if where.in_custody else "community",
        mode="reactive" if plan.visits.reactive else "active",
        general=_word(general),
        level=_level(general, levels),
        overall=_word(overall),
        rank=levels.most.rank,
        provisional=levels.provisional,
        static=plan.static,
        mappa=plan.mappa,
        imminent=" ".join(plan.imminent),
        imminent_since=_imminent_since(person),
        last_visit=visits.last,
        two_went=_yes_or_no(visits.two) if visits.last else "",
        lone_visits=visits.lone,
        attempts=visits.attempts,
        visit_first_due=visit.first_due,
        visit_due=visit.due,
        visit_late=_late(visit, on),
        review_first_due=review.first_due,
        review_due=review.due,
        review_late=_late(review, on),
        actions_late=sum(clock.urgent for clock in late_of(What.ACTION, clocks, on)),
        gaps_late=len(late_of(What.GAP, clocks, on)),
        most_late=_most_late(clocks, on),
        late_at_worst=_late_at_worst(clocks, on),
        untold=sum(clock.first_due is None for clock in clocks),
        call=call,
        next_due=min(ahead, default=None),
        due_soon=sum(due < on + AHEAD for due in ahead),
        state=state,
        state_since=since,
        state_days=(on - (since or on)).days,
        is_signed=person.is_signed,
        signed_on=person.signed.since if person.signed else None,
        unsigned_days=_unsigned_days(person, on),
        open_actions=len(plan.actions),
        points=_points(person),
        order_ends=_next_end(plan.orders, on),
        release=plan.release if where.in_custody else None,
        self_risk=plan.self_risk,
        self_risk_due=step.due,
        self_risk_late=_late(step, on),
        self_asked=asked.self_risk,
        self_asked_on=asked.on,
        lowered="; ".join(_lowered(person)),
        warnings=newest.warnings,
        main_concern=plan.main_concern,
        reason="; ".join(reasons(clocks, call, where.leave_until, on)),
        cannot_tell="; ".join(filter(None, (where.doubt, *untold(person, clocks)))),
    )


def orders_of(person: Person) -> tuple[Ending, ...]:
    """The orders of a person that end on a day, by the file that speaks for him."""
    plan = _speaks(person).plan
    return plan.orders if plan else ()


def _speaks(person: Person) -> CaseFile:
    """The file that speaks for a person: the one signed last; else what is on its way, or any."""
    return person.signed or person.beside or person.files[-1]


def _word(level: Level | None) -> str:
    return level.value if level else ""


def _yes_or_no(answer: bool | None) -> str:
    if answer is None:
        return ""
    return "yes" if answer else "no"


def _officer(typed: str, plan: Plan, settings: Settings, on: date) -> tuple[str, str, str]:
    """An officer's staff id, name and team: by the settings, or as far as they were typed."""
    staff = settings.person(typed, on)
    if staff:
        return staff.staff_id, staff.name, staff.team
    return _staff_id(typed), plan.officer_name, ""


def _signed_levels(person: Person) -> tuple[Level | None, Level | None]:
    """The general and the overall level that were signed."""
    plan = person.signed.plan if person.signed else None
    return (plan.general, plan.overall) if plan else (None, None)


def _ahead(clocks: Iterable[Clock], on: date) -> list[date]:
    """The days that are still to come."""
    return [clock.due for clock in clocks if clock.due and not is_past(clock.due, on)]


def _next_end(orders: Iterable[Ending], on: date) -> date | None:
    return min((order.ends for order in orders if not is_past(order.ends, on)), default=None)


def _clock(clocks: Iterable[Clock], what: What) -> Clock:
    """The clock of what there is once; of what is not due, one without a day."""
    return next((clock for clock in clocks if clock.what is what), Clock(what, "", None))


def _level(general: Level | None, levels: Levels) -> str:
    """The general level that was signed, and the worst that it may be where that is another."""
    if not levels.provisional:
        return levels.most.value
    worst = f"may be {levels.most.value}"
    return f"{general.value}, {worst}" if general else worst


def _late(clock: Clock, on: date) -> int | None:
    """Days late; None where nothing is due, or its day cannot be told."""
    return clock.late(on) if clock.first_due else None


def _late_at_worst(clocks: Iterable[Clock], on: date) -> int:
    return max((clock.late_at_worst(on) for clock in clocks), default=0)


def _most_late(clocks: Iterable[Clock], on: date) -> int | None:
    return max((clock.late(on) for clock in clocks if clock.first_due), default=None)


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


def _points(person: Person) -> int:
    """The points of a supervisor that are still open."""
    return person.beside.points if person.beside else 0


def _asked(person: Person, on: date) -> VisitTold:
    """The last visit since the assessment at which he was asked whether he may harm himself."""
    plan = person.signed.plan if person.signed else None
    since = (plan.assessed_on if plan else None) or date.min
    days = {visit.on: visit for visit in _logged(person) if visit.self_risk}
    told = [day for day in days if day and day >= since and not is_to_come(day, on)]
    return days[max(told)] if told else NOT_ASKED


def _logged(person: Person) -> Iterator[VisitTold]:
    """The visits in the log of the workbook in which the case goes on."""
    for file in (person.living, person.beside):
        if file and file.plan:
            yield from file.plan.visits.log


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


def _call(person: Person, on: date) -> date | None:
    """Since when a visit or a re-check calls for a review that is not signed yet."""
    file = person.living or person.beside
    call = file.call if file and person.signed else None
    return None if call is None or is_to_come(call, on) else call


def _staff_id(typed: str) -> str:
    """A staff id that the settings do not list, in one spelling."""
    return "".join(typed.split()).upper()

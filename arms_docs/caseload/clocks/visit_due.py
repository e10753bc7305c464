"""When the next home visit is due: by the last one made, or by what started visits anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from arms_docs.assessment import long_date
from arms_docs.caseload.case_file import HomeVisits, Plan
from arms_docs.caseload.clocks.case_event import Happened
from arms_docs.caseload.clocks.clock import Clock, What
from arms_docs.caseload.clocks.days_set import Day, clock_of, within
from arms_docs.caseload.clocks.declared import SHORTEST
from arms_docs.caseload.clocks.situation import Situation, Start
from arms_docs.caseload.people.person import Person
from arms_docs.civil_days import is_to_come

REOPENS = (Happened.ACTIVE_AGAIN, Happened.RELEASED)


def visit_due(person: Person, plan: Plan, situation: Situation, on: date) -> Clock | None:
    """The next home visit; None in custody, and under reactive management until it is re-opened."""
    starts = [*_starts(person, plan, situation)]
    if situation.in_custody or (plan.visits.reactive and not starts):
        return None
    visits = person.visits or plan.visits
    if visits.last and is_to_come(visits.last, on):
        why = f"the last visit is dated {long_date(visits.last)}, which has not come"
        return Clock(What.VISIT, "interval of the plan", None, why=why)
    return _next(person, plan, visits, starts)


def _next(person: Person, plan: Plan, visits: HomeVisits, starts: list[Start]) -> Clock:
    waiting = [start for start in starts if visits.last is None or visits.last < start.on]
    anew = [number for number, start in enumerate(waiting) if start.anew]
    if anew:
        return _anew(waiting[anew[-1] :])
    days = [*_after_the_last(person, plan, visits), *map(_first_visit, waiting)]
    if not days:
        return _unknown(visits, plan)
    return clock_of(What.VISIT, days, days[-1], visits.last)


def _anew(starts: list[Start]) -> Clock:
    """The first visit after what started visits anew: what was due before counts no more."""
    days = [*map(_first_visit, starts)]
    return clock_of(What.VISIT, days, days[-1], starts[0].on)


def _starts(person: Person, plan: Plan, situation: Situation) -> Iterator[Start]:
    """What visits start from, in order.

    Under reactive management that is only what re-opens it: an entry, a release, or a visit or
    re-check that calls for a review.
    """
    for start in situation.starts:
        if start.restart.visit is None:
            continue
        is_later = plan.assessed_on is None or start.on >= plan.assessed_on
        if not plan.visits.reactive or (start.what in REOPENS and is_later):
            yield start
    call = person.living or person.beside
    if plan.visits.reactive and call and call.call:
        yield Start(call.call, call.call_why, Happened.ACTIVE_AGAIN, anew=True)


def _first_visit(start: Start) -> Day:
    number = start.restart.visit or 0
    return within(start.on, number), f"{start.words}: a visit within {number} days"


def _after_the_last(person: Person, plan: Plan, visits: HomeVisits) -> Iterator[Day]:
    """The day that each record set for the visit after the last one made, the newest record last.

    None, where no interval is in force. A record that knew of another last visit set none.
    """
    if visits.last is None or plan.visits.every is None:
        return
    for record in person.records:
        before = record.plan
        if record is person.signed:
            before = plan
        elif before is None or before.in_custody or before.visits.last != visits.last:
            continue
        if before.visits.every:
            every = before.visits.every
            yield every.after(visits.last), f"{every.every} since {long_date(visits.last)}"


def _unknown(visits: HomeVisits, plan: Plan) -> Clock:
    """A visit whose day cannot be told: nothing says when the last was, or how often."""
    why, at_worst = visits.why or "no home visit is recorded", None
    if visits.last and plan.visits.every is None:
        why, at_worst = "no interval is recorded", _soonest(visits.last)
    rule = "interval of the plan"
    return Clock(What.VISIT, rule, None, why=why, since=visits.last, at_worst=at_worst)


def _soonest(last: date) -> date:
    return within(last, SHORTEST)

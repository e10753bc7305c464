"""What is due for a person, from all his files: each clock with the rule that set it.

Source: rules of ours. An inspectorate asked that the most overdue visit be seen; what hides it
elsewhere is a date that is moved, and a draft that takes the place of what was signed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from arms_docs.assessment import long_date
from arms_docs.caseload.case_file import CaseFile, HomeVisits, Plan, Step
from arms_docs.caseload.clocks import declared
from arms_docs.caseload.clocks.case_event import Happened
from arms_docs.caseload.clocks.clock import Clock, What
from arms_docs.caseload.clocks.situation import Situation, Start
from arms_docs.caseload.people.person import Person
from arms_docs.civil_days import is_past, is_to_come

Day = tuple[date, str]  # a day, and the rule that set it


def due(person: Person, situation: Situation, on: date) -> Iterator[Clock]:
    """Every clock that runs for a person whose case is open, on a day."""
    signed = person.signed
    yield from _first(person)
    yield from _on_its_way(person.beside)
    if signed is None or signed.plan is None:
        return
    yield from _visit(person, signed.plan, situation)
    yield from _review(person, signed.plan, situation)
    yield from _actions(person, signed.plan)
    yield from _gaps(person, signed.plan)
    yield from _self_risk(person, signed.plan)
    yield from _release(signed.plan, situation, on)
    yield from _orders(signed.plan, on)


def _of(what: What, days: Iterable[Day], last: Day, since: date | None, item: str = "") -> Clock:
    """A clock of which several rules set days: the earliest counts, ``last`` was set last.

    Where these two are not the same day, its rule tells both.
    """
    first, words = min((*days, last))
    rule = last[1]
    if first < last[0]:
        rule += f"; first due on {long_date(first)}: {words}"
    return Clock(what, rule, first, last[0], item, since=since)


def _within(day: date, number: int) -> date:
    return day + timedelta(days=number)


# --- home visits


def _visit(person: Person, plan: Plan, situation: Situation) -> Iterator[Clock]:
    """The next home visit: the last one made and the interval in force, or what started it anew.

    None in custody, and none under reactive management until something re-opens it.
    """
    visits = person.visits or plan.visits
    starts = [s for s in _starts(person, plan, situation) if s.restart.visit is not None]
    if situation.in_custody or (plan.visits.reactive and not starts):
        return
    starts = [start for start in starts if visits.last is None or visits.last < start.on]
    anew = max((start.on for start in starts if start.anew), default=None)
    days = [_first_visit(start) for start in starts if anew is None or start.on >= anew]
    if anew is None and visits.last and plan.visits.every:
        days = [*_visit_days(person, visits), *days]
    if not days:
        yield _unknown_visit(visits, plan)
        return
    yield _of(What.VISIT, days, days[-1], anew or visits.last)


def _starts(person: Person, plan: Plan, situation: Situation) -> Iterator[Start]:
    """What starts visits anew. Under reactive management that is only what re-opens it: an entry,
    a release, or a visit or re-check that calls for a review.
    """
    for start in situation.starts:
        is_later = plan.assessed_on is None or start.on >= plan.assessed_on
        reopens = start.what in (Happened.ACTIVE_AGAIN, Happened.RELEASED) and is_later
        if reopens or not plan.visits.reactive:
            yield start
    call = person.living or person.beside
    if plan.visits.reactive and call and call.call:
        yield Start(call.call, call.call_why, Happened.ACTIVE_AGAIN, anew=True)


def _first_visit(start: Start) -> Day:
    number = start.restart.visit or 0
    return _within(start.on, number), f"{start.words}: a visit within {number} days"


def _visit_days(person: Person, visits: HomeVisits) -> Iterator[Day]:
    """The day that each record set for the visit after the last one made, the newest record last.

    A record that knew of a later visit, or of none, set none.
    """
    for record in person.records:
        plan = record.plan
        if plan is None or plan.visits.every is None or visits.last is None:
            continue
        knew = plan.visits.last == visits.last and not plan.in_custody
        if knew or record is person.signed:
            every = plan.visits.every
            yield every.after(visits.last), f"{every.every} since {long_date(visits.last)}"


def _unknown_visit(visits: HomeVisits, plan: Plan) -> Clock:
    """A visit whose day cannot be told: nothing says when the last was, or how often."""
    why = visits.why or "no home visit is recorded"
    if visits.last and plan.visits.every is None:
        at_worst = _within(visits.last, declared.SHORTEST)
        why = "no interval is recorded"
    else:
        at_worst = None
    rule = "interval of the plan"
    return Clock(What.VISIT, rule, None, why=why, since=visits.last, at_worst=at_worst)


# --- reviews


def _review(person: Person, plan: Plan, situation: Situation) -> Iterator[Clock]:
    """The next review: as signed, or as called for by a visit, a re-check or an event before."""
    days = [*_review_days(person, plan)]
    call = person.living or person.beside
    if call and call.call:
        days.append((call.call, call.call_why))
    for start in situation.starts:
        if plan.assessed_on is None or start.on > plan.assessed_on:
            within = start.restart.review
            rule = f"{start.words}: a review within {within} days"
            days.append((_within(start.on, within), rule))
    if not days:
        rule, why = "next review of the record", "no review is planned"
        since = plan.assessed_on
        yield Clock(What.REVIEW, rule, None, why=why, since=since, at_worst=since)
        return
    yield _of(What.REVIEW, days, min(days), plan.assessed_on)


def _review_days(person: Person, plan: Plan) -> Iterator[Day]:
    """The days that records of this assessment set: signing it once more moves nothing."""
    for record in person.records:
        if record.plan and record.plan.next_review and record.plan.assessed_on == plan.assessed_on:
            yield record.plan.next_review, "next review of the record"


# --- the plan


def _actions(person: Person, plan: Plan) -> Iterator[Clock]:
    """Each action that is open: the day that was set first counts for ever."""
    living = person.living or person.beside
    open_now = {a.id: a for a in living.plan.actions} if living and living.plan else None
    for action in plan.actions:
        if open_now is not None and action.id not in open_now:
            continue
        now = open_now[action.id] if open_now else action
        first = min(_action_days(person, action.id), default=None)
        moves = f", moved {now.moves} times" if now.moves > 1 else ", moved" if now.moves else ""
        yield Clock(
            What.ACTION,
            f"due date of {action.id}{moves}",
            first,
            now.due or action.due,
            action.id,
            "" if first else "no day is set",
            urgent=action.priority == "High",
            at_worst=plan.assessed_on,
        )


def _action_days(person: Person, action_id: str) -> Iterator[date]:
    """The first days of an action, from the newest record back to the one in which it came up."""
    for record in reversed(person.records):
        actions = record.plan.actions if record.plan else ()
        found = [action for action in actions if action.id == action_id]
        if not found:
            return
        yield from (day for action in found for day in (action.first_due, action.due) if day)


def _gaps(person: Person, plan: Plan) -> Iterator[Clock]:
    for gap in plan.gaps:
        rule = f"gap at {gap.factor}, by the record"
        first = min(_gap_days(person, gap.factor), default=None)
        why = "" if first else "no day is set"
        worst = plan.assessed_on
        yield Clock(What.GAP, rule, first, gap.by, gap.factor, why, urgent=True, at_worst=worst)


def _gap_days(person: Person, factor: str) -> Iterator[date]:
    """The days set for a gap, from the newest record back to the one in which it came up."""
    for record in reversed(person.records):
        gaps = record.plan.gaps if record.plan else ()
        days = [gap.by for gap in gaps if gap.factor == factor]
        if not days:
            return
        yield from filter(None, days)


def _self_risk(person: Person, plan: Plan) -> Iterator[Clock]:
    """The next step on risk to self. Each assessment says what was done, and sets the next."""
    days = [
        (record.plan.self_risk_by, f"risk to self: {record.plan.self_risk}")
        for record in person.records
        if record.plan and record.plan.self_risk_by and record.plan.assessed_on == plan.assessed_on
    ]
    if days:
        yield _of(What.SELF_RISK, days, days[-1], plan.assessed_on)


def _release(plan: Plan, situation: Situation, on: date) -> Iterator[Clock]:
    """A release that is near, or past with nothing that says where the person is."""
    ahead = timedelta(days=declared.RELEASE_AHEAD)
    release = plan.release if situation.in_custody and plan.in_custody else None
    if release and not is_to_come(release - ahead, on):
        rule = f"expected release on {long_date(release)}"
        yield Clock(What.RELEASE, rule, release, release, since=plan.assessed_on)


def _orders(plan: Plan, on: date) -> Iterator[Clock]:
    """Orders and notification that end soon. What has ended is for the next assessment."""
    ahead = timedelta(days=declared.ORDER_AHEAD)
    for order in plan.orders:
        if not is_to_come(order.ends - ahead, on) and not is_past(order.ends, on):
            rule = f"{order.id} ends on {long_date(order.ends)}"
            yield Clock(What.ORDER, rule, order.ends, order.ends, order.id)


# --- what is not signed


def _first(person: Person) -> Iterator[Clock]:
    """A first assessment, where nothing is signed: counted from the first day that a file tells."""
    if person.signed:
        return
    days = [file.since for file in person.files]
    days += [file.plan.assessed_on for file in person.files if file.plan]
    known = min(filter(None, days), default=None)
    within = declared.FIRST_WITHIN
    if known is None:
        why = "no file tells of a day from which it could be counted"
        yield Clock(What.FIRST, f"within {within} days", None, why=why)
        return
    day = _within(known, within)
    rule = f"within {within} days of {long_date(known)}, the first day that a file tells of"
    yield Clock(What.FIRST, rule, day, day, since=known)


ON_ITS_WAY = {
    Step.SUBMITTED: (What.UNSIGNED, "handed in", "decided", declared.DECIDED_WITHIN),
    Step.WAITS: (What.UNSIGNED, "signed", "signed by a second person", declared.DECIDED_WITHIN),
    Step.RETURNED: (What.RETURNED, "returned", "handed in again", declared.BACK_WITHIN),
}


def _on_its_way(file: CaseFile | None) -> Iterator[Clock]:
    """What was handed in and is not decided, or was returned and is not back."""
    if file is None or file.step not in ON_ITS_WAY:
        return
    what, happened, then, within = ON_ITS_WAY[file.step]
    if file.since is None:
        yield Clock(what, f"to be {then} within {within} days", None, why="no day is recorded")
        return
    day = _within(file.since, within)
    rule = f"{happened} on {long_date(file.since)}, to be {then} within {within} days"
    yield Clock(what, rule, day, day, since=file.since)

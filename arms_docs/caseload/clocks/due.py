"""What is due for a person, from all his files: each clock with the rule that set it.

Source: rules of ours. An inspectorate asked that the most overdue visit be seen; what hides it
elsewhere is a date that is moved, and a draft that takes the place of what was signed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from arms_docs.assessment import long_date
from arms_docs.caseload.case_file import ActionDue, CaseFile, Plan, Step
from arms_docs.caseload.clocks import declared
from arms_docs.caseload.clocks.clock import Clock, What
from arms_docs.caseload.clocks.days_set import Day, clock_of, within
from arms_docs.caseload.clocks.situation import Situation
from arms_docs.caseload.clocks.visit_due import visit_due
from arms_docs.caseload.people.person import Person
from arms_docs.civil_days import is_past, is_to_come


def due(person: Person, situation: Situation, on: date) -> Iterator[Clock]:
    """Every clock that runs for a person whose case is open, on a day."""
    signed = person.signed
    yield from _first(person)
    yield from _on_its_way(person.beside)
    if signed is None or signed.plan is None:
        return
    if visit := visit_due(person, signed.plan, situation, on):
        yield visit
    yield from _review(person, signed.plan, situation)
    yield from _actions(person, signed.plan)
    yield from _gaps(person, signed.plan)
    yield from _self_risk(person, signed.plan)
    yield from _release(signed.plan, situation, on)
    yield from _orders(signed.plan, on)


# --- reviews


def _review(person: Person, plan: Plan, situation: Situation) -> Iterator[Clock]:
    """The next review: as signed, or as called for by a visit, a re-check or an event before."""
    days = [*_review_days(person, plan)]
    call = person.living or person.beside
    if call and call.call:
        days.append((call.call, call.call_why))
    for start in situation.starts:
        if plan.assessed_on is None or start.on > plan.assessed_on:
            number = start.restart.review
            rule = f"{start.words}: a review within {number} days"
            days.append((within(start.on, number), rule))
    if not days:
        rule, why = "next review of the record", "no review is planned"
        since = plan.assessed_on
        yield Clock(What.REVIEW, rule, None, why=why, since=since, at_worst=since)
        return
    yield clock_of(What.REVIEW, days, min(days), plan.assessed_on)


def _review_days(person: Person, plan: Plan) -> Iterator[Day]:
    """The days that records of this assessment set: signing it once more moves nothing."""
    for record in person.records:
        if record.plan and record.plan.next_review and record.plan.assessed_on == plan.assessed_on:
            yield record.plan.next_review, "next review of the record"


# --- the plan


def _actions(person: Person, plan: Plan) -> Iterator[Clock]:
    """Each action that is open: the day that was set first counts for ever."""
    for action in _actions_now(person, plan):
        yield _action(person, plan, action)


def _actions_now(person: Person, plan: Plan) -> tuple[ActionDue, ...]:
    """The actions that were signed, as the workbook that goes on from them has them now.

    One is over where that workbook says how it ended: a row that is gone ends nothing. Of a
    workbook that does not go on, such as a draft begun as a blank, nothing is known of them.
    """
    for file in (person.living, person.beside):
        if file and file.plan and person.signed and file.follows == person.signed.digest:
            ended = {action.id for action in file.plan.ended}
            now = {action.id: action for action in file.plan.actions}
            return tuple(now.get(a.id, a) for a in plan.actions if a.id not in ended - now.keys())
    return plan.actions


def _action(person: Person, plan: Plan, action: ActionDue) -> Clock:
    days = (*_action_days(person, action.id),)
    return Clock(
        What.ACTION,
        f"due date of {action.id}{_moved(action.moves)}",
        min(days, default=None),
        action.due,
        action.id,
        "" if days else "no day is set",
        urgent=action.priority == "High",
        at_worst=plan.assessed_on,
    )


def _moved(times: int) -> str:
    if times < 2:
        return ", moved" if times else ""
    return f", moved {times} times"


def _action_days(person: Person, action_id: str) -> Iterator[date]:
    """The days set for an action, from the newest record back to the one in which it came up."""
    for record in reversed(person.records):
        actions = {action.id: action for action in record.plan.actions} if record.plan else {}
        if action_id not in actions:
            return
        yield from filter(None, (actions[action_id].first_due, actions[action_id].due))


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
        yield clock_of(What.SELF_RISK, days, days[-1], plan.assessed_on)


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
    number = declared.FIRST_WITHIN
    if known is None:
        why = "no file tells of a day from which it could be counted"
        yield Clock(What.FIRST, f"within {number} days", None, why=why)
        return
    day = within(known, number)
    rule = f"within {number} days of {long_date(known)}, the first day that a file tells of"
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
    what, happened, then, number = ON_ITS_WAY[file.step]
    if file.since is None:
        yield Clock(what, f"to be {then} within {number} days", None, why="no day is recorded")
        return
    day = within(file.since, number)
    rule = f"{happened} on {long_date(file.since)}, to be {then} within {number} days"
    yield Clock(what, rule, day, day, since=file.since)

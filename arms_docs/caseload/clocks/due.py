"""What is due for a person, from all his files: each clock with the rule that set it.

Source: rules of ours. An inspectorate asked that the most overdue visit be seen; what hides it
elsewhere is a date that is moved, and a draft that takes the place of what was signed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from arms_docs.assessment import long_date
from arms_docs.caseload.case_file import CaseFile, HomeVisits, Plan
from arms_docs.caseload.clocks.clock import Clock, What
from arms_docs.caseload.people.person import Person


def clocks_of(person: Person) -> tuple[Clock, ...]:
    """Everything that is due for a person by what was signed last; nothing where nothing was."""
    signed = person.signed
    if signed is None or signed.plan is None:
        return ()
    return tuple(
        clock
        for clocks in (
            _visit(person, signed.plan),
            _review(person, signed),
            _actions(person, signed.plan),
            _gaps(person, signed.plan),
            _self_risk(signed.plan),
        )
        for clock in clocks
    )


def _visit(person: Person, plan: Plan) -> Iterator[Clock]:
    """The next home visit: the last one made, and the interval of what is in force.

    Of several records in which the same visit is the last one, the earliest day counts.
    """
    visits = person.visits
    if plan.in_custody or plan.visits.reactive or visits is None:
        return
    if visits.last is None or plan.visits.every is None:
        why = visits.why or "no home visit is recorded"
        yield Clock(What.VISIT, "interval of the plan", None, why=why)
        return
    due = plan.visits.every.after(visits.last)
    rule = f"{plan.visits.every.every} since {long_date(visits.last)}"
    yield Clock(What.VISIT, rule, min(_visit_days(person, visits)), due)


def _visit_days(person: Person, visits: HomeVisits) -> Iterator[date]:
    """The day that each record set for the visit after this one, if it knew of no later one."""
    for record in person.records:
        plan = record.plan
        if plan is None or plan.in_custody or plan.visits.every is None or visits.last is None:
            continue
        if plan.visits.last == visits.last or record is person.signed:
            yield plan.visits.every.after(visits.last)


def _review(person: Person, signed: CaseFile) -> Iterator[Clock]:
    if signed.plan is None:
        return
    due, rule = signed.plan.next_review, "next review of the record"
    call = person.living or person.beside
    if call and call.call and (due is None or call.call < due):
        due, rule = call.call, call.call_why
    why = "" if due else "no review is planned"
    yield Clock(What.REVIEW, rule, due, due, why=why)


def _actions(person: Person, plan: Plan) -> Iterator[Clock]:
    living = person.living or person.beside
    still_open = {action.id for action in living.plan.actions} if living and living.plan else None
    for action in plan.actions:
        if still_open is None or action.id in still_open:
            urgent = action.priority == "High"
            rule = f"due date of {action.id}"
            yield Clock(What.ACTION, rule, action.first_due, action.due, action.id, urgent=urgent)


def _gaps(person: Person, plan: Plan) -> Iterator[Clock]:
    for gap in plan.gaps:
        rule = f"gap at {gap.factor}, by the record"
        why = "" if gap.by else "no day is set"
        first = min(_gap_days(person, gap.factor), default=None)
        yield Clock(What.GAP, rule, first, gap.by, gap.factor, why, urgent=True)


def _gap_days(person: Person, factor: str) -> Iterator[date]:
    """The days set for a gap, from the newest record back to the one in which it came up."""
    for record in reversed(person.records):
        gaps = record.plan.gaps if record.plan else ()
        days = [gap.by for gap in gaps if gap.factor == factor]
        if not days:
            return
        yield from filter(None, days)


def _self_risk(plan: Plan) -> Iterator[Clock]:
    if plan.self_risk_by:
        rule = f"risk to self: {plan.self_risk}"
        yield Clock(What.SELF_RISK, rule, plan.self_risk_by, plan.self_risk_by)

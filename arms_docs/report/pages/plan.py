"""The plan: its actions in order of urgency, what is due when, and what each factor's actions guard against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from arms_docs.assessment.ask import NotKnown
from arms_docs.assessment.dates import long_date
from arms_docs.assessment.form import Action, Assessment
from arms_docs.instrument import Instrument, Level
from arms_docs.rating import Rating
from arms_docs.report.pages.view_model import (
    ActionView,
    Due,
    FactorView,
    PlanGroup,
    Timeline,
    Trace,
    TraceRow,
)
from arms_docs.report.pages.words import brief, say


def urgency(action: Action) -> tuple[bool, int, date, int]:
    """Open before closed, most urgent first, then by due date."""
    priority = (
        action.priority.level.rank
        if not isinstance(action.priority, NotKnown)
        else Level.VERY_HIGH.rank
    )
    due = action.due if isinstance(action.due, date) else date.min
    return (not action.is_open, -priority, due, int(action.id[1:]))


def action_view(action: Action, instrument: Instrument) -> ActionView:
    """One action in words."""
    keys = [key for key in action.serves if key in {f.key for f in instrument.factors}]
    owner = say(action.owner) + (
        "" if isinstance(action.agency, NotKnown) else f" ({say(action.agency)})"
    )
    return ActionView(
        id=action.id,
        priority=say(action.priority),
        factors=", ".join([instrument.factor(keys[0]).label, *keys[1:]])
        if keys
        else "Not recorded",
        scenario=action.scenario if isinstance(action.scenario, str) else "",
        what=say(action.what),
        brief=brief(say(action.what)),
        measure=say(action.measure),
        realistic=say(action.realistic),
        owner=owner,
        due=say(action.due),
        barriers="" if isinstance(action.barriers, NotKnown) else say(action.barriers),
        status=say(action.status),
        is_open=action.is_open,
        due_on=action.due if isinstance(action.due, date) else None,
    )


def plan_groups(actions: Sequence[Action], instrument: Instrument) -> tuple[PlanGroup, ...]:
    """The actions under the headings of the plan, in the order in which they are given."""
    headings = [*instrument.plan_headings, "No heading"]
    grouped = {
        h: [a for a in actions if (a.heading if isinstance(a.heading, str) else "No heading") == h]
        for h in headings
    }
    return tuple(
        PlanGroup(h, tuple(action_view(a, instrument) for a in found))
        for h, found in grouped.items()
        if found
    )


def timeline(
    assessment: Assessment, rating: Rating, actions: Sequence[ActionView]
) -> Timeline | None:
    """Open actions by their due dates, the next home visit and the next review; nothing where no date is known."""
    start = assessment.context.assessed_on
    dues = [Due(a.id, a.due_on) for a in actions if a.is_open and a.due_on]
    for name, day in (
        ("Next home visit", rating.visits.next_visit),
        ("Next review", rating.visits.next_review),
    ):
        if isinstance(day, date):
            dues.append(Due(name, day, lasting=True))
    if not dues or not isinstance(start, date):
        return None
    dues.sort(key=lambda due: due.on)
    return Timeline(
        start, tuple(dues), f"Due dates: {'; '.join(f'{d.name} {long_date(d.on)}' for d in dues)}."
    )


def trace(assessment: Assessment, factors: Sequence[FactorView]) -> Trace:
    """Which open actions answer each factor, and against which scenario: a gap where a rating above Low has none."""
    scenarios = [s.id for s in assessment.scenarios]
    actions = [a for a in assessment.actions if a.is_open]
    rows = []
    for factor in factors:
        serving = [a for a in actions if factor.key in a.serves]
        cells = (
            *(_ids(a for a in serving if a.scenario == s) for s in scenarios),
            _ids(a for a in serving if a.scenario not in scenarios),
        )
        rows.append(
            TraceRow(factor, cells, "" if serving or factor.level == 1 else "Gap: no open action")
        )
    foot = tuple(
        "" if any(a.scenario == s for a in actions) else "Gap: no open action" for s in scenarios
    )
    return Trace((*scenarios, "No scenario named"), tuple(rows), foot)


def _ids(actions: Iterable[Action]) -> str:
    return ", ".join(action.id for action in actions)

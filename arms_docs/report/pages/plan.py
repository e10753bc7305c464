"""The risk management plan: actions, visits and review, and what is done if things change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from arms_docs.assessment import ASKED_AGAIN, Action, Assessment, Interval, NotKnown, prompt_in
from arms_docs.data_class import dataclass
from arms_docs.instrument import Level
from arms_docs.problems import Place
from arms_docs.rating import NEXT_VISIT
from arms_docs.report.edition import Part
from arms_docs.report.pages.answer_lines import Line, Table
from arms_docs.report.pages.became import action_lines, stance
from arms_docs.report.pages.edition_copy import STEP_5, EditionCopy
from arms_docs.report.pages.limits import LIMITS, Limits
from arms_docs.report.pages.purpose import purpose
from arms_docs.report.pages.timeline import REVIEW, VISIT, Timeline, timeline
from arms_docs.report.words import begun, brief, say

NO_HEADING = "No heading"


@dataclass(frozen=True)
class ActionView:
    """One action of the plan: its head, and a line for each of its other questions."""

    id: str
    priority: str
    due: str
    owner: str
    what: str
    is_open: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class PlanGroup:
    """The actions under one plan heading, most urgent first."""

    heading: str
    actions: tuple[ActionView, ...]


@dataclass(frozen=True)
class Plan:
    """The plan, in the order of its pages.

    Without any date there is no ``timeline``. In a review ``stance`` is what the person makes of
    last time's plan and of this one.
    """

    timeline: Timeline | None
    groups: tuple[PlanGroup, ...]
    stance: tuple[Line, ...]
    review: tuple[Line, ...]
    contingency: Table


def plan(copy: EditionCopy) -> Plan:
    """The plan of this copy."""
    assessment = copy.assessment
    return Plan(
        timeline=timeline(
            assessment,
            copy.rating,
            urgent_actions(assessment),
            next_review=copy.label("review", "next_review"),
            overdue={item.place for item in copy.overdue},
        ),
        groups=_groups(copy),
        stance=stance(copy),
        review=_review(copy),
        contingency=copy.table("contingency", assessment.contingency, Part.PLAN),
    )


def by_urgency(action: Action) -> tuple[bool, int, date, int]:
    """The order of actions: open before closed, most urgent first, then by due date."""
    if isinstance(action.priority, NotKnown):
        rank = Level.VERY_HIGH.rank  # what is not known may be the most urgent
    else:
        rank = action.priority.level.rank
    due = action.due if isinstance(action.due, date) else date.min
    return (not action.is_open, -rank, due, int(action.id[1:]))


def urgent_actions(assessment: Assessment) -> tuple[Action, ...]:
    """The open actions, most urgent first."""
    return tuple(sorted((a for a in assessment.actions if a.is_open), key=by_urgency))


def owner_of(action: Action) -> str:
    """Who does it, with the agency in brackets where it is recorded."""
    agency = "" if isinstance(action.agency, NotKnown) else f" ({say(action.agency)})"
    return say(action.owner) + agency


def _groups(copy: EditionCopy) -> tuple[PlanGroup, ...]:
    """The actions under the headings of the plan, in the order of the instrument."""
    actions: Mapping[str, list[ActionView]] = {
        heading: [] for heading in (*copy.instrument.plan_headings, NO_HEADING)
    }
    for action in sorted(_shown(copy), key=by_urgency):
        heading = action.heading if action.heading in actions else NO_HEADING
        actions[str(heading)].append(_action(action, copy))
    return tuple(PlanGroup(heading, tuple(views)) for heading, views in actions.items() if views)


def _shown(copy: EditionCopy) -> tuple[Action, ...]:
    """The actions of the plan. In a review's copy for a panel, those that ended are told in brief,
    where it says what became of last time's plan.
    """
    actions = copy.assessment.actions
    if copy.assessment.last is None or copy.edition.profile.carries_files:
        return actions
    return tuple(action for action in actions if action.is_open)


def _action(action: Action, copy: EditionCopy) -> ActionView:
    answers = copy.answers("actions", action)
    return ActionView(
        id=action.id,
        priority=say(action.priority),
        due=copy.by(Place("actions", action.id, "due"), action.due, "By"),
        owner=owner_of(action),
        what=say(action.what),
        is_open=action.is_open,
        lines=(
            Line(
                answers.label("factor"),
                purpose(action, copy.instrument) or "Not recorded",
                "actions.factor",
            ),
            answers.line("status"),
            *action_lines(action),
            *_asked_first(action, copy),
            *answers.own_lines(Part.PLAN),
        ),
    )


def _asked_first(action: Action, copy: EditionCopy) -> tuple[Line, ...]:
    """That he is asked about risk to self before this action, unless none is known of."""
    is_asked = copy.assessment.self_risk.concern in ASKED_AGAIN
    word = prompt_in(action, copy.instrument) if is_asked else ""
    label = copy.label("self_risk", "concern")
    return (Line(label, f"Ask again before this ({word})"),) if word else ()


def next_dates(copy: EditionCopy, limits: Limits = LIMITS[0]) -> tuple[Line, Line]:
    """When the next home visit and the next review are due, with the reviewer in brief."""
    review, reviewer = _next_review(copy), copy.assessment.review.reviewer
    if isinstance(reviewer, str):
        by = brief(reviewer, 2 * limits.name, STEP_5)
        review = replace(review, text=f"{review.text}, {by}")
    return _next_visit(copy), review


def _next_visit(copy: EditionCopy) -> Line:
    visits = copy.rating.visits
    if visits.none_is_due:
        return Line(NEXT_VISIT, begun(visits.why))
    if visits.next_visit is None:
        visit = f"Not set: {visits.why}"
    else:
        visit = copy.by(VISIT, visits.next_visit, "By")
    if isinstance(visits.planned, Interval):
        visit += f" ({visits.planned.every})"
    return Line(NEXT_VISIT, visit)


def _next_review(copy: EditionCopy) -> Line:
    text = copy.by(REVIEW, copy.rating.visits.next_review)
    return Line(copy.label("review", "next_review"), text, "review.next_review")


def _review(copy: EditionCopy) -> tuple[Line, ...]:
    """Visits and review in full: the dates of page one, and everything that was said of them."""
    assessment = copy.assessment
    return (
        *_self_risk(copy),
        *copy.own_lines("context", assessment.context, Part.PLAN),
        _next_visit(copy),
        _next_review(copy),
        *copy.own_lines("review", assessment.review, Part.PLAN),
    )


def _self_risk(copy: EditionCopy) -> Iterator[Line]:
    """Risk to self as it was answered; of the date of the next step also that it is past."""
    answers = copy.assessment.self_risk
    for line in copy.own_lines("self_risk", answers, Part.PLAN):
        if line.key == "self_risk.by":
            yield replace(line, text=copy.by(Place("self_risk", "", "by"), answers.by))
        else:
            yield line

"""Page one: who it is about, the levels, the factors at a glance and what happens next.

It never runs over: `arms_docs.report.pages.limits` says how much stands on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from arms_docs.assessment import Action, Assessment, Person, long_date
from arms_docs.instrument import CAUTION, Instrument, Level
from arms_docs.problems import Place
from arms_docs.rating import Rating
from arms_docs.report.edition import Part
from arms_docs.report.pages import limits
from arms_docs.report.pages.answer_lines import Line
from arms_docs.report.pages.edition_copy import OVERDUE, EditionCopy
from arms_docs.report.pages.factors import Factors, FactorView
from arms_docs.report.pages.levels import UNCONFIRMED_MARK, LevelView, level_views
from arms_docs.report.pages.plan import next_dates, owner_of, urgent_actions
from arms_docs.report.words import brief, number, say


@dataclass(frozen=True)
class ActionRow:
    """One open action in brief: its priority, what is done, by whom and when it is due.

    ``late`` stands before a date that is past.
    """

    priority: str
    action: str
    owner: str
    due: str
    late: str = ""


@dataclass(frozen=True)
class Front:
    """Page one, in the order in which it is read.

    ``action_heads`` are the heads of the table of ``next_actions``; ``action_count`` is of all open
    actions.
    """

    long_name: bool
    gaps: str
    facts: tuple[Line, ...]
    levels: tuple[LevelView, ...]
    imminent: str
    departure: str
    main_concern: Line
    rating_label: str
    risks: tuple[FactorView, ...]
    protectives: tuple[FactorView, ...]
    tally: str
    has_previous: bool
    next_dates: tuple[Line, ...]
    action_heads: ActionRow
    next_actions: tuple[ActionRow, ...]
    foot: str


def front(copy: EditionCopy, factors: Factors) -> Front:
    """Page one of this copy, with its factors at a glance."""
    assessment, rating = copy.assessment, copy.rating
    levels = level_views(copy)
    return Front(
        long_name=len(say(assessment.person.name)) > limits.LONG_NAME,
        gaps=_gaps(copy),
        facts=_facts(copy),
        levels=levels,
        imminent=_imminent(rating, copy.instrument),
        departure=_departure(assessment, rating),
        main_concern=copy.answers("formulation", assessment.formulation).line("main_concern"),
        rating_label=copy.label("factors", "rating"),
        risks=factors.risks,
        protectives=factors.protectives,
        tally=_tally(rating),
        has_previous=any(factor.before for factor in factors.all),
        next_dates=next_dates(copy),
        action_heads=action_heads(copy),
        next_actions=tuple(
            action_row(copy, action, limits.NEXT_ACTION, limits.NEXT_OWNER)
            for action in urgent_actions(assessment)[: limits.NEXT_ACTIONS]
        ),
        foot=_foot(copy, levels),
    )


def action_heads(copy: EditionCopy) -> ActionRow:
    """The heads of a table of actions in brief."""
    return ActionRow(
        copy.label("actions", "priority"),
        copy.label("actions", "what"),
        copy.label("actions", "owner"),
        copy.label("actions", "due"),
    )


def action_row(copy: EditionCopy, action: Action, action_limit: int, owner_limit: int) -> ActionRow:
    """One action in brief; the limits are in characters."""
    what = brief(say(action.what), action_limit)
    owner = brief(owner_of(action), owner_limit)
    late = copy.late(Place("actions", action.id, "due"))
    return ActionRow(say(action.priority), f"{what} ({action.id})", owner, say(action.due), late)


def _gaps(copy: EditionCopy) -> str:
    """How many answers are missing or wrong, and where they are listed."""
    count = len(copy.gaps)
    if not count:
        return ""
    answers = "1 answer is" if count == 1 else f"{count} answers are"
    listed = " They are listed on the next page." if copy.has(Part.GAPS) else ""
    return f"This draft is not complete: {answers} missing or wrong.{listed}"


def _facts(copy: EditionCopy) -> tuple[Line, ...]:
    assessment = copy.assessment
    context = copy.answers("context", assessment.context)
    return (
        Line("Person", _person(copy)),
        Line(context.label("assessed_on"), _assessed(assessment), "context.assessed_on"),
        Line(context.label("why_now"), _why_now(assessment), "context.why_now"),
    )


def _person(copy: EditionCopy) -> str:
    """When the person was born, where they live, and how they are managed under MAPPA."""
    assessment, person = copy.assessment, copy.assessment.person
    born = f"Born {say(person.born)}{_age(assessment)}."
    return f"{born} {_setting(copy, person)}. MAPPA: {_mappa(person)}."


def _setting(copy: EditionCopy, person: Person) -> str:
    if not isinstance(person.release_date, date):
        return say(person.setting)
    release = copy.by(Place("person", "", "release_date"), person.release_date)
    return f"{say(person.setting)} (release {release})"


def _mappa(person: Person) -> str:
    category, level = say(person.mappa_category), say(person.mappa_level)
    return category if category == level else f"{category}, {level}"


def _age(assessment: Assessment) -> str:
    """How old the person was on the day of the assessment; empty where a date is not known."""
    born, on = assessment.person.born, assessment.context.assessed_on
    if not isinstance(born, date) or not isinstance(on, date) or born > on:
        return ""
    had_birthday = (on.month, on.day) >= (born.month, born.day)
    return f" (aged {on.year - born.year - (0 if had_birthday else 1)})"


def _assessed(assessment: Assessment) -> str:
    day = assessment.context.assessed_on
    when = say(day) if isinstance(day, date) else "Date not recorded"
    people = "; ".join(
        f"{say(a.name)}, {say(a.role)}, {say(a.agency)}" for a in assessment.assessors
    )
    return (
        f"{when} by {brief(people, limits.PEOPLE)}" if people else f"{when}; no assessor is named"
    )


def _why_now(assessment: Assessment) -> str:
    context = assessment.context
    why = say(context.why_now)
    if isinstance(context.trigger, str):
        why += f": {brief(context.trigger, limits.TRIGGER)}"
    if not why.endswith((".", "…")):
        why += "."
    if isinstance(context.previous_overall, Level):
        last_time = f"{context.previous_overall.value} overall, {say(context.previous_date)}"
        why += f" Last time: {last_time}."
    return why


def _imminent(rating: Rating, instrument: Instrument) -> str:
    """Under which factors evidence of imminent offending is recorded; empty where there is none."""
    keys = rating.overall.imminent
    if not keys:
        return ""
    if len(keys) == 1:
        factors = instrument.factor(keys[0]).label
    else:
        factors = f"{', '.join(keys[:-1])} and {keys[-1]}"
    return f"Evidence of imminent offending is recorded under {factors}."


def _departure(assessment: Assessment, rating: Rating) -> str:
    """Why the overall priority is not what the ratings point to, where it is not; in brief.

    Or what it rests on, where many factors are not rated.
    """
    overall = rating.overall
    reason = brief(say(assessment.overall.reason), limits.WHY_NOT_INDICATED)
    if overall.departs:
        return f"Why not {overall.indicated}: {reason}"
    if overall.many_gaps:
        gaps = number(overall.gaps)
        return f"Why {say(overall.recorded)} with {gaps} factors not rated: {reason}"
    return ""


def _tally(rating: Rating) -> str:
    """How many factors have each rating: "Of twelve: 6 High, 3 Medium, 3 Low."."""
    counts = [f"{count} {rated.value}" for rated, count in rating.overall.tally if count]
    if not counts:
        return "No factor is rated yet."
    return f"Of {number(len(rating.factors))}: {', '.join(counts)}."


def _foot(copy: EditionCopy, levels: tuple[LevelView, ...]) -> str:
    """What page one has no room for, and what the mark beside a level means."""
    sentences = []
    count = len(urgent_actions(copy.assessment))
    if count > limits.NEXT_ACTIONS:
        where = "all are in the plan" if copy.has(Part.PLAN) else "more are on the next page"
        shown = f"The {limits.NEXT_ACTIONS} most urgent of {count} open actions"
        sentences.append(f"{shown}; {where}.")
    if copy.overdue and copy.on:
        sentences.append(f"{OVERDUE}: as at {long_date(copy.on)}.")
    if any(level.mark for level in levels):
        sentences.append(f"{UNCONFIRMED_MARK} {CAUTION}")
    return " ".join(sentences)

"""What became of last time's plan, in words: of its actions, scenarios and contingencies."""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment import (
    BLANK,
    Action,
    Assessment,
    Contingency,
    Scenario,
    Voice,
    YesNo,
)
from arms_docs.report.pages.answer_lines import Line
from arms_docs.report.pages.edition_copy import EditionCopy
from arms_docs.report.pages.movement import Movement
from arms_docs.report.words import begun, number, say

BECAME, WAS_DUE = "What became of it", "Due dates"
GONE = "It is no longer in the plan: see “What changed since last time”."
AGREED_THEN = "Did he agree last time?"
TIMES = {1: "once", 2: "twice"}


def action_lines(action: Action) -> Iterator[Line]:
    """What a review says of an action beyond what the plan says of every one."""
    if outcome := _outcome(action):
        yield Line(BECAME, outcome)
    if dates := due_dates(action):
        yield Line(WAS_DUE, dates)


def of_action(action: Action) -> str:
    """What became of an action of last time's plan: its status, and all that is said of it."""
    why = "" if action.outcome_why == BLANK else f"Why: {say(action.outcome_why)}"
    return " ".join(part for part in (f"{_status(action)}.", _outcome(action), why) if part)


def _status(action: Action) -> str:
    if action.is_moved:
        return f"{say(action.status)}, moved to {say(action.due)}"
    return say(action.status)


def _outcome(action: Action) -> str:
    """When it ended, whether its measure showed it, and with what effect."""
    parts = []
    if action.ended_on != BLANK:
        parts.append(f"Ended on {say(action.ended_on)}.")
    if action.shown != BLANK:
        parts.append(f"Did the measure show it? {say(action.shown)}.")
    if action.effect != BLANK:
        parts.append(f"{say(action.effect)}.")
    return " ".join(parts)


def due_dates(action: Action) -> str:
    """When it was first due, when by last time's plan, and how often it was moved by now."""
    parts = []
    if action.first_due != BLANK:
        parts.append(f"first due {say(action.first_due)}")
    if action.was_due not in (BLANK, action.first_due):
        parts.append(f"by last time's plan {say(action.was_due)}")
    if moves := action.moves_by_now:
        parts.append(f"moved {times(moves)}")
    return f"{begun('; '.join(parts))}." if parts else ""


def times(count: int) -> str:
    """How often, in words."""
    return TIMES.get(count, f"{number(count)} times")


def last_open(assessment: Assessment) -> tuple[tuple[Action, Action | None], ...]:
    """Each action of last time's plan that was open then, with its row of today, if any."""
    last, today = assessment.last, {action.id: action for action in assessment.actions}
    then = last.assessment.actions if last else ()
    return tuple((action, today.get(action.id)) for action in then if action.is_open)


def of_scenario(scenario: Scenario) -> str:
    """What was seen of a scenario, and whether it is still realistic."""
    parts = [f"{say(scenario.seen)}." if scenario.seen != BLANK else "Not recorded."]
    if scenario.seen_what != BLANK:
        parts.append(say(scenario.seen_what))
    if scenario.still == YesNo.NO:
        parts.append("It is no longer realistic.")
    return " ".join(parts)


def of_contingency(plan: Contingency) -> str:
    """Whether what it waits for has happened, and whether it was done in time."""
    if plan.triggered is YesNo.NO:
        return "It did not happen."
    if plan.triggered is not YesNo.YES:
        return "Whether it happened is not recorded."
    if plan.in_time == BLANK:
        return "It happened. Whether it was done in time is not recorded."
    return f"It happened. It was {'' if plan.in_time is YesNo.YES else 'not '}done in time."


def stance(copy: EditionCopy) -> tuple[Line, ...]:
    """What the person makes of last time's plan, and whether he agrees, then and now."""
    last, now = copy.assessment.last, copy.answers("voice", copy.assessment.voice)
    if last is None:
        return ()
    then, asked = last.assessment.voice, copy.form.as_asked(last.asked).section("voice")
    was_asked = asked and next(q.was_asked for q in asked.questions if q.field == "agrees")
    before = _agrees(then) if was_asked else Movement.NOT_ASKED.value.capitalize()
    return (
        *now.lines("last_plan"),
        Line(AGREED_THEN, before),
        Line(now.label("agrees"), _agrees(now.row), "voice.agrees"),
    )


def _agrees(voice: Voice) -> str:
    why = "" if voice.agrees_why == BLANK else f". {say(voice.agrees_why)}"
    return f"{say(voice.agrees)}{why}"

"""Actions, scenarios and contingency plans of last time: what became of each is said.

Source: rules of ours. An action that is moved again and again, or that becomes another under the
same number, hides that nothing was done.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from arms_docs.assessment.choices import Seen
from arms_docs.assessment.dates import long_date
from arms_docs.assessment.form import Scenario
from arms_docs.assessment.goes_on import last_action, last_scenario
from arms_docs.assessment.likeness import likeness
from arms_docs.assessment.not_known import BLANK
from arms_docs.assessment.rules.case import Case
from arms_docs.problems import Code, Place, Problem, problem

ANOTHER = 0.35  # less like last time's than this, and it is another action
PLAN = ("strategies", "contingency", "actions")
RATED = ("rating", "level", "general")


def moved_actions_say_why(case: Case) -> Iterator[Problem]:
    """An action that is moved to another day says why; one that is moved again is seen."""
    for action in case.assessment.actions:
        if not action.is_moved:
            continue
        if action.outcome_why == BLANK:
            todo = "Say why it was moved to another day."
            yield problem(Code.MISSING, Place("actions", action.id, "outcome_why"), todo=todo)
        if action.moves_by_now >= 2 and isinstance(action.due, date):
            first = action.first_due
            facts = {
                "times": action.moves_by_now,
                "typed_first": long_date(first) if isinstance(first, date) else "not known",
            }
            place = Place("actions", action.id, "due")
            yield problem(Code.MOVED_AGAIN, place, long_date(action.due), **facts)


def actions_stay_themselves(case: Case) -> Iterator[Problem]:
    """A row that goes on is about the same action: a new one has a row of its own."""
    for action in case.assessment.actions:
        before = last_action(action.id, case.assessment.last)
        now, then = action.what, before.what if before else BLANK
        if isinstance(now, str) and isinstance(then, str) and likeness(now, then) < ANOTHER:
            place = Place("actions", action.id, "what")
            yield problem(Code.ANOTHER_ACTION, place, now, typed_then=then)


def numbers_mean_one_thing(case: Case) -> Iterator[Problem]:
    """What is new is not put into the row of an action or a scenario that ended last time."""
    last = case.assessment.last
    if last is None:
        return
    ended = {action.id: action.what for action in last.assessment.actions if not action.is_open}
    over = {s.id: s.title for s in last.assessment.scenarios if not s.is_realistic}
    for action in case.assessment.actions:
        if action.id in ended:
            place = Place("actions", action.id, "what")
            yield _again(place, action.what, ended[action.id])
    for scenario in case.assessment.scenarios:
        if scenario.id in over:
            place = Place("scenarios", scenario.id, "title")
            yield _again(place, scenario.title, over[scenario.id])


def _again(place: Place, now: object, then: object) -> Problem:
    shown = now if isinstance(now, str) else ""
    return problem(Code.NUMBER_AGAIN, place, shown, number=place.row, typed_then=then)


def outcomes_are_said(case: Case) -> Iterator[Problem]:
    """Of each scenario and each contingency plan of last time it is said what was seen of it."""
    last = case.assessment.last
    if last is None:
        return
    for scenario in case.assessment.scenarios:
        if last_scenario(scenario.id, last):
            for field in ("seen", "still"):
                if getattr(scenario, field) == BLANK:
                    yield case.missing(Place("scenarios", scenario.id, field))
    known = {plan.id for plan in last.assessment.contingency}
    for plan in case.assessment.contingency:
        if plan.id in known and plan.triggered == BLANK:
            yield case.missing(Place("contingency", plan.id, "triggered"))


def what_came_about_is_answered(case: Case) -> Iterator[Problem]:
    """Where a scenario came about, or nearly did, a rating or the plan is another than before."""
    came = [s for s in case.assessment.scenarios if s.seen in (Seen.HAPPENED, Seen.NEAR_MISS)]
    if case.assessment.last is None or not came or _is_answered(case):
        return
    for scenario in came:
        place = Place("scenarios", scenario.id, "seen")
        yield problem(Code.CAME_ABOUT, place, _word(scenario), scenario=scenario.id)


def _word(scenario: Scenario) -> str:
    return scenario.seen.value if isinstance(scenario.seen, Seen) else ""


def _is_answered(case: Case) -> bool:
    """Whether a level, a rating, or what the plan says is another than last time."""
    for difference in case.differences:
        place, question = difference.place, case.form.question(difference.place)
        is_moved_only = place.field == "due" or question is None or question.fresh
        is_of_the_plan = place.section in PLAN and not is_moved_only
        if is_of_the_plan or (place.field in RATED and difference.now != BLANK):
            return True
    return False

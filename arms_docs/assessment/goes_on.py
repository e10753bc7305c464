"""How a case goes on: what a workbook holds from the start that follows a signed assessment.

`carried` is what is filled in and locked: it follows from what was signed alone, so that whoever
reads the workbook can hold every such cell against it. `begun` are the answers that stand there for
the assessor to look at: of the sections that go on, without what is asked afresh.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from arms_docs.assessment.ask import Form
from arms_docs.assessment.assemble import RawAnswers, raw_answers, to_data
from arms_docs.assessment.choices import CAME_ABOUT, ActionStatus, Seen
from arms_docs.assessment.form import Action, Assessment, LastTime, Scenario
from arms_docs.assessment.not_known import BLANK
from arms_docs.assessment.parse import Unusable, clean
from arms_docs.problems import Code, Place, Problem, problem


def begun(last: LastTime, form: Form) -> dict[Place, object]:
    """The answers with which the workbook begins that follows ``last``."""
    before = raw_answers(last.assessment, form)
    over = _over(last.assessment)
    answers: dict[Place, object] = {}
    for section in form.sections:
        for row in section.rows if section.goes_on else ():
            for question in section.asked(row):
                place = section.place(row, question.field)
                is_kept = not (question.fresh or question.carried or (section.key, row.id) in over)
                if is_kept and place in before:
                    answers[place] = before[place]
    return answers | carried(last, form)


def carried(last: LastTime, form: Form) -> dict[Place, object]:
    """What is filled in and locked in that workbook, as raw answers."""
    answers: dict[Place, object] = {
        place: value
        for place, value in _carried(last)
        if value not in (None, "", BLANK) and form.question(place)
    }
    return answers


def carried_places(form: Form) -> frozenset[Place]:
    """All places that are filled in and locked there, whether or not there is anything to say."""
    return frozenset(place for place, question in form.questions.items() if question.carried)


def last_action(key: str, last: LastTime | None) -> Action | None:
    """What was signed last time in the row of an action that was open then."""
    actions = last.assessment.actions if last else ()
    return next((action for action in actions if action.id == key and action.is_open), None)


def last_scenario(key: str, last: LastTime | None) -> Scenario | None:
    """What was signed last time in the row of a scenario that was realistic then."""
    scenarios = last.assessment.scenarios if last else ()
    return next((s for s in scenarios if s.id == key and s.is_realistic), None)


def _over(assessment: Assessment) -> set[tuple[str, str]]:
    """The rows that do not go on: actions that have ended, scenarios that are not realistic."""
    actions = {("actions", action.id) for action in assessment.actions if not action.is_open}
    return actions | {("scenarios", s.id) for s in assessment.scenarios if not s.is_realistic}


def _carried(last: LastTime) -> Iterator[tuple[Place, object]]:
    before = last.assessment
    yield Place("follows", "", "assessment_id"), last.assessment_id
    yield Place("follows", "", "digest"), last.digest
    yield Place("follows", "", "record"), last.record
    yield Place("follows", "", "assessed_on"), last.assessed_on
    yield Place("follows", "", "signed_on"), last.signed_on
    yield Place("follows", "", "signed_by"), last.signed_by
    yield Place("follows", "", "edition"), last.edition
    yield Place("context", "", "previous_id"), last.assessment_id
    yield Place("context", "", "previous_date"), last.assessed_on
    yield Place("context", "", "previous_overall"), _word(before.overall.level)
    for factor in before.factors:
        yield Place("factors", factor.id, "previous"), _word(factor.rating)
    for action in before.actions:
        if action.is_open:
            first_due = action.due if action.first_due == BLANK else action.first_due
            yield Place("actions", action.id, "first_due"), first_due
            yield Place("actions", action.id, "was_due"), action.due
            yield Place("actions", action.id, "moves"), action.moves_by_now
    yield from _earlier(last)


def _earlier(last: LastTime) -> Iterator[tuple[Place, object]]:
    """The last assessments in brief: the one that is followed, then those that it told of."""
    for field, value in _in_brief(last):
        yield Place("earlier", "H1", field), value
    for number, earlier in enumerate(last.assessment.earlier[:3], start=2):
        for field, value in vars(earlier).items():
            if field != "id":
                yield Place("earlier", f"H{number}", field), _word(value)


def _in_brief(last: LastTime) -> Iterator[tuple[str, object]]:
    before = last.assessment
    yield "assessment_id", last.assessment_id
    yield "digest", last.digest
    yield "assessed_on", last.assessed_on
    yield "overall", _word(before.overall.level)
    yield "general", _word(before.overall.general)
    for factor in before.factors:
        yield factor.id.lower(), _word(factor.rating)
    yield "moved", _word(before.overall.moved)
    yield "actions", actions_in_brief(before)
    yield "scenarios", scenarios_in_brief(before)


def actions_in_brief(assessment: Assessment) -> str:
    """How many actions there were, and what became of them, in a few words."""
    counts = {
        status: sum(action.status is status for action in assessment.actions)
        for status in (ActionStatus.DONE, ActionStatus.NOT_DONE, ActionStatus.CANCELLED)
    }
    words = [f"{number} {status.value.lower()}" for status, number in counts.items() if number]
    moved = sum(action.is_moved for action in assessment.actions)
    still_open = sum(action.is_open for action in assessment.actions)
    words += [f"{still_open} open"] if still_open else []
    words += [f"{moved} of them moved"] if moved else []
    return ", ".join(words)


def scenarios_in_brief(assessment: Assessment) -> str:
    """Which scenarios came about, nearly did, or showed a sign, in a few words."""
    return "; ".join(
        f"{scenario.id} {scenario.title}: {scenario.seen.value[0].lower()}{scenario.seen.value[1:]}"
        for scenario in assessment.scenarios
        if isinstance(scenario.seen, Seen) and scenario.seen in CAME_ABOUT
    )


def _word(value: object) -> object:
    """An answer as it stands in a cell."""
    if value == BLANK:
        return None
    return value if isinstance(value, date) else to_data(value)


def with_carried(raw: RawAnswers, form: Form, last: LastTime | None) -> RawAnswers:
    """Raw answers in which all that is carried is what was signed, whatever was typed over it."""
    if last is None:
        return raw
    locked = carried_places(form)
    return {place: v for place, v in raw.items() if place not in locked} | carried(last, form)


def check_carried(raw: RawAnswers, form: Form, last: LastTime | None) -> Iterator[Problem]:
    """Every cell that was filled in from what was signed, and says something else now."""
    if last is None:
        return
    signed = carried(last, form)
    for place in form.questions:
        if form.questions[place].carried and not _is_same(raw.get(place), signed.get(place)):
            typed = raw.get(place)
            shown = typed.typed if isinstance(typed, Unusable) else typed
            was = signed.get(place, "nothing stood there")
            shown = "" if shown is None else shown
            yield problem(Code.CARRIED_CHANGED, place, shown, typed_was=was)


def _is_same(typed: object, signed: object) -> bool:
    """Whether a cell still says what was signed, however a spreadsheet has kept it."""
    if isinstance(typed, datetime):
        typed = typed.date()
    if isinstance(typed, str) or typed is None:
        typed = clean(typed or "") or None
    return typed == (clean(signed) if isinstance(signed, str) else signed) or (
        isinstance(signed, str | int) and str(typed) == str(signed)
    )

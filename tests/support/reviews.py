"""A review of a fictional case: what follows its signed answers, judged without a PDF."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from arms_docs import __version__
from arms_docs.assessment import (
    LastTime,
    Signed,
    assemble,
    begun,
    canonical,
    last_action,
    last_scenario,
    read_last_time,
    with_carried,
)
from arms_docs.assessment.rules.case import Case as RuleCase
from arms_docs.assessment.rules.case import Rule
from arms_docs.assessment.scope import settled
from arms_docs.problems import Place, Stage
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import judge
from arms_docs.report import rating_json
from tests.people import DI_FROST, DS_RAINE, PC_HAYLE
from tests.support.builders import DAYS, FORM, INSTRUMENT, NOTHING, Changes, case, place_of

ASSESSMENT_ID = "6f9619ff-8b86-4011-b42d-00cf4fc964ff"
AFTER = timedelta(days=91)  # a review is made so long after the case was decided
NEW = "sources.E20"  # a row that no case uses
GROUPS = (
    *("person", "assessors", "orders", "sources"),
    *("rm2000", "formulation", "strategies", "review"),
)


def signed_of(reading: Reading, *, signed_on: date, assessment_id: str = ASSESSMENT_ID) -> Signed:
    """What a record of this reading would be followed by."""
    assert reading.assessment is not None
    assert reading.rating is not None
    answers = canonical(reading.assessment, reading.asked)
    return Signed(
        assessment_id=assessment_id,
        digest=answers.digest,
        record="0" * 64,
        signed_on=signed_on,
        signed_by=f"{DI_FROST.name}, {DI_FROST.role}",
        program=__version__,
        edition=INSTRUMENT.edition,
        schema=answers.asked.form,
        asked=answers.asked.lines,
        answers=answers.content,
        rating=rating_json(reading.rating),
    )


@cache
def last_of(name: str, times: int = 1) -> LastTime:
    """A case as it was signed, as its review carries it; with 2, as its review was signed."""
    if times == 1:
        signed = signed_of(case(name), signed_on=DAYS[name])
    else:
        before = day_of(name, times - 1)
        signed = signed_of(review(name, times=times - 1), signed_on=before)
    return read_last_time(signed.text, FORM)


def day_of(name: str, times: int = 1) -> date:
    """The day of a case's review; with 2, of its second."""
    return DAYS[name] + times * AFTER


def unchanged(name: str, times: int = 1) -> dict[Place, object]:
    """The answers of a case's review in which nothing is new: all is said to be still so."""
    return unchanged_after(last_of(name, times), day_of(name, times))


def unchanged_after(last: LastTime, on: date) -> dict[Place, object]:
    """The answers of such a review of what was signed, made on a day."""
    raw = begun(last, FORM)
    typed: dict[str, object] = {
        "context.assessed_on": on,
        "context.why_now": "Planned review",
        "self_risk.concern": last.assessment.self_risk.concern.value,  # type: ignore[union-attr]
        "self_risk.done": _plain(last.assessment.self_risk.done),
        "since.nothing_new": "Every agency was asked, and nothing has come to notice.",
        "overall.level": last.assessment.overall.level.value,  # type: ignore[union-attr]
        "overall.reason": _plain(last.assessment.overall.reason),
        "overall.general": last.assessment.overall.general.value,  # type: ignore[union-attr]
        "overall.general_reason": _plain(last.assessment.overall.general_reason),
        "review.next_review": on + timedelta(days=27),
    }
    if last.assessment.self_risk.by:
        typed["self_risk.by"] = on + timedelta(days=7)
    for group in GROUPS:
        typed[f"since.{group}"] = "Still so"
    for factor in last.assessment.factors:
        typed[f"factors.{factor.id}.rating"] = factor.rating.value  # type: ignore[union-attr]
        typed[f"factors.{factor.id}.imminent"] = getattr(factor.imminent, "value", None)
        for field in ("reason", "resolve_how", "outweighs"):
            typed[f"factors.{factor.id}.{field}"] = _plain(getattr(factor, field))
        typed[f"factors.{factor.id}.resolve_priority"] = getattr(
            factor.resolve_priority, "value", None
        )
        if factor.resolve_by:
            typed[f"factors.{factor.id}.resolve_by"] = on + timedelta(days=20)
        if factor.would_change:
            typed[f"factors.{factor.id}.came_about"] = "No"
    for action in last.assessment.actions:
        if last_action(action.id, last):
            typed[f"actions.{action.id}.status"] = "Under way"
            typed[f"actions.{action.id}.due"] = on + timedelta(days=14)
            typed[f"actions.{action.id}.outcome_why"] = "It waits for somebody who was ill."
    for scenario in last.assessment.scenarios:
        if last_scenario(scenario.id, last):
            typed[f"scenarios.{scenario.id}.seen"] = "Nothing of it was seen"
            typed[f"scenarios.{scenario.id}.still"] = "Yes"
    for plan in last.assessment.contingency:
        typed[f"contingency.{plan.id}.triggered"] = "No"
    answers = {place_of(dotted): value for dotted, value in typed.items()}
    return {place: v for place, v in {**raw, **answers}.items() if v is not None}


def review(
    name: str,
    changes: Changes = NOTHING,
    *,
    on: date | None = None,
    stage: Stage = Stage.SUBMISSION,
    times: int = 1,
) -> Reading:
    """The unchanged review of a case, with some answers changed; None takes an answer out.

    With ``times`` 2 it is the second review, after a first that was unchanged.
    """
    return _judged(name, unchanged(name, times), changes, on=on, stage=stage, times=times)


def looked_at(name: str, times: int = 1) -> dict[Place, object]:
    """The answers of a review in which nothing is wrong: he was visited, and a source is new."""
    last, day = last_of(name, times), day_of(name, times) - timedelta(days=3)
    typed: dict[str, object] = {
        f"{NEW}.what": "Home visit: talk of an hour, and a check of his devices",
        f"{NEW}.dated": day,
        f"{NEW}.origin": f"Visit notes of {PC_HAYLE.name}",
        "visits.V1.on": day,
        "visits.V1.announced": "Unannounced",
        "visits.V1.outcome": "Made",
        "visits.V1.by": f"{PC_HAYLE.name} and {DS_RAINE.name}",
        "visits.V1.two": "Yes",
        "visits.V1.seen": "He was alone and at ease, and showed his phone without being asked.",
        "visits.V1.self_asked": "None known",
    }
    assert NEW.split(".")[1] not in {source.id for source in last.assessment.sources}
    answers = {place_of(dotted): value for dotted, value in typed.items()}
    return {**unchanged(name, times), **answers}


def sound(
    name: str,
    changes: Changes = NOTHING,
    *,
    on: date | None = None,
    stage: Stage = Stage.SUBMISSION,
    times: int = 1,
) -> Reading:
    """As `review`, of the review in which nothing is wrong."""
    return _judged(name, looked_at(name, times), changes, on=on, stage=stage, times=times)


def broken_in(
    rule: Rule, changes: Changes = NOTHING, *, name: str = "medium_low", times: int = 1
) -> list[str]:
    """What one rule alone says of the review in which nothing else is wrong: numbers, places."""
    last = last_of(name, times)
    raw = with_carried(_changed(looked_at(name, times), changes), FORM, last)
    assessment, _ = assemble(raw, FORM, last=last)
    on = day_of(name, times)
    problems = rule(RuleCase(settled(assessment), FORM, Stage.SUBMISSION, on))
    return [f"{problem.code.number} {problem.place}" for problem in problems]


def waiting(name: str, changes: Changes = NOTHING, *, on: date) -> Reading:
    """The workbook as it lives until the review, with some answers typed into it."""
    raw: dict[Place, object] = dict(begun(last_of(name), FORM))
    return _judged(name, raw, changes, on=on, stage=Stage.SUBMISSION, times=1)


def _judged(
    name: str,
    raw: dict[Place, object],
    changes: Changes,
    *,
    on: date | None,
    stage: Stage,
    times: int,
) -> Reading:
    on = on or day_of(name, times)
    last = last_of(name, times)
    return judge(_changed(raw, changes), INSTRUMENT, on=on, stage=stage, last=last)


def _changed(raw: dict[Place, object], changes: Changes) -> dict[Place, object]:
    for dotted, value in changes.items():
        place = place_of(dotted)
        if FORM.question(place) is None:
            raise KeyError(f"{dotted} is not asked")
        raw[place] = value
    return {place: value for place, value in raw.items() if value is not None}


def typed_of(name: str) -> Mapping[Place, object]:
    """What the unchanged review types beside what stands in the workbook from the start."""
    begins = begun(last_of(name), FORM)
    return {place: v for place, v in unchanged(name).items() if begins.get(place) != v}


def _plain(value: object) -> object:
    return value if isinstance(value, str) else None

"""What a workbook or a PDF says of its supervision, read from its answers and its sign-off data.

What is not as this program writes it is left out, and counts as not told. Nothing is raised for a
file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from arms_docs.assessment import (
    NOTHING_ASKED,
    Asked,
    Assessment,
    Decision,
    Form,
    YesNo,
    concerned,
    named,
    questions,
    to_data,
)
from arms_docs.casework.telling import without_name
from arms_docs.civil_days import civil_day
from arms_docs.instrument import FactorKind, Instrument
from arms_docs.rating import Reading, rate
from arms_docs.study.facts.factor_facts import word
from arms_docs.study.facts.file_told import Told
from arms_docs.study.facts.oversight import (
    NOT_IN_FORM,
    CheckTold,
    LevelsTold,
    Oversight,
    PointKind,
    PointTold,
    RoundTold,
    VoiceFacts,
)

SOMEBODY, LEFT_OUT = "[a name]", "[left out]"
KINDS = {
    "overall": PointKind.LEVELS,
    "rm2000": PointKind.RM2000,
    "sources": PointKind.EVIDENCE,
    "restricted": PointKind.EVIDENCE,
    "formulation": PointKind.FORMULATION,
    "scenarios": PointKind.SCENARIOS,
    "strategies": PointKind.PLAN,
    "contingency": PointKind.PLAN,
    "actions": PointKind.PLAN,
    "review": PointKind.VISITS,
    "visits": PointKind.VISITS,
    "rechecks": PointKind.VISITS,
    "self_risk": PointKind.SELF_RISK,
    "voice": PointKind.VOICE,
    "person": PointKind.CASE,
    "context": PointKind.CASE,
    "follows": PointKind.CASE,
    "since": PointKind.CASE,
    "earlier": PointKind.CASE,
    "assessors": PointKind.CASE,
    "orders": PointKind.CASE,
}
TEXTS = {"why": "agrees_why", "last_plan": "last_plan", "experience": "experience"}
CHOICES = ("explained", "shared", "agrees")
YES_OR_NO = {YesNo.YES.value: True, YesNo.NO.value: False}

Rows = Sequence[Mapping[str, Any]]


def oversight_of(told: Told) -> Oversight:
    """What a file says of its supervision."""
    assessment, note = told.assessment, told.assessment.note
    oversight = Oversight(
        levels=_levels(told),
        minutes=note.minutes if isinstance(note.minutes, int) else None,
        hard=_Nameless(told).of(_text(note.hard)),
    )
    if told.reading:
        points = [to_data(point) for point in assessment.points]
        return _with_rounds(oversight, told, _rounds_of(assessment), points, told.reading)
    try:
        return _with_record(oversight, told, _signoff(told))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return oversight


def voice_of(told: Told) -> VoiceFacts:
    """What the person answered, and what the form of the file did not ask."""
    voice, fields, nameless = told.assessment.voice, _asked(told).fields("voice"), _Nameless(told)
    choices = {
        field: word(getattr(voice, field)) if field in fields else NOT_IN_FORM for field in CHOICES
    }
    texts = {
        name: nameless.of(_text(getattr(voice, field))) if field in fields else NOT_IN_FORM
        for name, field in TEXTS.items()
    }
    return VoiceFacts(**choices, **texts)


def kind_of(concerns: str, form: Form, instrument: Instrument) -> PointKind:
    """What a point is about, by the place of the form that its words name."""
    place = concerned(concerns, form)
    if place is None:
        return PointKind.UNREAD
    if place.section == "factors":
        if not place.row:
            return PointKind.FACTORS
        is_protective = instrument.factor(place.row).kind is FactorKind.PROTECTIVE
        return PointKind.PROTECTIVE_FACTOR if is_protective else PointKind.RISK_FACTOR
    return KINDS.get(place.section, PointKind.OTHER)


def _with_rounds(
    oversight: Oversight, told: Told, rounds: Rows, points: Rows, reading: Reading
) -> Oversight:
    """With the rounds of a workbook: those by which it was returned.

    A decision that stands in it and that nobody has taken is none yet.
    """
    journeys = [to_data(each) for each in reading.issued.returned] if reading.issued else []
    return replace(
        oversight,
        hand_ins=tuple(_moment(journey.get("handed_in")) for journey in journeys),
        rounds=tuple(_rounds(rounds[: len(journeys)], journeys)),
        points=tuple(_points(points, told.instrument)),
    )


def _with_record(oversight: Oversight, told: Told, data: Mapping[str, Any]) -> Oversight:
    """With what a submission or a record tells of handing in, of rounds and of signing off."""
    answers = data.get("answers", {})
    rounds = list(answers.get("rounds", {}).values())
    points = list(answers.get("points", {}).values())
    journeys = [*data.get("returned", ()), data]
    is_signed = bool(data.get("decided_by"))
    checks = tuple(_checks(data.get("checklist", ())))
    return replace(
        oversight,
        hand_ins=tuple(_moment(journey.get("handed_in")) for journey in journeys),
        rounds=tuple(_rounds(rounds, journeys, checks)),
        points=tuple(_points(points, told.instrument)),
        warnings=tuple(_codes(data.get("warnings", ()))) if is_signed else None,
    )


def _levels(told: Told) -> LevelsTold:
    overall, rating = told.assessment.overall, rate(told.assessment, told.instrument)
    indicated, guide = rating.overall.indicated, rating.general.guide
    last = told.previous.overall if told.previous else None
    return LevelsTold(
        overall=word(overall.level),
        general=word(overall.general),
        indicated=indicated.low.value if indicated else "",
        guide=guide.low.value if guide else "",
        last_overall=word(last.level) if last else "",
        last_general=word(last.general) if last else "",
    )


def _rounds_of(assessment: Assessment) -> list[dict[str, Any]]:
    return [to_data(each) for each in assessment.rounds]


def _rounds(
    rounds: Rows, journeys: Rows, checks: tuple[CheckTold, ...] = ()
) -> Iterator[RoundTold]:
    """The decisions in order, each beside the handing-in that it was made on."""
    for number, row in enumerate(rounds):
        journey = journeys[number] if number < len(journeys) else {}
        signs = row.get("decision") == Decision.SIGNED_OFF.value
        yield RoundTold(
            handed_in=_moment(journey.get("handed_in")),
            on=_day(row.get("decided_on")),
            by=_text(row.get("staff_id")),
            signs=signs,
            digest=_text(journey.get("digest")),
            lower_accepted=YES_OR_NO.get(_text(row.get("lower_accepted"))),
            checks=checks if signs else (),
        )


def _checks(checklist: Rows) -> Iterator[CheckTold]:
    for item in checklist:
        seen, given = (YES_OR_NO.get(_text(item.get(name))) for name in ("indicated", "given"))
        yield CheckTold(str(item["field"]), seen, given)


def _codes(warnings: Iterable[object]) -> Iterator[str]:
    """The code of each warning; empty where a record does not tell it."""
    for warning in warnings:
        yield str(warning.get("code", "")) if isinstance(warning, Mapping) else ""


def _points(points: Rows, instrument: Instrument) -> Iterator[PointTold]:
    form = questions(instrument)
    for point in points:
        number = re.fullmatch(r"SO([0-9]+)", _text(point.get("round")))
        kind = kind_of(_text(point.get("concerns")), form, instrument)
        yield PointTold(int(number[1]) if number else 0, kind, bool(_text(point.get("reply"))))


def _signoff(told: Told) -> Mapping[str, Any]:
    data: Mapping[str, Any] = json.loads(told.record.signoff) if told.record else {}
    return data


def _asked(told: Told) -> Asked:
    """What the form of the file asked."""
    if told.reading:
        return told.reading.asked
    try:
        data = _signoff(told)
        return named(data["schema"], data.get("asked", ()))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return NOTHING_ASKED


class _Nameless:
    """Texts without the names, staff ids and references that the file tells of."""

    def __init__(self, told: Told) -> None:
        assessment, person = told.assessment, told.assessment.person
        staff: list[Mapping[str, Any]] = [to_data(each) for each in assessment.assessors]
        staff += _staff_in_rounds(told)
        self.person = _text(person.name)
        self.names = sorted({_text(row.get("name")) for row in staff} - {""})
        ids = {_text(row.get("staff_id")) for row in staff} | {_text(person.reference)}
        self.ids = sorted(ids - {""}, key=len, reverse=True)

    def of(self, text: str) -> str:
        """The text without them."""
        for id_ in self.ids:
            text = re.sub(rf"(?<!\w){re.escape(id_)}(?!\w)", LEFT_OUT, text, flags=re.IGNORECASE)
        text = without_name(text, self.person)
        for name in self.names:
            text = without_name(text, name, SOMEBODY)
        return text


def _staff_in_rounds(told: Told) -> list[Mapping[str, Any]]:
    """Who decided, as a workbook or the sign-off data of a PDF has it."""
    if told.reading:
        return [to_data(each) for each in told.assessment.rounds]
    try:
        rows = _signoff(told).get("answers", {}).get("rounds", {}).values()
        return [row for row in rows if isinstance(row, Mapping)]
    except (ValueError, AttributeError, RecursionError):
        return []


def _moment(value: object) -> date | None:
    """The civil day of a moment as it is written; None for what is no moment."""
    try:
        return civil_day(datetime.fromisoformat(str(value)))
    except (ValueError, OverflowError):
        return None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""

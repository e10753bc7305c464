"""Raw answers into an `Assessment`, and back; and what a digest of an assessment is taken of.

Raw answers are a plain mapping from `Place` to whatever was typed: the one thing that a workbook,
an answers file and the writer share. Assembling never fails: what cannot be read becomes a problem
and `NotKnown`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from difflib import get_close_matches
from enum import Enum
from typing import Any, TypeAlias

from arms_docs.assessment.ask import Asking, Form, Row, Section
from arms_docs.assessment.asked import Asked
from arms_docs.assessment.centuries import spans
from arms_docs.assessment.dates import Month
from arms_docs.assessment.declare import Shape
from arms_docs.assessment.form import Assessment, LastTime, SignOffRound
from arms_docs.assessment.issued import Returned
from arms_docs.assessment.not_known import BLANK, UNKNOWN, NotKnown
from arms_docs.assessment.parse import (
    CONTROL,
    NOTHING,
    Span,
    Unusable,
    clean,
    parse,
    raw_of,
    to_do,
)
from arms_docs.assessment.what_stands import with_last
from arms_docs.problems import Code, Place, Problem, Stage, problem

LAST = "last"  # the one field of an assessment that is no answer
SIGN_OFF = ("rounds", "points")  # the sections that are about the assessment and no part of it

RawAnswers: TypeAlias = Mapping[Place, object]


def assemble(
    raw: RawAnswers, form: Form, stage: Stage = Stage.SUBMISSION, last: LastTime | None = None
) -> tuple[Assessment, tuple[Problem, ...]]:
    """The assessment that these raw answers make, and every problem of a single answer.

    Missing answers are problems too. A part of the form that belongs to a later stage is read, but
    nothing is demanded of it. ``last`` is what was signed last time, where they follow it: of that
    some answers stand (`arms_docs.assessment.what_stands`), which are then not missing.
    """

    def is_demanded(section: Section) -> bool:
        stage_has_come = section.stage is Stage.SUBMISSION or stage is Stage.SIGN_OFF
        return stage_has_come and (last is not None or not section.review)

    parts, problems = records(raw, form, is_demanded)
    assessment = with_last(Assessment(**parts), last, form)
    return assessment, tuple(p for p in problems if not _stands(p, assessment, last))


def records(
    raw: RawAnswers, form: Form, is_demanded: Callable[[Section], bool] = lambda _: True
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The records that these raw answers make, by the key of their section, and what is wrong with
    single answers.

    A section that is answered once has a record, the others a tuple of them. Of a section that is
    not demanded nothing is missing.
    """
    problems: list[Problem] = [*_unasked(raw, form)]
    lies, used = spans(raw, form), _used(raw, form)
    parts: dict[str, Any] = {}
    for section in form.sections:
        demand, fixed = is_demanded(section), section.fixed
        rows = [
            _record(section, row, asking, raw, problems, lies=lies, demand=demand)
            for row, asking in form.rows_of(section.key)
            if fixed or (section.key, row.id) in used
        ]
        parts[section.key] = rows[0] if section.shape is Shape.FORM else tuple(rows)
    return parts, tuple(problems)


def _stands(problem: Problem, assessment: Assessment, last: LastTime | None) -> bool:
    """Whether an answer that was not typed is not missing, as that of last time stands."""
    if last is None or problem.code is not Code.MISSING:
        return False
    return answer_at(assessment, problem.place) != BLANK


def answer_at(assessment: Assessment, place: Place) -> object:
    """The answer at a place; blank for a row that is not used."""
    part = getattr(assessment, place.section)
    for record in part if isinstance(part, tuple) else (part,):
        if getattr(record, "id", "") == place.row:
            return getattr(record, place.field)
    return BLANK


def raw_answers(assessment: Assessment, form: Form) -> dict[Place, object]:
    """The raw answers from which this assessment would be assembled: the inverse of `assemble`."""
    raw: dict[Place, object] = {}
    for section in form.sections:
        part = getattr(assessment, section.key)
        for record in part if isinstance(part, tuple) else (part,):
            row = getattr(record, "id", "")
            for question in section.questions:
                value = raw_of(question, getattr(record, question.field))
                if value is not None:
                    raw[section.place(row, question.field)] = value
    return raw


def _used(raw: RawAnswers, form: Form) -> set[tuple[str, str]]:
    """The rows in which anything but space is typed, each after its section."""
    return {
        (place.section, place.row)
        for place, value in raw.items()
        if (clean(value) if isinstance(value, str) else value is not None)
        and place in form.questions
    }


def _record(
    section: Section,
    row: Row,
    asking: Asking,
    raw: RawAnswers,
    problems: list[Problem],
    *,
    lies: Callable[[Place], Span],
    demand: bool,
) -> Any:
    """The record of one row; what is wrong with its answers is added to ``problems``."""
    values: dict[str, Any] = {} if section.shape is Shape.FORM else {"id": row.id}
    for place, question in asking:
        typed = raw.get(place)
        parsed = NOTHING if typed is None else parse(question, place, typed, lies(place))
        problems.extend(parsed.problems)
        if isinstance(typed, str) and CONTROL.search(typed):
            problems.append(problem(Code.CONTROL_CHARACTERS, place))
        if demand and question.required and parsed.value == BLANK:
            problems.append(problem(Code.MISSING, place, todo=to_do(question)))
        values[question.field] = parsed.value
    return section.record(**values)


def _unasked(raw: RawAnswers, form: Form) -> Iterator[Problem]:
    """Answers to questions that the form does not ask."""
    for place, value in raw.items():
        if place in form.questions:
            continue
        close = get_close_matches(str(place), map(str, form.questions), n=1, cutoff=0.8)
        hint = f" Did you mean {close[0]}?" if close else ""
        typed = value.typed if isinstance(value, Unusable) else value
        yield problem(Code.NO_SUCH_QUESTION, place, "" if typed is None else typed, typed_hint=hint)


def to_data(value: Any) -> Any:
    """A record as plain data for JSON.

    Choices stand by their word, dates in ISO form, and unknown as itself; blanks are left out, and
    so is what was signed last time: that has a file of its own.
    """
    if isinstance(value, date | Month):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type | NotKnown):
        return dict(_fields_of(value))
    if isinstance(value, NotKnown):
        return "Unknown" if value == UNKNOWN else {"not_known": value.why.value}
    if isinstance(value, tuple | list):
        return [to_data(v) for v in value]
    return value.value if isinstance(value, Enum) else value


def _fields_of(record: Any) -> Iterator[tuple[str, Any]]:
    for field in fields(record):
        value = getattr(record, field.name)
        if value != BLANK and field.name != LAST:
            yield field.name, to_data(value)


@dataclass(frozen=True)
class Canonical:
    """The answers of an assessment, as its digest is taken of them.

    ``asked`` is what its form asked, ``content`` the answers as canonical JSON: sorted keys, no
    space, UTF-8.
    """

    asked: Asked
    content: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the content, in hex."""
        return hashlib.sha256(self.content).hexdigest()


def canonical(assessment: Assessment, asked: Asked) -> Canonical:
    """The answers of an assessment without its sign-off: deciding about it changes nothing.

    ``asked`` is what the form asked that it was made with: what another one asks more is blank in
    this assessment and left out, and a whole section of it is too.
    """
    data = {
        section: answers
        for section, answers in to_data(assessment).items()
        if section not in SIGN_OFF and (answers or section in asked.sections)
    }
    return Canonical(asked, _canonical({"schema": asked.form, **data}))


def digest(assessment: Assessment, asked: Asked) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    return canonical(assessment, asked).digest


def decided(assessment: Assessment, signed: SignOffRound) -> str:
    """SHA-256 in hex of one round and its points, without what was done about them."""
    points = [replace(p, reply=BLANK) for p in assessment.points if p.round == signed.id]
    data = {"round": to_data(signed), "points": to_data(points)}
    return hashlib.sha256(_canonical(data)).hexdigest()


def check_history(assessment: Assessment, returned: Sequence[Returned]) -> Iterator[Problem]:
    """Earlier rounds stay as they were decided.

    A problem for each that is gone, or is not the one that returned the assessment.
    """
    rounds = dict(enumerate(assessment.rounds))
    for number, journey in enumerate(returned):
        earlier = rounds.get(number)
        if earlier is None:
            yield problem(Code.HISTORY_CHANGED, Place("rounds", f"SO{number + 1}", "decision"))
        elif decided(assessment, earlier) != journey.decided:
            yield problem(Code.HISTORY_CHANGED, Place("rounds", earlier.id, "decision"))


def _canonical(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

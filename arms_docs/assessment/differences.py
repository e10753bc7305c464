"""In which answers a review differs from what was signed last time: one list, and each once.

Every question of the form is held against what was signed, withheld and locked ones too; only stage
five is not, as it is about the assessment and no part of it. What of last time stands where nothing
is typed (`standing`) is no difference. What was signed is never erased: what is blank now was
cleared by somebody, or is not answered this time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from arms_docs.assessment.ask import Form, Question
from arms_docs.assessment.assemble import SIGN_OFF, assemble
from arms_docs.assessment.form import Assessment, LastTime
from arms_docs.assessment.goes_on import begun
from arms_docs.assessment.not_known import BLANK
from arms_docs.assessment.scope import settled
from arms_docs.problems import Place


class DifferenceKind(Enum):
    """How an answer differs from what was signed last time."""

    ADDED = "added"
    CHANGED = "changed"
    CLEARED = "cleared"
    NOT_ANSWERED = "not answered this time"
    NOT_ASKED_THEN = "not asked then"


@dataclass(frozen=True)
class Difference:
    """One answer that differs: what it was and what it is, each blank where there is none."""

    place: Place
    then: object
    now: object
    kind: DifferenceKind


def differences(assessment: Assessment, form: Form) -> tuple[Difference, ...]:
    """Each answer that differs from what was signed last time, in the order of the form.

    Empty where the assessment follows none. A row that has ended (an action that is done, a
    scenario that is no longer realistic), and one of a table that each review begins anew (visits,
    re-checks), is about something else this time: it is held against nothing.
    """
    last = assessment.last
    return tuple(_differences(assessment, last, form)) if last else ()


def _differences(assessment: Assessment, last: LastTime, form: Form) -> Iterator[Difference]:
    stood = begun(last, form)
    begins, _ = assemble(stood, form)
    before, start, today = (
        _rows(settled(whole)) for whole in (last.assessment, begins, assessment)
    )
    then_asked = form.as_asked(last.asked)
    for section in then_asked.sections:
        fixed = section.fixed
        for row, asking in then_asked.rows_of(section.key) if section.key not in SIGN_OFF else ():
            key = (section.key, row.id)
            goes_on = fixed or (key in before and key in start)
            for place, question in asking:
                signed = start if question.carried or not goes_on else before
                then = getattr(signed.get(key), question.field, BLANK)
                now = getattr(today.get(key), question.field, BLANK)
                if then != now:
                    is_gone = now == BLANK
                    kind = _gone(place in stood) if is_gone else _here(question, then)
                    yield Difference(place, then, now, kind)


def _gone(stood: bool) -> DifferenceKind:
    return DifferenceKind.CLEARED if stood else DifferenceKind.NOT_ANSWERED


def _here(question: Question, then: object) -> DifferenceKind:
    if then != BLANK:
        return DifferenceKind.CHANGED
    return DifferenceKind.ADDED if question.was_asked else DifferenceKind.NOT_ASKED_THEN


def _rows(assessment: Assessment) -> dict[tuple[str, str], object]:
    """The records of an assessment, each by its section and row."""
    rows: dict[tuple[str, str], object] = {}
    for section, part in vars(assessment).items():
        for record in part if isinstance(part, tuple) else (part,):
            rows[section, getattr(record, "id", "")] = record
    return rows

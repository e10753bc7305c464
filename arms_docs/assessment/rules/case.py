"""What a rule looks at: a case, its answers place by place, and its texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias

from arms_docs.assessment.ask import Form, Question, Section
from arms_docs.assessment.declare import Kind
from arms_docs.assessment.differences import Difference, differences
from arms_docs.assessment.form import Assessment
from arms_docs.assessment.parse import to_do
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place, Problem, Stage, problem

# E6 in one of these is a number that somebody is known by, and no citation.
IDENTIFIERS = ("staff_id", "reference", "other_identifiers", "previous_id")


@dataclass(frozen=True)
class Case:
    """One assessment with its form, the stage it is judged for, and the day on which it is."""

    assessment: Assessment
    form: Form
    stage: Stage
    on: date

    @property
    def instrument(self) -> Instrument:
        """The instrument that the form was made for."""
        return self.form.instrument

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Each answer that differs from what was signed last time."""
        return differences(self.assessment, self.form)

    def answer(self, place: Place) -> object:
        """The answer at a place. AttributeError for a row that is not used, or no question."""
        return getattr(self._rows(place.section).get(place.row), place.field)

    def records(self, section: str) -> tuple[object, ...]:
        """The records of a section: one of a form, and of a table those rows that are used."""
        part = getattr(self.assessment, section)
        return part if isinstance(part, tuple) else (part,)

    def _rows(self, section: str) -> Mapping[str, object]:
        """The same by their rows."""
        if section not in self._records:
            rows = {getattr(record, "id", ""): record for record in self.records(section)}
            self._records[section] = rows
        return self._records[section]

    @cached_property
    def _records(self) -> dict[str, Mapping[str, object]]:
        return {}

    @cached_property
    def questions(self) -> tuple[tuple[Place, Question], ...]:
        """Every question of every record, with its place; what only a review asks, in a review."""
        form = self.form if self.assessment.last else self.form.without_review
        asked: list[tuple[Place, Question]] = []
        for section in form.sections:
            used = self._rows(section.key)
            for row, asking in form.rows_of(section.key):
                if row.id in used:
                    asked.extend(asking)
        return tuple(asked)

    def texts(self) -> Iterator[tuple[Place, str]]:
        """What was written in words, wherever it stands: no choices and no identifiers."""
        for section in self.form.sections:
            fields = _text_fields(section)
            for record in self.records(section.key):
                for field in fields:
                    text = getattr(record, field)
                    if isinstance(text, str):
                        yield section.place(getattr(record, "id", ""), field), text

    def missing(self, place: Place) -> Problem:
        """A question that this case makes necessary is not answered."""
        question = self.form.question(place)
        return problem(Code.MISSING, place, todo=to_do(question) if question else "Answer it.")


Rule: TypeAlias = Callable[[Case], Iterator[Problem]]


def _text_fields(section: Section) -> tuple[str, ...]:
    return tuple(
        question.field
        for question in section.questions
        if question.kind is Kind.TEXT and question.field not in IDENTIFIERS
    )

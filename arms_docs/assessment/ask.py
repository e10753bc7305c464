"""What is asked: the form, its sections and questions, as they follow from the declaration.

`derive_form` makes the `Form` of the declaration in `form.py` and an instrument. From it the
workbook, the reader, the required rules and the schema derive; it knows what each place is called,
and in which order places come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from arms_docs.assessment.asked import Asked
from arms_docs.assessment.declare import (
    Ask,
    Choice,
    Kind,
    Part,
    Shape,
    asks,
    kind_and_choices,
)
from arms_docs.assessment.not_known import (
    UNKNOWN_WORD,
)
from arms_docs.instrument import Factor, Instrument
from arms_docs.problems import Place, Problem, Stage

# What is asked and what is answered go together: other stages find both here.
NARRATIVE_LIMIT = 3000  # characters that a panel will read; longer is a warning
NO_CELLS: Mapping[Place, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Question(Ask):
    """One question: what was declared of it, and what follows.

    ``section`` and ``field`` name it for good; label and help are what a person reads.
    ``was_asked`` is false in a form as it stood before the question came (`Form.as_asked`).
    """

    section: str
    field: str
    kind: Kind
    choices: tuple[Choice, ...]
    was_asked: bool = True

    @property
    def words(self) -> tuple[str, ...]:
        """The entries of its dropdown, "Unknown" included where it is allowed."""
        return (
            *(c.word for c in self.choices),
            *((UNKNOWN_WORD,) if self.unknown and self.choices else ()),
        )


Asking: TypeAlias = tuple[tuple[Place, Question], ...]  # of one row, in order


@dataclass(frozen=True)
class Row:
    """One row or card of a section; for a factor, the factor it is about."""

    id: str
    title: str = ""
    factor: Factor | None = None


@dataclass(frozen=True)
class Section:
    """One part of a sheet."""

    key: str
    sheet: str
    title: str
    intro: str
    shape: Shape
    rows: tuple[Row, ...]
    questions: tuple[Question, ...]
    record: type[Any]
    at_least: int
    stage: Stage
    more: str
    review: bool
    goes_on: bool
    for_evaluation: bool
    always: bool = False

    @property
    def fixed(self) -> bool:
        """Whether every row is part of the record, used or not: a form, or the twelve factors."""
        return self.always or self.shape is Shape.FORM or any(row.factor for row in self.rows)

    def asked(self, row: Row) -> tuple[Question, ...]:
        """The questions put in this row: some are for risk factors only."""
        return tuple(
            q for q in self.questions if not (q.only and row.factor) or q.only is row.factor.kind
        )

    def place(self, row: Row | str = "", field: str = "") -> Place:
        """The place of a question in a row."""
        return _place(self.key, row.id if isinstance(row, Row) else row, field)


@lru_cache(maxsize=10_000)
def _place(section: str, row: str, field: str) -> Place:
    """A place, the same object each time: it is asked for ten times as quickly as it is made."""
    return Place(section, row, field)


def _places(section: Section, row: Row) -> Asking:
    return tuple((section.place(row, question.field), question) for question in section.asked(row))


@dataclass(frozen=True, eq=False)
class Form:
    """The whole form for one instrument."""

    sections: tuple[Section, ...]
    instrument: Instrument

    def section(self, key: str) -> Section | None:
        """The section with this key, if there is one."""
        return next((section for section in self.sections if section.key == key), None)

    def question(self, place: Place) -> Question | None:
        """The question asked at this place, if there is one."""
        return self.questions.get(place)

    def label(self, place: Place) -> str:
        """What a person would call this place: "R3 Offence-related sexual interests: Rating"."""
        section = self.section(place.section)
        if section is None:
            return str(place)
        row = next((row for row in section.rows if row.id == place.row), None)
        head = section.title
        if row is not None and row.title:
            head = row.title
        elif row is not None and row.id:
            head = f"{section.title} {row.id}"
        question = self.question(place)
        return f"{head}: {question.label}" if question else head

    def order(self, place: Place) -> int:
        """How many questions come before this place; a place that asks nothing comes after all."""
        return self._positions.get(place, len(self._positions))

    def located(
        self, problems: Iterable[Problem], cells: Mapping[Place, str] = NO_CELLS
    ) -> tuple[Problem, ...]:
        """The problems, each with the label of its place and the cell where its answer stands.

        ``cells`` says in which cell each answer stands, where they were read from a workbook. A
        label or a cell that a problem has already stays.
        """
        return tuple(
            replace(
                problem,
                label=problem.label or self.label(problem.place),
                cell=problem.cell or cells.get(problem.place, ""),
            )
            for problem in problems
        )

    @cached_property
    def questions(self) -> Mapping[Place, Question]:
        """Every question by its place, in the order of the form."""
        questions: dict[Place, Question] = {}
        for section in self.sections:
            for _, asked in self.rows_of(section.key):
                questions.update(asked)
        return questions

    def rows_of(self, key: str) -> tuple[tuple[Row, Asking], ...]:
        """Every row of a section with its questions, each after its place."""
        return self._rows[key]

    @cached_property
    def _rows(self) -> Mapping[str, tuple[tuple[Row, Asking], ...]]:
        return {
            section.key: tuple((row, _places(section, row)) for row in section.rows)
            for section in self.sections
        }

    def as_asked(self, asked: Asked) -> Form:
        """This form, in which each question says whether it was asked then."""
        return self if asked.places >= self.questions.keys() else _as_asked(self, asked)

    @property
    def is_review(self) -> bool:
        """Whether it asks what only a workbook asks that follows a signed assessment."""
        return any(part.review for part in self.sections)

    @cached_property
    def without_review(self) -> Form:
        """What a workbook asks that follows no signed assessment."""
        sections = [
            replace(part, questions=tuple(q for q in part.questions if not q.review))
            for part in self.sections
            if not part.review
        ]
        return Form(tuple(sections), self.instrument)

    def is_of_review(self, place: Place) -> bool:
        """Whether this is asked only in a workbook that follows a signed assessment."""
        return place in self.questions and place not in self.without_review.questions

    @cached_property
    def asked(self) -> Asked:
        """What it asks, as a workbook and a record carry it."""
        return Asked(frozenset(self.questions))

    @cached_property
    def _positions(self) -> dict[Place, int]:
        # A question that is not put in a row has its position there all the same: something may be
        # typed in its place, and that is a problem.
        places = []
        for section in self.sections:
            for row in section.rows:
                places += [section.place(row, question.field) for question in section.questions]
        return {place: position for position, place in enumerate(places)}

    @property
    def sheets(self) -> tuple[str, ...]:
        """Sheet names, in order."""
        return tuple(dict.fromkeys(s.sheet for s in self.sections))


@lru_cache(maxsize=16)  # all that follow one record ask for it
def _as_asked(form: Form, asked: Asked) -> Form:
    sections: list[Section] = []
    for section in form.sections:
        fields = asked.fields(section.key)
        marked = (replace(q, was_asked=q.field in fields) for q in section.questions)
        sections.append(replace(section, questions=tuple(marked)))
    return Form(tuple(sections), form.instrument)


def derive_form(declaration: type[Any], instrument: Instrument) -> Form:
    """The sections and questions that a declaration and an instrument make together."""
    hints = get_type_hints(declaration)
    sections = [
        _section(f.name, hints[f.name], f.metadata[Part], instrument)
        for f in fields(declaration)
        if Part in f.metadata
    ]
    picks = {
        "factors": tuple(Choice(f.label, f.key) for f in instrument.factors),
        "headings": tuple(Choice(h, h) for h in instrument.plan_headings),
    }
    for part in sections:
        if part.key in ("scenarios", "rounds"):
            picks[part.key] = tuple(Choice(row.id, row.id) for row in part.rows)
    defined = instrument.rm2000.definitions
    means = {"rm2000": defined.means} if defined else {}
    asked = (_with_questions(part, picks, means.get(part.key, {}), instrument) for part in sections)
    return Form(tuple(asked), instrument)


def _section(key: str, hint: Any, part: Part, instrument: Instrument) -> Section:
    return Section(
        key=key,
        sheet=part.sheet,
        title=part.title,
        intro=part.intro,
        shape=part.shape,
        rows=_rows(part, instrument),
        questions=(),
        record=get_args(hint)[0] if get_origin(hint) is tuple else hint,
        at_least=part.at_least,
        stage=part.stage,
        more=part.more,
        review=part.review,
        goes_on=part.goes_on,
        for_evaluation=part.for_evaluation,
        always=part.always,
    )


def _with_questions(
    part: Section,
    picks: dict[str, tuple[Choice, ...]],
    means: Mapping[str, str],
    instrument: Instrument,
) -> Section:
    """The section with its questions; those that the tables define are explained in their words."""
    hints = get_type_hints(part.record)
    rechecked = instrument.recheck.words if instrument.recheck else ()
    questions = []
    for name, declared in asks(part.record).items():
        if declared.about and declared.about not in rechecked:
            continue
        kind, choices = kind_and_choices(hints[name])
        words = {**vars(declared), "help": means.get(name, declared.help)}
        if declared.about:
            words["label"] = f"{instrument.factor(declared.about).label}: {declared.label}"
        if declared.pick:
            kind, choices = Kind.CHOICE, picks[declared.pick]
        question = Question(section=part.key, field=name, kind=kind, choices=choices, **words)
        questions.append(question)
    return replace(part, questions=tuple(questions))


def _rows(part: Part, instrument: Instrument) -> tuple[Row, ...]:
    """Every row that a section has room for."""
    if part.shape is Shape.FORM:
        return (Row(""),)
    if not part.prefix:
        return tuple(Row(f.key, f.label, f) for f in instrument.factors)
    title = part.row_title or part.title.removesuffix("s")
    ids = [f"{part.prefix}{number}" for number in range(1, part.count + 1)]
    return tuple(Row(id_, f"{title} {id_}") for id_ in ids)

"""The words in which the form is declared: ask, section, table, cards; and what an answer can be.

An answer is a value or `NotKnown`: never 0 and never None for an unknown. `Ask` and `Part` are what
a declaration says; `derive_form` makes the `Form` of it, with its sections and questions, from
which the workbook, the reader, the required rules and the schema derive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, field, fields, replace
from datetime import date
from enum import Enum
from functools import cached_property
from types import MappingProxyType, UnionType
from typing import (
    Any,
    ClassVar,
    ParamSpec,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from arms_docs.instrument import Factor, FactorKind, Instrument
from arms_docs.problems import Place, Problem, Stage

T = TypeVar("T")
P = ParamSpec("P")

NARRATIVE_LIMIT = 3000  # what a panel will read; longer is a warning
CELL_LIMIT = 32767  # what an Excel cell can hold
NO_CELLS: Mapping[Place, str] = MappingProxyType({})


class Why(Enum):
    """Why a value is not known."""

    BLANK = "not answered"
    UNKNOWN = "recorded as unknown"
    UNREADABLE = "could not be read"


@dataclass(frozen=True)
class NotKnown:
    """No value, and why. False in conditions, so ``if not answer`` reads as it should."""

    why: Why

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return self.why.value


BLANK = NotKnown(Why.BLANK)
UNKNOWN = NotKnown(Why.UNKNOWN)
UNREADABLE = NotKnown(Why.UNREADABLE)

Answer: TypeAlias = T | NotKnown

UNKNOWN_WORD = "Unknown"


class Kind(Enum):
    """What sort of answer a question takes."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "whole number"
    CHOICE = "choice"
    REFERENCES = "evidence numbers"


class Shape(Enum):
    """How a section is laid out: one set of answers, a card of answers per row, or a table."""

    FORM = "form"
    CARDS = "cards"
    TABLE = "table"


@dataclass(frozen=True)
class Choice:
    """One entry of a dropdown: what is shown, and the value it stands for."""

    word: str
    value: object


def word_of(answer: object) -> str:
    """An answer as it is shown: a choice by its word, all else as text.

    >>> word_of(Why.BLANK), word_of(BLANK), word_of(12)
    ('not answered', 'not answered', '12')
    """
    return str(answer.value) if isinstance(answer, Enum) else str(answer)


@dataclass(frozen=True)
class When:
    """A condition on another answer: it is one of ``among``.

    ``field`` names it: of the same row (``rating``), or of a section that is asked once
    (``person.setting``).
    """

    field: str
    among: tuple[object, ...]

    def place(self, place: Place) -> Place:
        """The place of the answer that decides, seen from the question that depends on it."""
        return other_place(self.field, place)


def when(field: str, *among: object) -> When:
    """Where ``field`` is answered with one of these."""
    return When(field, among)


def other_place(field: str, place: Place) -> Place:
    """The place of another question, as a declaration names it at ``place``.

    >>> str(other_place("rating", Place("factors", "R3", "line")))
    'factors.R3.rating'
    >>> str(other_place("person.setting", Place("factors", "R3", "line")))
    'person.setting'
    """
    section, _, field = field.rpartition(".")
    return Place(section, "", field) if section else Place(place.section, place.row, field)


@dataclass(frozen=True)
class Item:
    """What a question is to RM2000: its name in the working, and the tables that look it up.

    ``tables`` are names of fields of `Rm2000Tables`, such as ``s_age``. An answer that no table
    looks up says whether RM2000 applies at all.
    """

    name: str
    tables: tuple[str, ...] = ()


def item(name: str, *tables: str) -> Item:
    """An item of RM2000, called ``name`` in the working and looked up in these tables."""
    return Item(name, tables)


@dataclass(frozen=True)
class Ask:
    """What the declaration says of one question. Its kind follows from the type of its field.

    - ``help``: what to write, in a sentence; ``lines``: how tall its cell starts, where more than
      one makes it a narrative; ``todo``: the next step in words, where "Write an answer" would be
      too little.
    - ``required``, or ``when``: required in this case. ``together``: all questions of a section
      that have the same word here are required as soon as one of them is answered.
    - ``unknown``: "Unknown" is an answer. ``none_allowed``: "None" is an answer.
    - ``pick``: choose from "factors", "headings", "scenarios" or "rounds", which are no enum.
    - ``limit``: the most characters of a text; ``low`` and ``high``: the range of a number.
    - ``only``: asked of one kind of factor.
    - ``not_before``, ``not_after``: the question whose date this date may not come before, or
      after, named as `When` names one; ``dated_when``: only in this case.
    - ``item``: what it is to RM2000.
    - ``report``: what the report calls it, where that is not the label.
    """

    label: str
    help: str = ""
    _: KW_ONLY
    required: bool = False
    unknown: bool = False
    pick: str = ""
    limit: int = CELL_LIMIT
    lines: int = 1
    low: int = 0
    high: int = 999
    none_allowed: bool = False
    only: FactorKind | None = None
    when: When | None = None
    together: str = ""
    todo: str = ""
    not_before: str = ""
    not_after: str = ""
    dated_when: When | None = None
    item: Item | None = None
    report: str = ""

    @property
    def printed_label(self) -> str:
        """What the report calls it."""
        return self.report or self.label


@dataclass(frozen=True)
class Part:
    """What the declaration says of one section: by itself, one that is answered once.

    - ``prefix`` and ``count``: the rows of a table, and cards, are named prefix 1 and on; without a
      prefix there is one row for each of the instrument's factors. ``row_title``: what a single row
      is called, where it is not the title without its s.
    - ``at_least``: so many rows must be used. ``stage``: from which stage on.
    - ``more``: said below the last row, for whoever needs more of them.
    """

    shape: ClassVar[Shape] = Shape.FORM

    sheet: str
    title: str
    intro: str = ""
    _: KW_ONLY
    prefix: str = ""
    count: int = 0
    row_title: str = ""
    at_least: int = 0
    stage: Stage = Stage.SUBMISSION
    more: str = ""

    def rows(self, instrument: Instrument) -> tuple[Row, ...]:
        """Every row that there is room for."""
        if self.shape is Shape.FORM:
            return (Row(""),)
        if not self.prefix:
            return tuple(Row(f.key, f.label, f) for f in instrument.factors)
        title = self.row_title or self.title.removesuffix("s")
        ids = [f"{self.prefix}{number}" for number in range(1, self.count + 1)]
        return tuple(Row(id_, f"{title} {id_}") for id_ in ids)


class Table(Part):
    """A section with a row for each record."""

    shape = Shape.TABLE


class Cards(Part):
    """A section with a card of answers for each record."""

    shape = Shape.CARDS


def _declared(declaration: Callable[P, Ask]) -> Callable[P, NotKnown]:
    """A dataclass field that bears this declaration; until it is answered, it is blank."""

    def declare(*args: P.args, **kwargs: P.kwargs) -> NotKnown:
        return field(default=BLANK, metadata={Ask: declaration(*args, **kwargs)})

    return declare


def _declared_part(declaration: Callable[P, Part]) -> Callable[P, Any]:
    """A dataclass field that bears this declaration, and holds a record or several."""

    def declare(*args: P.args, **kwargs: P.kwargs) -> Any:  # the field's own type is the record's
        return field(metadata={Part: declaration(*args, **kwargs)})

    return declare


# The words of `form.py`: each takes what its class takes.
ask = _declared(Ask)
section = _declared_part(Part)
table = _declared_part(Table)
cards = _declared_part(Cards)


def asks(record: type[Any]) -> dict[str, Ask]:
    """What a record's class declares: field -> Ask, in the order of the declaration."""
    return {f.name: f.metadata[Ask] for f in fields(record) if Ask in f.metadata}


def kinds(record: type[Any]) -> dict[str, Kind]:
    """What kind of answer each question of a record's class takes, unless it says what to pick."""
    hints = get_type_hints(record)
    return {name: _kind(hints[name])[0] for name in asks(record)}


def together(record: type[Any]) -> tuple[tuple[str, ...], ...]:
    """The groups of questions that are required as soon as one of the group is answered."""
    groups: dict[str, tuple[str, ...]] = {}
    for name, declared in asks(record).items():
        if declared.together:
            groups[declared.together] = (*groups.get(declared.together, ()), name)
    return tuple(groups.values())


@dataclass(frozen=True, kw_only=True)
class Question(Ask):
    """One question: what was declared of it, and what follows.

    ``section`` and ``field`` name it for good; label and help are what a person reads.
    """

    section: str
    field: str
    kind: Kind
    choices: tuple[Choice, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The entries of its dropdown, "Unknown" included where it is allowed."""
        return (
            *(c.word for c in self.choices),
            *((UNKNOWN_WORD,) if self.unknown and self.choices else ()),
        )


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

    @property
    def fixed(self) -> bool:
        """Whether every row is part of the record, used or not: a form, or the twelve factors."""
        return self.shape is Shape.FORM or any(row.factor for row in self.rows)

    def asked(self, row: Row) -> tuple[Question, ...]:
        """The questions put in this row: some are for risk factors only."""
        return tuple(
            q for q in self.questions if not (q.only and row.factor) or q.only is row.factor.kind
        )

    def place(self, row: Row | str = "", field: str = "") -> Place:
        """The place of a question in a row."""
        return Place(self.key, row.id if isinstance(row, Row) else row, field)


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
            for row in section.rows:
                for question in section.asked(row):
                    questions[section.place(row, question.field)] = question
        return questions

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
    return Form(tuple(_with_questions(part, picks) for part in sections), instrument)


def _section(key: str, hint: Any, part: Part, instrument: Instrument) -> Section:
    return Section(
        key=key,
        sheet=part.sheet,
        title=part.title,
        intro=part.intro,
        shape=part.shape,
        rows=part.rows(instrument),
        questions=(),
        record=get_args(hint)[0] if get_origin(hint) is tuple else hint,
        at_least=part.at_least,
        stage=part.stage,
        more=part.more,
    )


def _with_questions(part: Section, picks: dict[str, tuple[Choice, ...]]) -> Section:
    hints = get_type_hints(part.record)
    questions = []
    for name, declared in asks(part.record).items():
        kind, choices = _kind(hints[name])
        if declared.pick:
            kind, choices = Kind.CHOICE, picks[declared.pick]
        question = Question(
            section=part.key, field=name, kind=kind, choices=choices, **vars(declared)
        )
        questions.append(question)
    return replace(part, questions=tuple(questions))


def _kind(hint: object) -> tuple[Kind, tuple[Choice, ...]]:
    """The kind of answer that a type annotation asks for, and the choices where it is an enum."""
    value_type = hint
    if get_origin(hint) in (Union, UnionType):  # Answer[date] is date | NotKnown
        value_type = next(a for a in get_args(hint) if a is not NotKnown)
    if get_origin(value_type) is tuple:
        return Kind.REFERENCES, ()
    if isinstance(value_type, type) and issubclass(value_type, Enum):
        return Kind.CHOICE, tuple(Choice(str(member.value), member) for member in value_type)
    kinds: dict[object, Kind] = {str: Kind.TEXT, date: Kind.DATE, int: Kind.NUMBER}
    return kinds[value_type], ()

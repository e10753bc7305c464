"""The words in which the form is declared: ask, section, table, cards; and what an answer can be.

An answer is a value or `NotKnown` - never 0 and never None for an unknown. `questions()` turns the declaration in
`form.py` into sections and questions, from which the workbook, the reader, the required rules and the schema derive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import Enum
from functools import cached_property
from types import MappingProxyType, UnionType
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from arms_docs.instrument import Factor, FactorKind, Instrument
from arms_docs.problems import Place, Problem, Stage

T = TypeVar("T")

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
    value: Any


@dataclass(frozen=True)
class When:
    """A condition on another answer: of the same row (``rating``), or of a section asked once (``person.setting``)."""

    field: str
    among: tuple[Any, ...]

    def place(self, place: Place) -> Place:
        """The place of the answer that decides, seen from the question that depends on it."""
        section, _, field = self.field.rpartition(".")
        return Place(section, "", field) if section else Place(place.section, place.row, field)


def when(field: str, *among: Any) -> When:
    """Required where ``field`` is answered with one of these."""
    return When(field, among)


@dataclass(frozen=True)
class Question:
    """One question. ``section`` and ``field`` name it for good; label and help are what a person reads.

    ``when`` makes it required in some cases; ``todo`` says in words what to do where it is not answered.
    """

    section: str
    field: str
    label: str
    help: str
    kind: Kind
    required: bool
    unknown: bool
    choices: tuple[Choice, ...]
    limit: int
    lines: int
    low: int
    high: int
    none_allowed: bool
    only: FactorKind | None
    when: When | None
    todo: str

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
        section = self.section(place.section)
        row = next((r for r in section.rows if r.id == place.row), None) if section else None
        return (
            next((q for q in section.asked(row) if q.field == place.field), None)
            if section and row
            else None
        )

    def label(self, place: Place) -> str:
        """What a person would call this place: "R3 Offence-related sexual interests: Rating"."""
        section = self.section(place.section)
        if section is None:
            return str(place)
        row = next((r for r in section.rows if r.id == place.row), None)
        question = self.question(place)
        head = (row.title or (row.id and f"{section.title} {row.id}")) if row else ""
        return ": ".join(
            part for part in (head or section.title, question.label if question else "") if part
        )

    @cached_property
    def order(self) -> Mapping[Place, int]:
        """Every place that is asked, and which one it is, counted in the order of the form."""
        places = []
        for section in self.sections:
            for row in section.rows:
                places += [section.place(row, question.field) for question in section.questions]
        return {place: number for number, place in enumerate(places)}

    def in_order(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Problems in the order of the form; those at no question of it come last, as they came."""
        last = len(self.order)
        return tuple(sorted(problems, key=lambda problem: self.order.get(problem.place, last)))

    def located(
        self, problems: Iterable[Problem], cells: Mapping[Place, str] = NO_CELLS
    ) -> tuple[Problem, ...]:
        """Problems with the label of their place, and the cell in which its answer stands.

        A problem that says already where it is keeps that.
        """
        return tuple(
            replace(
                problem,
                label=problem.label or self.label(problem.place),
                cell=problem.cell or cells.get(problem.place, ""),
            )
            for problem in problems
        )

    @property
    def sheets(self) -> tuple[str, ...]:
        """Sheet names, in order."""
        return tuple(dict.fromkeys(s.sheet for s in self.sections))


def ask(
    label: str,
    help: str = "",
    *,
    required: bool = False,
    unknown: bool = False,
    pick: str = "",
    limit: int = CELL_LIMIT,
    lines: int = 1,
    low: int = 0,
    high: int = 999,
    none_allowed: bool = False,
    only: FactorKind | None = None,
    when: When | None = None,
    todo: str = "",
) -> Any:
    """Declare a question on a dataclass field. Its kind follows from the field's type.

    ``unknown``: "Unknown" is an answer. ``pick``: choose from "factors", "headings", "scenarios" or "rounds", which are
    no enum. ``lines``: how tall its cell starts; more than one makes it a narrative. ``none_allowed``: "None" is an
    answer. ``only``: asked of one kind of factor. ``when``: required where another answer makes it so. ``todo``: the
    next step in words, where "Write an answer" would be too little.
    """
    return field(default=BLANK, metadata={"ask": locals().copy()})


def section(sheet: str, title: str, intro: str = "") -> Any:
    """Declare a section that is answered once."""
    return _part(sheet, title, intro, Shape.FORM)


def table(
    sheet: str,
    title: str,
    intro: str = "",
    *,
    prefix: str,
    count: int,
    one: str = "",
    at_least: int = 0,
    stage: Stage = Stage.SUBMISSION,
    more: str = "",
) -> Any:
    """Declare a table of ``count`` rows named prefix 1 and on, of which ``at_least`` must be used.

    ``one`` is what a single row is called, where it is not the title without its s; ``more`` says below the last row
    what to do where the rows do not suffice.
    """
    return _part(sheet, title, intro, Shape.TABLE, prefix, count, at_least, stage, one, more)


def cards(
    sheet: str,
    title: str,
    intro: str = "",
    *,
    prefix: str = "",
    count: int = 0,
    at_least: int = 0,
    more: str = "",
) -> Any:
    """Declare a card of answers per row; without a prefix, one card for each of the instrument's factors."""
    return _part(sheet, title, intro, Shape.CARDS, prefix, count, at_least, more=more)


def _part(
    sheet: str,
    title: str,
    intro: str,
    shape: Shape,
    prefix: str = "",
    count: int = 0,
    at_least: int = 0,
    stage: Stage = Stage.SUBMISSION,
    one: str = "",
    more: str = "",
) -> Any:
    return field(metadata={"part": locals().copy()})


def derive_form(declaration: type[Any], instrument: Instrument) -> Form:
    """The sections and questions that a declaration and an instrument make together."""
    hints = get_type_hints(declaration)
    sections = [
        _section(f.name, hints[f.name], f.metadata["part"], instrument)
        for f in fields(declaration)
        if "part" in f.metadata
    ]
    picks = {
        "factors": tuple(Choice(f.label, f.key) for f in instrument.factors),
        "headings": tuple(Choice(h, h) for h in instrument.plan_headings),
        **{
            s.key: tuple(Choice(r.id, r.id) for r in s.rows)
            for s in sections
            if s.key in ("scenarios", "rounds")
        },
    }
    return Form(tuple(_with_questions(s, picks) for s in sections), instrument)


def _section(key: str, hint: Any, part: dict[str, Any], instrument: Instrument) -> Section:
    record = get_args(hint)[0] if get_origin(hint) is tuple else hint
    if part["shape"] is Shape.FORM:
        rows: tuple[Row, ...] = (Row(""),)
    elif part["prefix"]:
        ids = [f"{part['prefix']}{n}" for n in range(1, part["count"] + 1)]
        rows = tuple(
            Row(id_, f"{part['one'] or part['title'].removesuffix('s')} {id_}") for id_ in ids
        )
    else:
        rows = tuple(Row(f.key, f.label, f) for f in instrument.factors)
    return Section(
        key=key,
        sheet=part["sheet"],
        title=part["title"],
        intro=part["intro"],
        shape=part["shape"],
        rows=rows,
        questions=(),
        record=record,
        at_least=part["at_least"],
        stage=part["stage"],
        more=part["more"],
    )


def _with_questions(part: Section, picks: dict[str, tuple[Choice, ...]]) -> Section:
    hints = get_type_hints(part.record)
    asked = []
    for f in fields(part.record):
        if "ask" not in f.metadata:
            continue
        told = dict(f.metadata["ask"])
        kind, choices = _kind(hints[f.name])
        pick = told.pop("pick")
        if pick:
            kind, choices = Kind.CHOICE, picks[pick]
        asked.append(Question(section=part.key, field=f.name, kind=kind, choices=choices, **told))
    return replace(part, questions=tuple(asked))


def _kind(hint: Any) -> tuple[Kind, tuple[Choice, ...]]:
    """The kind of answer that a type annotation asks for, and the choices where it is an enum."""
    kinds = (
        [a for a in get_args(hint) if a is not NotKnown]
        if get_origin(hint) in (Union, UnionType)
        else [hint]
    )
    wanted = kinds[0]
    if get_origin(wanted) is tuple:
        return Kind.REFERENCES, ()
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return Kind.CHOICE, tuple(Choice(str(m.value), m) for m in wanted)
    return {str: Kind.TEXT, date: Kind.DATE, int: Kind.NUMBER}[wanted], ()

"""The words in which the form is declared: ask, section, table, cards; when and item.

A declaration is a dataclass whose fields are declared with these words. Each word takes what its
class takes (`Ask` for a question, `Part` for a section), and leaves that object on the field, where
`asks` and `ask.derive_form` read it. The type of a field says what kind of answer it holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, field, fields
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, ClassVar, ParamSpec, Union, get_args, get_origin, get_type_hints

from arms_docs.assessment.dates import Month
from arms_docs.assessment.not_known import BLANK, NotKnown
from arms_docs.data_class import dataclass
from arms_docs.instrument import FactorKind
from arms_docs.problems import Place, Stage

P = ParamSpec("P")

CELL_LIMIT = 32767  # characters that an Excel cell can hold


class Kind(Enum):
    """What sort of answer a question takes."""

    TEXT = "text"
    DATE = "date"
    DATE_OR_MONTH = "date, or month and year"
    NUMBER = "whole number"
    CHOICE = "choice"
    REFERENCES = "evidence numbers"

    @property
    def is_date(self) -> bool:
        """Whether a date answers it."""
        return self in (Kind.DATE, Kind.DATE_OR_MONTH)


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

    Of a workbook that follows a signed assessment:

    - ``review``: asked only there. ``carried``: there it is filled in from what was signed, and
      locked. ``fresh``: blank there, although its section goes on with its answers. ``stands``: of
      a factor, left empty beside an unchanged rating, what was signed last time stands.
    - ``about``: the key of the factor that the question is about, whose name comes before its
      label; it is asked where the tables have that factor looked at again between reviews.
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
    review: bool = False
    carried: bool = False
    fresh: bool = False
    stands: bool = False
    about: str = ""

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
    - ``review``: asked only in a workbook that follows a signed assessment. ``goes_on``: there the
      answers of last time stand in it, for the assessor to say whether they are still so.
    - ``for_evaluation``: of interest to nobody who works on the case. It is told nowhere but in
      the workbook in which it was typed.
    - ``always``: every row or card is part of the record, whether anything is typed in it or not.
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
    review: bool = False
    goes_on: bool = False
    for_evaluation: bool = False
    always: bool = False


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
    return {name: kind_and_choices(hints[name])[0] for name in asks(record)}


def together(record: type[Any]) -> tuple[tuple[str, ...], ...]:
    """The groups of questions that are required as soon as one of the group is answered."""
    groups: dict[str, tuple[str, ...]] = {}
    for name, declared in asks(record).items():
        if declared.together:
            groups[declared.together] = (*groups.get(declared.together, ()), name)
    return tuple(groups.values())


def kind_and_choices(hint: object) -> tuple[Kind, tuple[Choice, ...]]:
    """The kind of answer that a type annotation asks for, and the choices where it is an enum."""
    value_type = hint
    if get_origin(hint) in (Union, UnionType):  # Answer[date] is date | NotKnown
        value_type, *more = (a for a in get_args(hint) if a is not NotKnown)
        if Month in more:  # Answer[date | Month]
            return Kind.DATE_OR_MONTH, ()
    if get_origin(value_type) is tuple:
        return Kind.REFERENCES, ()
    if isinstance(value_type, type) and issubclass(value_type, Enum):
        return Kind.CHOICE, tuple(Choice(str(member.value), member) for member in value_type)
    kinds: dict[object, Kind] = {str: Kind.TEXT, date: Kind.DATE, int: Kind.NUMBER}
    return kinds[value_type], ()

"""The shapes of a result: what follows from the record, and the working that shows how.

A result that rests on an unknown is a range: `Span`. Every step names the table, the row, the
source, and how sure we are of it.

A record carries its rating as JSON under the names of these fields, and is signed with it: a field
keeps its name.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from arms_docs.assessment import BLANK, Interval, NotKnown, Unit
from arms_docs.data_class import dataclass
from arms_docs.instrument import (
    ActionPriority,
    FactorKind,
    FactorRating,
    Hit,
    Level,
    Provenance,
    Status,
)

# Why there is to be no next visit.
IN_CUSTODY = "none while in custody"
REACTIVE = "none by routine: reactive management"


@dataclass(frozen=True)
class Span:
    """The levels that a result may turn out to be, from the lowest to the highest.

    >>> str(Span(Level.LOW, Level.MEDIUM)), Span(Level.LOW, Level.LOW).single
    ('Low to Medium', <Level.LOW: 'Low'>)
    """

    low: Level
    high: Level

    @classmethod
    def of(cls, levels: Iterable[Level]) -> Span:
        """The span of some levels; ValueError for none."""
        distinct = set(levels)
        return cls(min(distinct), max(distinct))

    @property
    def single(self) -> Level | None:
        """The level, where there is only one."""
        return self.low if self.low is self.high else None

    @property
    def levels(self) -> tuple[Level, ...]:
        """Every level from low to high."""
        return tuple(level for level in Level if self.low <= level <= self.high)

    def __contains__(self, level: object) -> bool:
        return isinstance(level, Level) and self.low <= level <= self.high

    def __str__(self) -> str:
        return self.low.value if self.single else f"{self.low.value} to {self.high.value}"


@dataclass(frozen=True)
class Step:
    """One line of working: what was looked at, what it was and what it gave, and by which row.

    ``row`` is empty where a rule says it and no table. Everything is in words.
    """

    item: str
    value: str
    gives: str
    table: str
    row: str
    source: str
    status: Status

    @classmethod
    def looked_up(cls, item: str, hit: Hit, *, value: str = "", gives: str = "") -> Step:
        """A step that one row of a decision table answers."""
        table = hit.table
        return cls(
            item,
            value or hit.row,
            gives or _with_unit(hit),
            table.title,
            hit.row,
            table.provenance.source,
            table.provenance.status,
        )

    @classmethod
    def ruled(cls, item: str, value: str, gives: str, table: str, provenance: Provenance) -> Step:
        """A step that follows from a rule and not from a table's row."""
        return cls(item, value, gives, table, "", provenance.source, provenance.status)


def _with_unit(hit: Hit) -> str:
    """What a table answers, with its unit: "High", "1 point", "2 points"."""
    unit = hit.table.answer
    if unit == "level":
        return str(hit.answer)
    return f"{hit.answer} {unit.removesuffix('s') if hit.answer == 1 else unit}"


@dataclass(frozen=True)
class Scored:
    """The category of one scale with its working, or why there is none.

    ``unknown`` are the items that are recorded as unknown: then the category is a range, and the
    working shows its two ends.
    """

    scale: str
    category: Span | None
    why_not: str
    working: tuple[Step, ...]
    unknown: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.category:
            return str(self.category)
        if self.why_not.startswith("not applicable"):
            return self.why_not
        return f"not scored: {self.why_not}"


@dataclass(frozen=True)
class Rm2000Result:
    """RM2000/S, /V and /C as computed, and the S category relied on.

    ``out_of_scope`` is the reason why RM2000 does not apply, or empty.
    """

    s: Scored
    v: Scored
    c: Scored
    out_of_scope: str
    relied_on: Span | None
    relied_on_words: str


@dataclass(frozen=True)
class FactorResult:
    """One factor's rating beside the most urgent open action whose main factor it is.

    ``informed`` is the priority of that action, and ``informed_by`` its number. ``deficit``: see
    `rating.deficit`.
    """

    key: str
    kind: FactorKind
    rating: FactorRating | NotKnown
    informed: ActionPriority | None
    informed_by: str
    departs: bool
    deficit: bool


@dataclass(frozen=True)
class OverallResult:
    """The tally of the twelve, and the overall level that they point to.

    ``indicated`` is None where they point to none; ``why`` says what it rests on, or why there is
    none. ``gaps`` counts the factors that are not rated; ``imminent`` are those with evidence of
    imminent offending, and ``outweighs`` those rated High that are said to outweigh the others.
    ``many_gaps``: so many are not rated that any level needs a reason.
    """

    tally: tuple[tuple[FactorRating, int], ...]
    gaps: int
    indicated: Span | None
    why: str
    imminent: tuple[str, ...]
    recorded: Level | NotKnown
    departs: bool
    outweighs: tuple[str, ...] = ()
    many_gaps: bool = False


@dataclass(frozen=True)
class GeneralResult:
    """The guide to the general level (None: not available), and the level recorded.

    ``apart`` is by how many levels the overall priority and RM2000 differ at the least.
    """

    guide: Span | None
    why: str
    recorded: Level | NotKnown
    departs: bool
    apart: int


@dataclass(frozen=True)
class VisitResult:
    """Default and planned interval in months, and the dates that follow.

    ``read_level`` and ``read_by`` say by which level the default was read; ``why`` says why there
    is no next visit. ``planned`` is the interval in its own unit: one in weeks or days is no number
    of months. ``former_months`` is what the former timetable gave for the RM2000/S category: it is
    history, and used for nothing.
    """

    default_months: int | None
    read_level: Level | None
    read_by: str
    planned_months: int | NotKnown
    departs: bool
    next_visit: date | None
    why: str
    next_review: date | NotKnown
    planned: Interval | NotKnown = BLANK
    reactive: bool = False
    former_months: int | None = None

    @property
    def none_is_due(self) -> bool:
        """Whether there is no next visit because there is to be none, and ``why`` says so."""
        return self.why in (IN_CUSTODY, REACTIVE)

    @property
    def default(self) -> Interval | None:
        """The default interval; None where there is none."""
        return Interval(self.default_months, Unit.MONTHS) if self.default_months else None

    @property
    def former(self) -> Interval | None:
        """The interval of the former timetable; None where there is none."""
        return Interval(self.former_months, Unit.MONTHS) if self.former_months else None


@dataclass(frozen=True)
class Rating:
    """Everything that follows from one assessment, with its working in order."""

    rm2000: Rm2000Result
    factors: tuple[FactorResult, ...]
    overall: OverallResult
    general: GeneralResult
    visits: VisitResult
    working: tuple[Step, ...]
    edition: str

    def factor(self, key: str) -> FactorResult:
        """The result of one factor; KeyError where there is none."""
        for factor in self.factors:
            if factor.key == key:
                return factor
        raise KeyError(key)

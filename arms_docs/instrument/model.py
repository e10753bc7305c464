"""The shapes of the instrument: levels, ratings, factors, and the rules around the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import total_ordering

from arms_docs.instrument.provenance import Provenance, Status
from arms_docs.instrument.tables import DecisionTable
from arms_docs.toml_problems import TomlProblem

MOST_MONTHS = 60  # between visits, or to the next review
TAKE_OUT = "Correct it, or take the file out of the folder."  # what to do about a wrong table
CAUTION = "This organisation has not yet checked the RM2000 tables against its licensed manual."


class InstrumentError(Exception):
    """Instrument files that cannot be relied on: ``problems`` holds everything wrong in them.

    The text says each with its file and key, and leaves out what to do.
    """

    def __init__(self, problems: Sequence[TomlProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(_in_short(problem) for problem in problems))


def _in_short(problem: TomlProblem) -> str:
    place = ": ".join(filter(None, (problem.file, problem.where)))
    return f"{place}: {problem.message.removesuffix('.')}"


@total_ordering
class Level(Enum):
    """The four levels shared by the overall priority, the general level and the RM2000 categories.

    >>> Level.LOW < Level.VERY_HIGH, Level.VERY_HIGH.rank, max(Level.HIGH, Level.MEDIUM).value
    (True, 3, 'High')
    """

    LOW = "Low"
    MEDIUM = "Medium"
    HIGH = "High"
    VERY_HIGH = "Very High"

    @property
    def rank(self) -> int:
        """0 for Low to 3 for Very High."""
        return list(Level).index(self)

    def __lt__(self, other: Level) -> bool:
        return self.rank < other.rank


class FactorRating(Enum):
    """What an assessor may say of one factor.

    For a protective factor High means a serious deficit.
    """

    HIGH = "High"
    MEDIUM = "Medium"
    LOW = "Low"
    UNABLE = "Unable to rate"

    @property
    def level(self) -> Level | None:
        """The level of a rated factor; None where it could not be rated."""
        return None if self is FactorRating.UNABLE else Level(self.value)


class ActionPriority(Enum):
    """How urgent one action is."""

    HIGH = "High"
    MEDIUM = "Medium"
    LOW = "Low"

    @property
    def level(self) -> Level:
        """The same word as a level, so that priorities can be ordered."""
        return Level(self.value)


class FactorKind(Enum):
    """A protective factor exists in its own right; it is not the mere absence of a risk."""

    RISK = "risk"
    PROTECTIVE = "protective"


@dataclass(frozen=True)
class Factor:
    """One of the twelve; ``pair`` names the factor that is its other side, or is empty."""

    key: str
    title: str
    kind: FactorKind
    line: str
    high_means: str
    status: Status
    pair: str = ""
    manual_ref: str = ""

    @property
    def label(self) -> str:
        """Key and title, as dropdowns and headings show them."""
        return f"{self.key} {self.title}"


@dataclass(frozen=True)
class RatingMeaning:
    """What one rating of a factor means, and over what horizon to act."""

    rating: FactorRating
    means: str
    means_protective: str
    horizon: str


@dataclass(frozen=True)
class LevelMeaning:
    """What one overall priority means, and what it calls for."""

    level: Level
    means: str


@dataclass(frozen=True)
class IndicatedRule:
    """The numbers of the rule that points from twelve ratings to one overall level."""

    very_high_from: int
    most_gaps: int
    floor_while_any_high: Level
    provenance: Provenance


@dataclass(frozen=True)
class Rm2000Tables:
    """The decision tables of RM2000/S, /V and /C."""

    s_sexual: DecisionTable
    s_criminal: DecisionTable
    s_age: DecisionTable
    s_total: DecisionTable
    s_aggravating: DecisionTable
    v_age: DecisionTable
    v_violent: DecisionTable
    v_burglary: DecisionTable
    v_total: DecisionTable
    c_points: DecisionTable
    c_total: DecisionTable
    minimum_age: int
    scope: Provenance

    @property
    def s_tables(self) -> tuple[DecisionTable, ...]:
        """Those behind RM2000/S."""
        return self.s_sexual, self.s_criminal, self.s_age, self.s_total, self.s_aggravating

    @property
    def v_tables(self) -> tuple[DecisionTable, ...]:
        """Those behind RM2000/V."""
        return self.v_age, self.v_violent, self.v_burglary, self.v_total

    @property
    def c_tables(self) -> tuple[DecisionTable, ...]:
        """Those behind RM2000/C, beside the others."""
        return self.c_points, self.c_total

    @property
    def tables(self) -> tuple[DecisionTable, ...]:
        """All of them, in the order of the working."""
        return (
            *self.s_tables,
            *self.v_tables,
            *self.c_tables,
        )


@dataclass(frozen=True, eq=False)
class Instrument:
    """Everything the TOML files say.

    Compared by identity: there is one for each edition and settings.
    ``texts`` are the files that it was read from, by name: they give the same tables again.
    """

    edition: str
    factors: tuple[Factor, ...]
    factors_from: Provenance
    ratings: tuple[RatingMeaning, ...]
    ratings_from: Provenance
    levels: tuple[LevelMeaning, ...]
    levels_from: Provenance
    plan_headings: tuple[str, ...]
    plan_headings_from: Provenance
    weak_words: tuple[str, ...]
    weak_words_from: Provenance
    indicated: IndicatedRule
    guides: tuple[DecisionTable, ...]
    guide: DecisionTable
    far_apart: int
    far_apart_from: Provenance
    visits: DecisionTable
    review_within_months: int
    review_from: Provenance
    rm2000: Rm2000Tables
    texts: Mapping[str, str]

    def factor(self, key: str) -> Factor:
        """The factor with this key; KeyError where there is none."""
        for factor in self.factors:
            if factor.key == key:
                return factor
        raise KeyError(key)

    @property
    def decision_tables(self) -> tuple[DecisionTable, ...]:
        """Every decision table in force, for the method note."""
        return (self.guide, self.visits, *self.rm2000.tables)

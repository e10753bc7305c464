"""The shapes of the instrument: ratings, factors, and what stands around the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from arms_docs.data_class import dataclass
from arms_docs.instrument.definitions import ADULT, Definitions, Population, Words
from arms_docs.instrument.indicated_rules import IndicatedRule
from arms_docs.instrument.level import Level
from arms_docs.instrument.provenance import Provenance, Status
from arms_docs.instrument.tables import DecisionTable
from arms_docs.instrument.word_tables import Homes, Labels
from arms_docs.toml_problems import TomlProblem

MOST_MONTHS = 60  # between visits, or to the next review
MOST_DAYS = 366  # of a horizon
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


class ReadBy(Enum):
    """By which level the interval between home visits is read.

    The category is that of RM2000/S which is relied on, or the general level where there is no
    single one.
    """

    CATEGORY = "RM2000/S category"
    GENERAL = "general level"


@dataclass(frozen=True)
class Horizons:
    """By when what is urgent is done, counted from the assessment.

    ``release_review_days`` alone is counted from the expected release.
    """

    high_days: int
    medium_months: int
    imminent_action_days: int
    imminent_review_days: int
    release_review_days: int
    provenance: Provenance


HORIZONS = tuple(key for key in Horizons.__dataclass_fields__ if key != "provenance")


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
    definitions: Definitions | None = None

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
    ``texts`` are the files that it was read from, by name: they give the same tables again. What is
    None stands in no table of this edition, and is no rule of it.

    ``former_visits`` is a table of history, used for nothing. Where there are no ``reviews`` by
    level, ``review_within_months`` is the one limit for all; elsewhere it is the longest of them.
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
    homes: Homes | None = None
    labels: Labels | None = None
    groups: Words | None = None
    population: Population | None = None
    prompts: Words | None = None
    control_headings: Words | None = None
    recheck: Words | None = None
    visits_read_by: ReadBy = ReadBy.CATEGORY
    former_visits: DecisionTable | None = None
    reviews: DecisionTable | None = None
    horizons: Horizons | None = None

    def factor(self, key: str) -> Factor:
        """The factor with this key; KeyError where there is none."""
        for factor in self.factors:
            if factor.key == key:
                return factor
        raise KeyError(key)

    @property
    def adult_from(self) -> int:
        """The least age at which ARMS is meant for somebody."""
        return self.population.minimum_age if self.population else ADULT

    @property
    def decision_tables(self) -> tuple[DecisionTable, ...]:
        """Every decision table in force, for the method note."""
        of_visits = (self.visits, self.reviews, self.former_visits)
        return (self.guide, *(table for table in of_visits if table), *self.rm2000.tables)

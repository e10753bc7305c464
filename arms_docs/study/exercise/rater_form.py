"""What a rater of an exercise is asked about one case: the one declaration.

The workbook, its lists and its reader derive from it, as those of an assessment do from theirs.
Nobody is named: a rater has a code, which the organiser gives.
"""

from __future__ import annotations

from enum import Enum
from functools import cache

from arms_docs.assessment import (
    Agency,
    Answer,
    Form,
    NotKnown,
    ask,
    cards,
    derive_form,
    section,
)
from arms_docs.data_class import dataclass
from arms_docs.instrument import FactorRating, Instrument, Level

REASON_LIMIT = 300  # characters: one line, not a rationale
HOW_TO_RATE = (
    "By the evidence in this file alone. High on a protective factor (P1 to P5) is a serious "
    "deficit: the protection is missing."
)
ACCEPTED = "Only where the case is open."


class Trained(Enum):
    """When a rater was last trained in ARMS."""

    NEVER = "Not trained yet"
    WITHIN_A_YEAR = "Within the last 12 months"
    UP_TO_THREE = "1 to 3 years ago"
    LONGER = "More than 3 years ago"


class Together(Enum):
    """Whether a case was rated alone."""

    ALONE = "Alone"
    JOINT = "Jointly with a colleague"


class Static(Enum):
    """Which static category a rater relies on."""

    RECORD = "The category on record"
    COMPUTED = "The category that the items give"
    NEITHER = "Neither: RM2000 does not apply"


@dataclass(frozen=True)
class Rater:
    """Who rates, without a name."""

    code: Answer[str] = ask(
        "Rater code",
        "The code that you were given. Never your name.",
        required=True,
        limit=20,
    )
    agency: Answer[Agency] = ask("Agency", required=True)
    trained: Answer[Trained] = ask("Last trained in ARMS", required=True)
    together: Answer[Together] = ask("Alone or jointly", required=True)


@dataclass(frozen=True)
class RatedFactor:
    """One factor as a rater sees it."""

    id: str
    rating: Answer[FactorRating] = ask("Rating", required=True)
    reason: Answer[str] = ask(
        "Why, in one line",
        "What decided it, with its evidence number.",
        required=True,
        limit=REASON_LIMIT,
        lines=2,
    )


@dataclass(frozen=True)
class RatedLevels:
    """The levels, and the static category that is relied on."""

    static: Answer[Static] = ask("Static category relied on", required=True)
    category: Answer[Level] = ask("Which category that is", "Leave it empty if neither.")
    static_reason: Answer[str] = ask("Why, in one line", limit=REASON_LIMIT, lines=2)
    overall: Answer[Level] = ask("Overall priority", required=True)
    overall_reason: Answer[str] = ask(
        "Why this priority, in one line", required=True, limit=REASON_LIMIT, lines=2
    )
    general: Answer[Level] = ask("General level", required=True)
    general_reason: Answer[str] = ask(
        "Why this level, in one line", required=True, limit=REASON_LIMIT, lines=2
    )


@dataclass(frozen=True)
class RaterNote:
    """How the work went."""

    minutes: Answer[int] = ask("Minutes taken", "Reading and rating this case.", low=1, high=600)
    hard: Answer[str] = ask("What was hard to rate", limit=600, lines=3)


@dataclass(frozen=True)
class RaterAnswers:
    """All that is asked of a rater about one case."""

    rater: Rater = section("Ratings", "You", "The same in each of your workbooks.")
    ratings: tuple[RatedFactor, ...] = cards("Ratings", "The twelve factors", HOW_TO_RATE)
    levels: RatedLevels = section("Ratings", "Levels")
    note: RaterNote = section("Ratings", "How it went", "Of use to whoever writes the cases.")


@dataclass(frozen=True)
class ExpertFactor(RatedFactor):
    """One factor as an expert sees it."""

    also: Answer[FactorRating] = ask("Also accepted", ACCEPTED)


@dataclass(frozen=True)
class ExpertLevels(RatedLevels):
    """The levels as an expert sees them."""

    category_also: Answer[Level] = ask("Static category also accepted", ACCEPTED)
    overall_also: Answer[Level] = ask("Overall priority also accepted", ACCEPTED)
    general_also: Answer[Level] = ask("General level also accepted", ACCEPTED)


@dataclass(frozen=True)
class ExpertAnswers:
    """All that is asked of an expert about one case."""

    rater: Rater = section("Ratings", "You", "The same in each of your workbooks.")
    ratings: tuple[ExpertFactor, ...] = cards("Ratings", "The twelve factors", HOW_TO_RATE)
    levels: ExpertLevels = section("Ratings", "Levels")
    note: RaterNote = section("Ratings", "How it went", "Of use to whoever writes the cases.")


class Role(Enum):
    """Who rates, by the kind of the workbook."""

    RATER = "exercise rating"
    EXPERT = "exercise rating by an expert"

    @property
    def answers(self) -> type[RaterAnswers | ExpertAnswers]:
        """The declaration of what is asked."""
        return RaterAnswers if self is Role.RATER else ExpertAnswers


@cache
def rater_form(instrument: Instrument, role: Role = Role.RATER) -> Form:
    """The form of a rater's or an expert's workbook, with these factors and levels."""
    return derive_form(role.answers, instrument)


def word_of_choice(answer: object) -> str:
    """The word of a choice that was made; nothing where none was, or it cannot be used."""
    return "" if isinstance(answer, NotKnown) else str(getattr(answer, "value", answer))

"""One case of the exercise: what a rater reads, and apart from it what was decided about it.

Everything is plain data. What a rater may be given is `Vignette`; the `Consensus` of a case never
goes to a rater before all ratings are in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from arms_docs.assessment import Setting
from arms_docs.instrument import FactorRating, Level

FACTORS = (*(f"R{number}" for number in range(1, 8)), *(f"P{number}" for number in range(1, 6)))
OVERALL, GENERAL, STATIC = "overall", "general", "static"
ITEMS = (*FACTORS, OVERALL, GENERAL, STATIC)


class StaticChoice(Enum):
    """Which RM2000 category a rater would rely on."""

    ON_RECORD = "On record"
    COMPUTED = "Computed"


def choices_of(item: str) -> tuple[str, ...]:
    """The answers that an item of `ITEMS` may have, in the order of their scale.

    >>> choices_of("P1")
    ('Low', 'Medium', 'High', 'Unable to rate')
    >>> choices_of("overall"), choices_of("static")
    (('Low', 'Medium', 'High', 'Very High'), ('On record', 'Computed'))
    """
    if item == STATIC:
        return tuple(choice.value for choice in StaticChoice)
    if item in (OVERALL, GENERAL):
        return tuple(level.value for level in Level)
    scale = (FactorRating.LOW, FactorRating.MEDIUM, FactorRating.HIGH, FactorRating.UNABLE)
    return tuple(rating.value for rating in scale)


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence in a vignette. ``origin`` is a role, and never a name."""

    id: str
    kind: str
    dated: date
    origin: str
    text: str


@dataclass(frozen=True)
class Static:
    """What is known for RM2000: the category on record and its day, and the items in words."""

    on_record: Level
    scored_on: date
    facts: str


@dataclass(frozen=True)
class Vignette:
    """What a rater reads. ``assessed_on`` is the day on which the rater is to imagine himself."""

    title: str
    setting: Setting
    summary: str
    assessed_on: date
    static: Static
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Answered:
    """What was decided on one item of `ITEMS`.

    ``rating`` is one of `choices_of` the item; ``also`` are others that are accepted; ``reason``
    says on which evidence it rests, and ``read`` what to read again where one differs.
    """

    item: str
    rating: str
    also: tuple[str, ...]
    reason: str
    read: str

    @property
    def accepted(self) -> tuple[str, ...]:
        """The rating, and the others that are accepted."""
        return (self.rating, *self.also)


@dataclass(frozen=True)
class Consensus:
    """What was decided on a case, item by item in the order of `ITEMS`; ``by`` says whose it is.

    ``category`` is the RM2000 category that is relied on.
    """

    version: int
    decided_on: date
    by: str
    category: Level
    answers: tuple[Answered, ...]

    def answer(self, item: str) -> Answered:
        """What was decided on an item; KeyError where there is no such item."""
        for answered in self.answers:
            if answered.item == item:
                return answered
        raise KeyError(item)


@dataclass(frozen=True)
class Case:
    """A case by its key, which is also the name of its folder."""

    key: str
    vignette: Vignette
    consensus: Consensus | None

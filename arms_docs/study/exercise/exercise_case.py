"""One case of the exercise: what a rater reads, and apart from it what was decided about it.

Everything is plain data. What a rater may be given is `Vignette`; the `Consensus` of a case never
goes to a rater before all ratings are in.
"""

from __future__ import annotations

from datetime import date

from arms_docs.assessment import Setting
from arms_docs.data_class import dataclass
from arms_docs.instrument import Level
from arms_docs.study.exercise.rater_form import Static
from arms_docs.study.rated_items import GENERAL, OVERALL, STATIC

FACTORS = (*(f"R{number}" for number in range(1, 8)), *(f"P{number}" for number in range(1, 6)))
ITEMS = (*FACTORS, OVERALL, GENERAL, STATIC)  # of the form as shipped, in its order


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence in a vignette. ``origin`` is a role, and never a name."""

    id: str
    kind: str
    dated: date
    origin: str
    text: str


@dataclass(frozen=True)
class StaticFacts:
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
    static: StaticFacts
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Answered:
    """What was decided on one item of `ITEMS`.

    ``rating`` is the word for it, as a rater chooses it; ``also`` are others that are accepted;
    ``reason`` says on which evidence it rests, and ``read`` what to read again where one differs.
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

    The rating of the static category is the category itself, and ``relied_on`` says which.
    """

    version: int
    decided_on: date
    by: str
    relied_on: Static
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

"""How a rating or a level stands beside the last one: in words, and as a shape.

Higher is worse, on a protective factor too, where High is a deficit. Not rated is neither: from or
to it there is no better and no worse. What was not asked then has not moved.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from arms_docs.assessment import BLANK, FactorAnswers, NotKnown
from arms_docs.instrument import FactorRating
from arms_docs.problems import Place
from arms_docs.report.pages.edition_copy import EditionCopy


class Movement(Enum):
    """How a factor's rating stands beside that of last time. The value is what is printed."""

    WORSE = "worse"
    BETTER = "better"
    SAME = "as last time"
    RATED = "rated now"
    NOT_RATED = "no longer rated"
    STILL_NOT = "still not rated"
    NOT_ASKED = "not asked then"

    @property
    def is_move(self) -> bool:
        """Whether the rating is another than last time."""
        return self in (Movement.WORSE, Movement.BETTER, Movement.RATED, Movement.NOT_RATED)

    @property
    def shape(self) -> str:
        """The class of the shape that is drawn beside the word: no colour carries it."""
        shapes = {Movement.WORSE: "up", Movement.BETTER: "down"}
        return shapes.get(self, "open" if self.is_move else "")


def movement(now: FactorRating | NotKnown, before: FactorRating | NotKnown) -> Movement | None:
    """How a rating stands beside the last one; None where it is not made yet."""
    if isinstance(now, NotKnown):
        return None
    if isinstance(before, NotKnown):
        return Movement.NOT_ASKED
    if now is before:
        return Movement.SAME if now.level else Movement.STILL_NOT
    if now.level is None or before.level is None:
        return Movement.RATED if now.level else Movement.NOT_RATED
    return Movement.WORSE if now.level > before.level else Movement.BETTER


def moved(row: FactorAnswers, copy: EditionCopy) -> Movement | None:
    """How a factor's rating stands beside last time's; None where nothing is followed."""
    last = copy.assessment.last
    if last is None:
        return None
    was_asked = Place("factors", row.id, "rating") in last.asked.places
    return movement(row.rating, row.previous if was_asked else BLANK)


def counted(movements: Iterable[Movement | None]) -> str:
    """How many moved in each way: "2 worse, 1 better, 9 as last time"."""
    kinds = list(movements)
    counts = [(kinds.count(kind), kind.value) for kind in Movement]
    return ", ".join(f"{count} {word}" for count, word in counts if count)

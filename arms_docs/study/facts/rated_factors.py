"""What one assessment rates, and what its plan does about it, as plain data: no word of a person's.

Every value is a word of a list that the form offers, a day, a number or an id. Three things are
told apart: what was not answered is the empty word, "Unable to rate" is a rating, and what the form
or the tables of that day did not ask is in no list at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from arms_docs.instrument import FactorKind


@dataclass(frozen=True)
class RatedFactor:
    """One factor that was asked about. ``rating`` is the word chosen; empty: not answered."""

    key: str
    kind: FactorKind
    rating: str = ""
    imminent: str = ""


@dataclass(frozen=True)
class PlannedAction:
    """One action of a plan. ``serves`` are keys of factors, the main one first.

    ``status`` is the word chosen; one without a status counts as open. ``moves`` is how often it
    was moved to another day by then.
    """

    id: str
    serves: tuple[str, ...] = ()
    priority: str = ""
    status: str = ""
    is_open: bool = True
    due: date | None = None
    first_due: date | None = None
    ended: date | None = None
    moves: int = 0
    shown: str = ""
    effect: str = ""


@dataclass(frozen=True)
class Rated:
    """What an assessment says by which change is seen. What is not known is None or empty.

    ``assessors`` are staff ids, ``agency`` is that of the first. ``edition`` is that of the tables
    by which it was rated.
    """

    assessed_on: date | None = None
    edition: str = ""
    why_now: str = ""
    assessors: tuple[str, ...] = ()
    agency: str = ""
    setting: str = ""
    mappa_category: str = ""
    mappa_level: str = ""
    static: str = ""
    overall: str = ""
    general: str = ""
    factors: tuple[RatedFactor, ...] = ()
    actions: tuple[PlannedAction, ...] = ()

    def factor(self, key: str) -> RatedFactor | None:
        """What is said of a factor; None where it was not asked about."""
        return next((factor for factor in self.factors if factor.key == key), None)

"""One factor from one assessment to the next: how it was rated, and what became of its actions.

Towards Low is better for every factor: for a risk factor less concern, for a protective factor a
smaller deficit. Unable to rate is on no scale: from it or to it nothing is better or worse. What
stands beside one another here stands beside one another, and no more: a rating may move for many
reasons, and an assessor may rate otherwise than another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache, cached_property

from arms_docs.assessment import ActionStatus
from arms_docs.data_class import dataclass
from arms_docs.instrument import FactorKind, FactorRating
from arms_docs.study.change.consecutive import By, Pair
from arms_docs.study.facts import ActionFacts, FactorFacts


class Direction(Enum):
    """How a rating stands beside the one before it."""

    BETTER_BY_TWO = "better by two steps"
    BETTER_BY_ONE = "better by one step"
    SAME = "same"
    WORSE_BY_ONE = "worse by one step"
    WORSE_BY_TWO = "worse by two steps"
    TO_UNABLE = "rated, then Unable"
    FROM_UNABLE = "Unable, then rated"
    BOTH_UNABLE = "Unable both times"

    @property
    def is_one_step(self) -> bool:
        """Whether assessors who rate one case may differ by as much."""
        return self in (Direction.BETTER_BY_ONE, Direction.WORSE_BY_ONE)


class Fate(Enum):
    """What became of an action that was open in the earlier plan, by the later assessment."""

    DONE = "done"
    NOT_DONE = "not done"
    CANCELLED = "cancelled"
    OPEN = "still open"
    UNTOLD = "not told"


class Served(Enum):
    """What became of all actions of the earlier plan that served a factor, taken together."""

    DONE = "an action done"
    NONE_DONE = "actions, none done"
    NO_ACTION = "no action"
    UNTOLD = "not told"


ENDS = {
    ActionStatus.DONE.value: Fate.DONE,
    ActionStatus.NOT_DONE.value: Fate.NOT_DONE,
    ActionStatus.CANCELLED.value: Fate.CANCELLED,
}
STEPS = {
    2: Direction.BETTER_BY_TWO,
    1: Direction.BETTER_BY_ONE,
    0: Direction.SAME,
    -1: Direction.WORSE_BY_ONE,
    -2: Direction.WORSE_BY_TWO,
}


@dataclass(frozen=True)
class FactorChange:
    """One factor over one pair. ``direction`` is None where it was not answered both times.

    ``earlier`` and ``later`` are None where the factor was not asked about, and have an empty
    rating where it was not answered.
    """

    pair: Pair
    key: str
    kind: FactorKind
    earlier: FactorFacts | None
    later: FactorFacts | None
    fates: tuple[Fate, ...] = ()

    @cached_property
    def direction(self) -> Direction | None:
        """How the later rating stands beside the earlier one."""
        ratings = [each.rating if each else "" for each in (self.earlier, self.later)]
        return direction_of(*ratings) if all(ratings) else None

    @property
    def is_asked_twice(self) -> bool:
        """Whether both assessments asked about the factor."""
        return self.earlier is not None and self.later is not None

    @cached_property
    def served(self) -> Served:
        """What became of its actions, taken together."""
        if Fate.DONE in self.fates:
            return Served.DONE
        if Fate.UNTOLD in self.fates:
            return Served.UNTOLD
        return Served.NONE_DONE if self.fates else Served.NO_ACTION


@cache
def direction_of(earlier: str, later: str) -> Direction:
    """How one rating stands beside another; both are words of `FactorRating`.

    >>> direction_of("High", "Medium").value, direction_of("Low", "Unable to rate").value
    ('better by one step', 'rated, then Unable')
    """
    before, after = (FactorRating(word).level for word in (earlier, later))
    if before is None:
        return Direction.BOTH_UNABLE if after is None else Direction.FROM_UNABLE
    return STEPS[before.rank - after.rank] if after else Direction.TO_UNABLE


def factor_changes(pairs: Iterable[Pair]) -> Iterator[FactorChange]:
    """Each factor of each pair that one of its assessments asked about, in the order of keys as
    they stand in the form.
    """
    for pair in pairs:
        before = {factor.factor: factor for factor in pair.earlier.ratings}
        after = {factor.factor: factor for factor in pair.later.ratings}
        for key, factor in {**before, **after}.items():
            fates = tuple(fates_of(pair, key))
            kind = FactorKind(factor.kind)
            yield FactorChange(pair, key, kind, before.get(key), after.get(key), fates)


def fates_of(pair: Pair, key: str) -> Iterator[Fate]:
    """What became of each action that was open in the earlier plan and served a factor.

    Actions keep their number from one assessment to the one that goes on from it, and from no
    other: of a pair by date it is not told.
    """
    later = {action.id: action for action in pair.later.actions}
    for action in pair.earlier.actions:
        if action.is_open and key in action.serves:
            yield _fate(later.get(action.id) if pair.by is By.DESCENT else None)


def _fate(action: ActionFacts | None) -> Fate:
    if action is None:
        return Fate.UNTOLD
    return Fate.OPEN if action.is_open else ENDS.get(action.status, Fate.UNTOLD)

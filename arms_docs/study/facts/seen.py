"""One thing that is seen in a plan, or is not: with where, and of how many."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from arms_docs.data_class import dataclass


class Sight(Enum):
    """Whether something is seen. What cannot be told is never counted as missing."""

    SEEN = "seen"
    NOT_SEEN = "not seen"
    CANNOT_TELL = "cannot tell"
    NOT_ASKED = "does not apply"
    FIGURE = "a figure"  # a share that is neither good nor bad


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: the number of its row (R3, A2), and its cell (Actions!D7), if any."""

    row: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of one item (`arms_docs.study.facts.plan_seen.ITEMS`) in one plan.

    ``count`` of ``among`` is how many of those that it is asked of have it: factors, actions,
    scenarios. ``has`` is where it is seen, ``lacks`` where it is missed, ``unsure`` where it cannot
    be told; ``why`` says why it is not seen, cannot be told or is not asked, if that needs words.
    """

    item: str
    sight: Sight
    count: int = 0
    among: int = 0
    has: tuple[Spot, ...] = ()
    lacks: tuple[Spot, ...] = ()
    unsure: tuple[Spot, ...] = ()
    why: str = ""


class Tally:
    """Counts those that an item is asked of, and gives what is seen of all of them."""

    def __init__(self) -> None:
        self.has, self.lacks, self.unsure = list[Spot](), list[Spot](), list[Spot]()

    def note(self, spot: Spot, *, has: bool | None) -> None:
        """One of them: has it, lacks it, or (None) it cannot be told."""
        {True: self.has, False: self.lacks, None: self.unsure}[has].append(spot)

    def seen(self, item: str, nothing: str, unsure: str = "") -> Seen:
        """Seen where each has it; ``nothing`` says why it does not apply where there is none."""
        among = (*self.has, *self.lacks, *self.unsure)
        if not among:
            return Seen(item, Sight.NOT_ASKED, why=nothing)
        return Seen(
            item,
            self._sight(),
            len(self.has),
            len(among),
            tuple(self.has),
            tuple(self.lacks),
            tuple(self.unsure),
            why=unsure if self._sight() is Sight.CANNOT_TELL else "",
        )

    def _sight(self) -> Sight:
        """Missed where one lacks it; seen where every one has it."""
        if self.lacks:
            return Sight.NOT_SEEN
        return Sight.CANNOT_TELL if self.unsure else Sight.SEEN


def tally_of(each: Iterable[tuple[Spot, bool | None]]) -> Tally:
    """Each of those that an item is asked of, with whether it has it."""
    tally = Tally()
    for spot, has in each:
        tally.note(spot, has=has)
    return tally

"""One thing that is seen in a plan, or is not: with where, and of how many."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Sight(Enum):
    """Whether something is seen. What cannot be told is never counted as missing."""

    SEEN = "seen"
    NOT_SEEN = "not seen"
    CANNOT_TELL = "cannot tell"
    NOT_ASKED = "does not apply"
    FIGURE = "a figure"  # a share that is neither good nor bad


@dataclass(frozen=True)
class Spot:
    """Where something stands: the number of its row (R3, A2), and its cell (Actions!D7), if any."""

    row: str
    cell: str = ""


@dataclass(frozen=True)
class Seen:
    """What is seen of one item (`arms_docs.study.facts.plan_seen`) in one plan.

    ``count`` of ``among`` is how many of those that it is asked of have it: factors, actions,
    scenarios. ``has`` is where it is seen, ``lacks`` where it is missed, ``unsure`` where it cannot
    be told; ``why`` says why it cannot be told at all, or is not asked.
    """

    item: str
    sight: Sight
    count: int = 0
    among: int = 0
    has: tuple[Spot, ...] = ()
    lacks: tuple[Spot, ...] = ()
    unsure: tuple[Spot, ...] = ()
    why: str = ""

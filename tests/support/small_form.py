"""A record of our own, to declare questions on: nothing of ARMS is asked of a ship."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from arms_docs.assessment.declare import ask, when
from arms_docs.assessment.not_known import Answer


class Colour(Enum):
    RED = "Red"
    BLUE = "Blue"


@dataclass(frozen=True)
class Ship:
    name: Answer[str] = ask("Name", "As painted on it.", required=True, limit=20)
    colour: Answer[Colour] = ask("Colour", unknown=True, together="looks")
    launched: Answer[date] = ask("Launched", not_after="ship.sunk", together="looks")
    masts: Answer[int] = ask("Masts", low=1, high=7, when=when("colour", Colour.RED))
    sunk: Answer[date] = ask("Sunk")

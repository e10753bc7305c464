"""A clock: something that is due, the rule that set its day, and how late it is.

The day that was set first counts: moving it does not hide that it has passed. Days past are days
late and days excused, which add up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from arms_docs.civil_days import is_past


class What(Enum):
    """What is due."""

    VISIT = "home visit"
    REVIEW = "review"
    ACTION = "action"
    GAP = "gap"
    SELF_RISK = "next step on risk to self"


@dataclass(frozen=True)
class Clock:
    """Something that is due for one person.

    ``item`` is the action or factor that it is about. ``rule`` says in words what set the day.
    ``first_due`` is the earliest day that was ever set for it, ``due`` the one set last; both are
    None where the day cannot be told, and ``why`` then says why. ``excused`` are days by reason.
    """

    what: What
    rule: str
    first_due: date | None
    due: date | None = None
    item: str = ""
    why: str = ""
    urgent: bool = False  # of an action: its priority is High; of a gap: always
    excused: tuple[tuple[str, int], ...] = ()

    def past(self, on: date) -> int:
        """Days since it was due at first; 0 where it is not past."""
        if self.first_due is None or not is_past(self.first_due, on):
            return 0
        return (on - self.first_due).days

    def late(self, on: date) -> int:
        """Days late: days past, without those that were excused."""
        return max(0, self.past(on) - sum(days for _, days in self.excused))

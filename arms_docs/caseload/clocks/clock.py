"""A clock: something that is due, the rule that set its day, and how late it is.

The day that was set first counts: moving it does not hide that it has passed. Days past are days
late and days excused, which add up.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from arms_docs.civil_days import is_past
from arms_docs.data_class import dataclass

NO_LIMIT = 9_999  # days late where nothing says how late it may be: it sorts before all others


class What(Enum):
    """What is due."""

    VISIT = "home visit"
    REVIEW = "review"
    ACTION = "action"
    GAP = "gap"
    SELF_RISK = "next step on risk to self"
    FIRST = "first assessment"
    UNSIGNED = "decision on what was handed in"
    RETURNED = "return of the workbook"
    RELEASE = "release from custody"
    ORDER = "end of an order"


OF_SEVERAL = (What.ACTION, What.GAP, What.ORDER)  # of these a person may have more than one


class EscalatedTo(Enum):
    """Who has to know that something is late. The steps follow each other in this order."""

    SUPERVISOR = "supervisor"
    INSPECTOR = "inspector"


@dataclass(frozen=True)
class Acknowledgement:
    """That somebody has seen that a clock is late, at one step: by whom, when entered, and why."""

    by: str
    entered_on: date
    reason: str


@dataclass(frozen=True)
class Clock:
    """Something that is due for one person.

    ``item`` is the action, factor or order that it is about. ``rule`` says in words what set the
    day. ``first_due`` is the earliest day that was ever set for it, ``due`` the one set last; both
    are None where the day cannot be told, and ``why`` then says why. ``since`` is the day on which
    it began to run. ``at_worst`` is the earliest that an unknown day may be, None: there is no
    limit.

    These hold on the day that was asked for: ``excused`` are days by reason, and ``excuse`` is the
    one in force; ``escalated`` is the step that is reached, at the worst that is possible, and
    ``acknowledged`` who has seen it at that step. ``provisional``: something that is not known may
    change the day, or the step.
    """

    what: What
    rule: str
    first_due: date | None
    due: date | None = None
    item: str = ""
    why: str = ""
    urgent: bool = False  # of an action: its priority is High; of a gap: always
    excused: tuple[tuple[str, int], ...] = ()
    since: date | None = None
    at_worst: date | None = None
    excuse: str = ""
    escalated: EscalatedTo | None = None
    acknowledged: Acknowledgement | None = None
    provisional: bool = False

    def past(self, on: date) -> int:
        """Days since it was due at first; 0 where it is not past."""
        return _days_past(self.first_due, on)

    def late(self, on: date) -> int:
        """Days late: days past, without those that were excused."""
        return max(0, self.past(on) - sum(days for _, days in self.excused))

    @property
    def excused_in_words(self) -> str:
        """The days that were excused, by reason.

        >>> days = (("in hospital", 5), ("in custody", 1))
        >>> Clock(What.VISIT, "", None, excused=days).excused_in_words
        'in hospital: 5 days; in custody: 1 day'
        """
        return "; ".join(f"{why}: {in_days(days)}" for why, days in self.excused)

    def late_at_worst(self, on: date) -> int:
        """The most days late that it may be: by this a list sorts."""
        if self.first_due is not None:
            return self.late(on)
        return NO_LIMIT if self.at_worst is None else _days_past(self.at_worst, on)


def in_days(number: int) -> str:
    """A number of days in words."""
    return "1 day" if number == 1 else f"{number} days"


def _days_past(day: date | None, on: date) -> int:
    return (on - day).days if day is not None and is_past(day, on) else 0

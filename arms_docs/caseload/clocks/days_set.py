"""Days that several rules set for one thing, and the clock that they make."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from arms_docs.assessment import long_date
from arms_docs.caseload.clocks.clock import Clock, What

Day = tuple[date, str]  # a day, and the rule that set it


def within(day: date, number: int) -> date:
    """So many days later."""
    return day + timedelta(days=number)


def clock_of(
    what: What, days: Iterable[Day], last: Day, since: date | None, item: str = ""
) -> Clock:
    """A clock for which rules set days: the earliest counts, and ``last`` was set last.

    Where these two are not the same day, its rule tells both.
    """
    first, words = min((*days, last))
    rule = last[1]
    if first < last[0]:
        rule += f"; first due on {long_date(first)}: {words}"
    return Clock(what, rule, first, last[0], item, since=since)

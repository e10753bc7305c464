"""What day it is, and what is past or to come on a day: the one place where dates meet today.

A day is a civil day of England and Wales, whose procedure this is, whatever the zone of the machine
that asks: officers, courts and the people assessed keep its clock, and a server may keep UTC's. So
a deadline passes at the same moment for everybody who looks. A day that has come is not past.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

PLACE = "Europe/London"


def civil_day(now: datetime) -> date:
    """The day that it is in England and Wales at a moment.

    ValueError for a moment without a time zone, which is no moment.
    """
    if now.utcoffset() is None:
        raise ValueError("a moment needs a time zone")
    return now.astimezone(ZoneInfo(PLACE)).date()


def is_past(day: date, on: date) -> bool:
    """Whether a day has gone by: what is due today is not overdue.

    >>> is_past(date(2026, 3, 28), date(2026, 3, 29)), is_past(date(2026, 3, 29), date(2026, 3, 29))
    (True, False)
    """
    return day < on


def is_to_come(day: date, on: date) -> bool:
    """Whether a day has not come yet.

    >>> is_to_come(date(2026, 3, 30), date(2026, 3, 29))
    True
    """
    return day > on

"""Dates as people write them, and calendar months as Excel's EDATE counts them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime

from arms_docs.compare import fold

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month.

    >>> add_months(date(2026, 1, 31), 1), add_months(date(2026, 11, 30), 3)
    (datetime.date(2026, 2, 28), datetime.date(2027, 2, 28))
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def date_in_words(text: str) -> date | None:
    """A date typed as text, day first; None where it is not certain (two-digit years are not).

    >>> date_in_words("27/03/2026"), date_in_words("27 March 2026"), date_in_words("3/27/2026")
    (datetime.date(2026, 3, 27), datetime.date(2026, 3, 27), None)
    """
    days = days_meant(text)
    return days[0] if len(days) == 1 else None


def days_meant(text: str) -> tuple[date, ...]:
    """Every day that a typed date can mean: one, or one of each century for two digits of a year.

    >>> [day.year for day in days_meant("12.11.26")]
    [1926, 2026]
    """
    typed = _typed(fold(text))
    days = [_day(year, typed.month, typed.day) for year in typed.years] if typed else []
    return tuple(day for day in days if day)


def why_no_day(text: str) -> str:
    """Why there is no such day, where day, month and year are typed; else nothing.

    >>> why_no_day("31/06/2026"), why_no_day("29 Feb 2026"), why_no_day("13/13/2026")
    ('June has 30 days.', 'February 2026 has 28 days.', 'There is no month 13.')
    """
    typed = _typed(fold(text))
    if typed is None or days_meant(text):
        return ""
    if not 1 <= typed.month <= len(MONTHS):
        return f"There is no month {typed.month}."
    year = typed.years[-1]
    if not MINYEAR <= year <= MAXYEAR:
        return f"There is no year {year}."
    month = MONTHS[typed.month - 1].capitalize()
    of_year = f" {year}" if month == "February" else ""
    return f"{month}{of_year} has {monthrange(year, typed.month)[1]} days."


def moment(at: datetime) -> str:
    """A moment in words, in UTC; ValueError for one without a time zone.

    >>> moment(datetime(2026, 3, 7, 9, 5, tzinfo=UTC))
    '7 March 2026, 09:05 UTC'
    """
    if at.utcoffset() is None:
        raise ValueError("a moment needs a time zone")
    at = at.astimezone(UTC)
    return f"{long_date(at.date())}, {at:%H:%M} UTC"


def long_date(day: date) -> str:
    """A date in words that nobody can misread.

    >>> long_date(date(2026, 3, 7))
    '7 March 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


@dataclass(frozen=True)
class _Typed:
    """Day and month as they are typed, and the years that may be meant."""

    day: int
    month: int
    years: tuple[int, ...]


def _typed(text: str) -> _Typed | None:
    """A date as it is typed, whether or not there is such a day."""
    if match := re.fullmatch(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})", text):
        return _Typed(int(match[1]), int(match[2]), _years(match[3]))
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
        return _Typed(int(match[3]), int(match[2]), _years(match[1]))
    name = r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? '?(\d{4}|\d{2})"
    match = re.fullmatch(name, text)
    if match is None:
        return None
    months = [n for n, name in enumerate(MONTHS, start=1) if name.startswith(match[2])]
    return _Typed(int(match[1]), months[0], _years(match[3])) if len(months) == 1 else None


def _years(digits: str) -> tuple[int, ...]:
    """The year, or of two digits the two that are meant by them today."""
    year = int(digits)
    return (year,) if len(digits) > 2 else (1900 + year, 2000 + year)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

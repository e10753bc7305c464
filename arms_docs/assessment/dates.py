"""Dates as people write them, and calendar months as Excel's EDATE counts them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime

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
    numbers = _year_month_day(fold(text))
    try:
        return date(*numbers) if numbers else None
    except ValueError:
        return None


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


def _year_month_day(text: str) -> tuple[int, int, int] | None:
    """Year, month and day as they are typed, whether or not there is such a day."""
    if match := re.fullmatch(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})", text):
        return int(match[3]), int(match[2]), int(match[1])
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
        return int(match[1]), int(match[2]), int(match[3])
    match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})", text)
    if match is None:
        return None
    months = [n for n, name in enumerate(MONTHS, start=1) if name.startswith(match[2])]
    return (int(match[3]), months[0], int(match[1])) if len(months) == 1 else None

"""Dates as people write them, and calendar months as Excel's EDATE counts them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
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


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year, where the day is not known. None is invented for it.

    >>> str(Month(2026, 10)), Month(2026, 10).isoformat(), Month(2026, 2).last
    ('October 2026', '2026-10', datetime.date(2026, 2, 28))
    """

    year: int
    month: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    def isoformat(self) -> str:
        """Year and month as ISO 8601 writes them."""
        return f"{self.year:04}-{self.month:02}"

    def __str__(self) -> str:
        return f"{MONTHS[self.month - 1].capitalize()} {self.year}"


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


def month_in_words(text: str) -> Month | None:
    """A month typed as text; None where it is not certain that it is one.

    Two digits are taken for a year where no day has been typed: 00 to 49 are of this century.

    >>> print(month_in_words("October 2026"), month_in_words("Oct-98"), month_in_words("10/2026"))
    October 2026 October 1998 October 2026
    >>> month_in_words("3 Oct 2026") or month_in_words("13/2026")
    """
    folded = fold(text)
    if match := re.fullmatch(r"([a-z]{3,9})[., /-]{1,2}'?(\d{4}|\d{2})", folded):
        months = [n for n, name in enumerate(MONTHS, start=1) if name.startswith(match[1])]
        year = int(match[2]) if len(match[2]) == 4 else (int(match[2]) + 50) % 100 + 1950
        return Month(year, months[0]) if len(months) == 1 and year else None
    if match := re.fullmatch(r"(\d{1,2})[/.-](\d{4})", folded):
        year, month = int(match[2]), int(match[1])
    elif match := re.fullmatch(r"(\d{4})-(\d{2})", folded):
        year, month = int(match[1]), int(match[2])
    else:
        return None
    return Month(year, month) if year and 1 <= month <= 12 else None


def moment(at: datetime) -> str:
    """A moment in words, in UTC; ValueError for one without a time zone.

    >>> moment(datetime(2026, 3, 7, 9, 5, tzinfo=UTC))
    '7 March 2026, 09:05 UTC'
    """
    if at.utcoffset() is None:
        raise ValueError("a moment needs a time zone")
    at = at.astimezone(UTC)
    return f"{long_date(at.date())}, {at:%H:%M} UTC"


def long_date(day: date | Month) -> str:
    """A date in words that nobody can misread; a month as it is.

    >>> long_date(date(2026, 3, 7))
    '7 March 2026'
    """
    if isinstance(day, Month):
        return str(day)
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

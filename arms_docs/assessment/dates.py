"""Dates as people write them, and calendar months as Excel's EDATE counts them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime

from arms_docs.compare import fold
from arms_docs.data_class import dataclass

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


def months_between(first: date, last: date) -> int:
    """The whole months from one day to another; 0 where the other is no later.

    Of a day that a month does not have, such as 29 February, the anniversary is the day after: that
    is how English law counts age.

    >>> months_between(date(2026, 1, 31), date(2026, 3, 1)) # noqa: D402
    1
    >>> [months_between(date(2008, 2, 29), day) for day in (date(2026, 2, 28), date(2026, 3, 1))]
    [215, 216]
    """
    months = 12 * (last.year - first.year) + last.month - first.month
    return max(0, months - (last.day < first.day))


def age_on(born: date, day: date) -> int:
    """The age in whole years on a day.

    >>> age_on(date(1981, 9, 2), date(2026, 9, 1)), age_on(date(1981, 9, 2), date(2026, 9, 2))
    (44, 45)
    """
    return months_between(born, day) // 12


def time_in_words(months: int) -> str:
    """A number of months as years and months.

    >>> time_in_words(0), time_in_words(1), time_in_words(25), time_in_words(36)
    ('less than a month', '1 month', '2 years and 1 month', '3 years')
    """
    years, rest = divmod(months, 12)
    parts = [
        f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in ((years, "year"), (rest, "month")) if n
    ]
    return " and ".join(parts) or "less than a month"


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


def short_day(day: date) -> str:
    """A day as short as it can be said in words.

    >>> short_day(date(2026, 3, 7))
    '7 Mar 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1][:3].capitalize()} {day.year}"


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

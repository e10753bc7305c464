"""How often: a number of months, weeks or days, in words, after a day, and beside months.

Source: rules of ours. Whether an interval is longer than so many months must not hang on the day
on which it begins: "every 13 weeks" would be longer than three months from one day and not from
another. So days are held against a twelfth of a year for each month.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from arms_docs.assessment.dates import add_months
from arms_docs.data_class import dataclass

MONTHS_OF_YEAR, DAYS_OF_YEAR = 12, 365


class Unit(Enum):
    """What an interval is counted in."""

    MONTHS = "month"
    WEEKS = "week"
    DAYS = "day"

    @property
    def days(self) -> int:
        """Days of one; 0 for a month, which has no fixed number of them."""
        return {Unit.WEEKS: 7, Unit.DAYS: 1}.get(self, 0)


@dataclass(frozen=True)
class Interval:
    """A number of months, weeks or days.

    >>> str(Interval(10, Unit.DAYS)), Interval(1, Unit.MONTHS).every, Interval(2, Unit.WEEKS).every
    ('10 days', 'every month', 'every 2 weeks')
    """

    number: int
    unit: Unit

    def after(self, day: date) -> date:
        """The day that lies this interval after another.

        >>> print(Interval(1, Unit.MONTHS).after(date(2027, 1, 31)))
        2027-02-28
        """
        if self.unit is Unit.MONTHS:
            return add_months(day, self.number)
        return day + timedelta(days=self.number * self.unit.days)

    def is_longer_than(self, months: int) -> bool:
        """Whether it is longer than so many months.

        >>> Interval(13, Unit.WEEKS).is_longer_than(3), Interval(14, Unit.WEEKS).is_longer_than(3)
        (False, True)
        """
        if self.unit is Unit.MONTHS:
            return self.number > months
        days = self.number * self.unit.days
        return days * MONTHS_OF_YEAR > months * DAYS_OF_YEAR

    @property
    def every(self) -> str:
        """How often that is: "every 10 days", "every month"."""
        return f"every {self.unit.value}" if self.number == 1 else f"every {self}"

    def __str__(self) -> str:
        return f"{self.number} {self.unit.value}{'' if self.number == 1 else 's'}"

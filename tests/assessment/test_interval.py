"""An interval in its own unit: in words, after a day, and beside months."""

from __future__ import annotations

from datetime import date, timedelta

from arms_docs.assessment.interval import Interval, Unit


def test_it_is_said_as_people_say_it() -> None:
    assert Interval(1, Unit.MONTHS).every == "every month"
    assert Interval(3, Unit.MONTHS).every == "every 3 months"
    assert Interval(2, Unit.WEEKS).every == "every 2 weeks"
    assert Interval(10, Unit.DAYS).every == "every 10 days"
    assert str(Interval(1, Unit.DAYS)) == "1 day"


def test_it_lies_after_a_day_in_its_own_unit() -> None:
    day = date(2028, 1, 31)  # of a leap year
    assert Interval(1, Unit.MONTHS).after(day) == date(2028, 2, 29)
    assert Interval(2, Unit.WEEKS).after(day) == date(2028, 2, 14)
    assert Interval(10, Unit.DAYS).after(day) == date(2028, 2, 10)


def test_being_longer_than_months_does_not_hang_on_the_day() -> None:
    """Thirteen weeks are about three months, fourteen are more; the same on every day."""
    longest_in = {1: (4, 30), 3: (13, 91), 6: (26, 182), 12: (52, 365)}  # weeks and days, by hand
    for months, (weeks, days) in longest_in.items():
        assert not Interval(weeks, Unit.WEEKS).is_longer_than(months)
        assert Interval(weeks + 1, Unit.WEEKS).is_longer_than(months)
        assert not Interval(days, Unit.DAYS).is_longer_than(months)
        assert Interval(days + 1, Unit.DAYS).is_longer_than(months)
        assert not Interval(months, Unit.MONTHS).is_longer_than(months)


def test_what_is_no_longer_than_some_months_lies_at_most_days_beyond_them() -> None:
    start = date(2026, 1, 1)
    for number in range(1, 367):
        interval = Interval(number, Unit.DAYS)
        for months in (1, 3, 6, 12):
            if not interval.is_longer_than(months):
                for offset in range(0, 366, 15):
                    day = start + timedelta(days=offset)
                    limit = Interval(months, Unit.MONTHS).after(day)
                    assert interval.after(day) - limit <= timedelta(days=3)

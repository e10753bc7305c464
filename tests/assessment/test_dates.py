"""Months as Excel counts them, and dates that can be read in one way only."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from arms_docs.assessment.dates import MONTHS, add_months, date_in_words, long_date, moment

DAY = date(2026, 3, 7)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_are_added_as_edate_does(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    "text",
    [
        "07/03/2026",
        "7.3.2026",
        "7-3-2026",
        "2026-03-07",
        "7 March 2026",
        "7th march, 2026",
        " 7  Mar. 2026 ",
    ],
)
def test_a_date_is_read_day_first(text: str) -> None:
    assert date_in_words(text) == DAY


@pytest.mark.parametrize(
    "text",
    ["", "7/3/26", "3/27/2026", "31/02/2026", "7 Ma 2026", "7 Smarch 2026", "March 2026", "7 2026"],
)
def test_a_date_that_is_not_certain_is_none(text: str) -> None:
    assert date_in_words(text) is None


def test_a_short_month_is_read_only_where_it_is_one_month() -> None:
    assert date_in_words("7 Jun 2026") == date(2026, 6, 7)
    assert date_in_words("7 Jul 2026") == date(2026, 7, 7)
    assert [name for name in MONTHS if name.startswith("ju")] == ["june", "july"]


def test_a_date_in_words_is_read_back() -> None:
    for offset in range(0, 800, 7):
        day = DAY + timedelta(days=offset)
        assert date_in_words(long_date(day)) == day


def test_a_moment_is_told_in_utc() -> None:
    summer = timezone(timedelta(hours=1))
    assert moment(datetime(2026, 7, 1, 0, 30, tzinfo=summer)) == "30 June 2026, 23:30 UTC"
    assert moment(datetime(2026, 7, 1, 0, 30, tzinfo=UTC)) == "1 July 2026, 00:30 UTC"
    with pytest.raises(ValueError, match="time zone"):
        moment(datetime(2026, 7, 1))  # noqa: DTZ001 - that is the point

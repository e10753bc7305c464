"""What of a date a cell shows, by its number format."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from arms_docs.assessment.dates import Month
from arms_docs.workbook.intake.shown_dates import shown_date, typed_month

DAY = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("MMM-YY", "October 2026"),
        ("D-MMM", "5 October"),
        ("yyyy", "2026"),
        ("dd/mm/yyyy", ""),
        ("[$-809]d mmmm yyyy;@", ""),
        ("General", ""),
    ],
)
def test_what_is_shown_of_a_day_that_is_not_all_of_it(number_format: str, shown: str) -> None:
    assert shown_date(DAY, number_format) == shown


def test_only_the_first_of_a_month_was_typed_as_a_month() -> None:
    first = datetime(2026, 10, 1)  # noqa: DTZ001
    assert typed_month(first, "MMM-YY") == Month(2026, 10)
    assert typed_month(first, "DD/MM/YYYY") is None
    assert typed_month(first.replace(day=2), "MMM-YY") is None
    assert typed_month("October 2026", "MMM-YY") is None

"""How long a record is kept."""

from __future__ import annotations

from datetime import date

from arms_docs.archive.log.retention import Retention
from arms_docs.settings import RetentionClass


def test_years_are_counted_by_the_calendar() -> None:
    ten = RetentionClass("ten", 5, 10)
    assert Retention.of(ten, date(2024, 2, 29)) == Retention(
        "ten", date(2029, 2, 28), date(2034, 2, 28)
    )
    assert Retention.of(RetentionClass("open", 5), date(2026, 1, 1)).destroy is None

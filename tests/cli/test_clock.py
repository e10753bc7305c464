"""The one look at the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from arms_docs.cli import clock


def test_it_is_now_in_a_zone() -> None:
    before = datetime.now(UTC)
    now = clock.now()
    assert now.utcoffset() is not None
    assert before <= now <= before + timedelta(minutes=1)

"""Of several days the earliest counts; the rule tells it beside the one that was set last."""

from __future__ import annotations

from arms_docs.caseload.clocks import What
from arms_docs.caseload.clocks.days_set import clock_of, within
from tests.support.clock_files import day


def test_the_earliest_day_counts_and_both_rules_are_told() -> None:
    days = [(day(0), "the first rule"), (day(5), "the second rule")]
    clock = clock_of(What.REVIEW, days, days[1], None)
    assert (clock.first_due, clock.due) == (day(0), day(5))
    assert clock.rule == "the second rule; first due on 10 January 2026: the first rule"
    assert clock_of(What.REVIEW, days, days[0], None).rule == "the first rule"


def test_days_later() -> None:
    assert within(day(0), 28) == day(28)

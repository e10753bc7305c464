"""Pictures beside their tables, and what the trend says of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from arms_docs.caseload.pages.backlog import backlog
from arms_docs.caseload.pages.pictures import pictures, trend_of
from arms_docs.caseload.tables import Asked
from arms_docs.caseload.totals import totals_of
from tests.support.caseload_shown import told
from tests.support.many_rows import ON, tables

SHOWN = told(tables(100))
TODAY = totals_of(SHOWN, "")
BEFORE = replace(TODAY, day=ON - timedelta(days=1))


def test_every_picture_draws_the_numbers_of_its_table() -> None:
    drawn = pictures(backlog(SHOWN), SHOWN, None)
    for each in (drawn.visits, drawn.reviews, drawn.ahead):
        for _, numbers in each.bars.rows:
            assert f">{sum(numbers)}</text>" in each.picture
    assert drawn.trend is None


def test_a_trend_claims_no_falling_risk_and_says_what_a_gap_is() -> None:
    says = trend_of([BEFORE, TODAY], Asked(ON)).says
    assert "no proof of less risk" in says and "a gap, and no zero" in says


def test_the_first_saved_day_says_that_there_is_no_trend_yet() -> None:
    assert "from two saved days on" in trend_of([TODAY], Asked(ON)).says


def test_of_one_officer_nothing_is_saved_and_nothing_is_drawn() -> None:
    trend = trend_of([BEFORE, TODAY], Asked(ON, officer="P4021"))
    assert not trend.days and not trend.picture and "one officer" in trend.says


def test_the_table_says_which_days_it_has() -> None:
    few = trend_of([BEFORE, TODAY], Asked(ON))
    many = [replace(TODAY, day=ON - timedelta(days=days)) for days in range(40)]
    assert few.caption.endswith("the days that were saved")
    assert trend_of(many, Asked(ON)).caption.endswith("of each month")

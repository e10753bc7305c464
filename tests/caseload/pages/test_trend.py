"""The trend: a day that was not saved is a gap, and never a zero."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from arms_docs.caseload.pages.trend import LISTED, listed, points, trend
from arms_docs.caseload.totals import Totals, totals_of
from tests.support.caseload_shown import late, person, tables_of, told
from tests.support.many_rows import ON

ONE = person("DEMO-1", "High", team="North")
TWO = person("DEMO-2", "may be Very High", team="South", cannot_tell="no assessment is signed")
THREE = person("DEMO-3", "Low", team="South")
DUE = [late(ONE, "home visit", 3), late(THREE, "home visit", 100), late(THREE, "review", 5)]
TODAY = totals_of(told(tables_of([ONE, TWO, THREE], DUE)), "")


def saved(*days_ago: int) -> list[Totals]:
    return [replace(TODAY, day=ON - timedelta(days=days)) for days in days_ago]


def test_a_day_says_how_many_are_late_and_of_whom_nothing_can_be_told() -> None:
    (point,) = points([TODAY], "")
    assert (point.people, point.late, point.highest, point.oldest, point.untold) == (3, 2, 1, 1, 1)
    (south,) = points([TODAY], "South")
    assert (south.people, south.late, south.highest, south.untold) == (2, 1, 0, 1)


def test_a_missing_day_is_a_gap_in_the_line_and_never_a_zero() -> None:
    days = points(saved(0, 1, 3), "")
    svg = trend(days)
    lines = re.findall(r'<path d="M[\d. ]+ L[\d. ]+"', svg)
    assert len(lines) == 1 + 2, "the axis, and one line each between two days that follow"
    assert svg.count("<circle") == 3 + 1, "the days, and the legend"
    assert [point.late for point in days] == [2, 2, 2]


def test_days_stand_in_their_order_and_as_far_apart_as_they_were() -> None:
    svg = trend(points(saved(0, 10, 40), ""))
    first, second, third = map(float, re.findall(r'<circle cx="([\d.]+)"', svg)[1:])
    assert abs((second - first) - 3 * (third - second)) < 0.1


def test_one_day_is_no_trend() -> None:
    assert trend(points(saved(0), "")) == trend(()) == ""


def test_days_with_nothing_late_are_drawn_as_nothing() -> None:
    nothing = replace(TODAY, counts=())
    days = points([nothing, replace(nothing, day=ON - timedelta(days=1))], "")
    assert [point.late for point in days] == [0, 0] and "<circle" in trend(days)


def test_of_many_days_the_table_has_the_last_one_saved_of_each_month() -> None:
    days = points(saved(*range(0, 90, 3)), "")
    assert [point.day.month for point in listed(days)] == [9, 10, 11]
    assert listed(days)[-1].day == ON
    assert listed(days[:LISTED]) == days[:LISTED]


def test_what_is_older_than_a_year_is_not_drawn() -> None:
    assert len(points(saved(0, 366, 367), "")) == 2

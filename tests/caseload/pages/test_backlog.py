"""The backlog: its size, its risk, the median and the most overdue, worked by hand."""

from __future__ import annotations

from datetime import date

from arms_docs.caseload.clocks import What
from arms_docs.caseload.pages.backlog import Late, backlog, load_ahead
from tests.support.caseload_shown import late, person, tables_of, told
from tests.support.many_rows import tables

HIGH, LOW = person("DEMO-1", "High"), person("DEMO-2", "Low")
NOT_SIGNED = person("DEMO-3", "may be Very High")
DUE = [
    late(LOW, "home visit", 200),
    late(HIGH, "home visit", 3),
    late(HIGH, "home visit", 30),
    late(HIGH, "review", 9),
    late(HIGH, "action", 5, urgent=True, item="A1"),
    late(HIGH, "action", 5, item="A2"),
    late(LOW, "gap", 1, urgent=True, item="R3"),
]
BACKLOG = backlog(told(tables_of([HIGH, LOW, NOT_SIGNED], DUE)))
LINES = {line.level: line for line in BACKLOG.lines}


def test_each_level_has_its_people_and_what_is_late() -> None:
    assert list(LINES) == ["Very High", "High", "Medium", "Low", "Not known", "All"]
    assert LINES["High"].people == 1 and LINES["All"].people == 3
    assert LINES["High"].visits == Late(2, 16.5, 30)
    assert LINES["All"].visits == Late(3, 30, 200)
    assert LINES["All"].reviews == Late(1, 9, 9)
    assert LINES["Not known"].people == 1
    assert (LINES["High"].actions, LINES["Low"].gaps) == (1, 1), "High actions alone"


def test_the_most_overdue_visit_comes_first_whatever_its_level() -> None:
    assert [row["late"] for row in BACKLOG.visits] == [200, 30, 3]


def test_what_is_late_is_drawn_by_age_and_level_and_nothing_is_lost() -> None:
    bars = BACKLOG.by_age(What.VISIT, "Late")
    assert bars.rows == (
        ("1 to 7 days", (0, 1, 0, 0, 0)),
        ("8 to 28 days", (0, 0, 0, 0, 0)),
        ("29 to 90 days", (0, 1, 0, 0, 0)),
        ("over 90 days", (0, 0, 0, 1, 0)),
    )
    many = backlog(told(tables(600)))
    for what, part in ((What.VISIT, "visits"), (What.REVIEW, "reviews")):
        drawn = sum(many.by_age(what, "").columns)
        assert drawn == getattr(many.lines[-1], part).number
    assert many.lines[-1].visits.number > 50


def test_the_month_ahead_has_every_week_that_it_touches() -> None:
    ahead = load_ahead(told(tables(600)))  # from a Sunday on
    assert [name for name, _ in ahead.rows] == [
        "29 Nov",
        "30 Nov to 6 Dec",
        "7 Dec to 13 Dec",
        "14 Dec to 20 Dec",
        "21 Dec to 26 Dec",
    ]
    assert sum(ahead.columns) == len(told(tables(600)).rows("coming"))


def test_a_month_that_begins_on_a_monday_touches_four_weeks() -> None:
    ahead = load_ahead(told(tables(0), on=date(2026, 11, 30)))
    assert [name for name, _ in ahead.rows][-1] == "21 Dec to 27 Dec"
    assert len(ahead.rows) == 4 and sum(ahead.columns) == 0

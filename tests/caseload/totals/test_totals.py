"""Counts of a day: by team, what, level and age, worked by hand, and nobody in them."""

from __future__ import annotations

from arms_docs.caseload.totals import LATE, NOT_KNOWN, PEOPLE, UNTOLD, totals_of
from tests.support.caseload_shown import late, person, tables_of, told

ONE = person("DEMO-1", "High", team="North")
TWO = person("DEMO-2", "Low", team="South")
THREE = person("DEMO-3", "may be Very High", team="North", cannot_tell="no assessment is signed")
DUE = [late(ONE, "home visit", 7), late(ONE, "review", 8), late(TWO, "home visit", 91)]
TOTALS = totals_of(told(tables_of([ONE, TWO, THREE], DUE)), "sources")


def test_people_and_what_is_late_are_counted_by_team_level_and_age() -> None:
    assert {(c.team, c.what, c.level, c.age, c.number) for c in TOTALS.counts} == {
        ("North", PEOPLE, "High", "", 1),
        ("South", PEOPLE, "Low", "", 1),
        ("North", PEOPLE, NOT_KNOWN, "", 1),
        ("North", UNTOLD, NOT_KNOWN, "", 1),
        ("North", "home visit", "High", "1 to 7 days", 1),
        ("North", "review", "High", "8 to 28 days", 1),
        ("South", "home visit", "Low", "over 90 days", 1),
    }


def test_a_number_is_of_all_or_of_what_is_asked_for() -> None:
    assert TOTALS.number("home visit", ages=LATE) == 2
    assert TOTALS.number("home visit", "North", ages=LATE) == 1
    assert TOTALS.number("home visit", levels=["Low"]) == 1
    assert TOTALS.number("home visit", ages=["over 90 days"]) == 1
    assert TOTALS.number(PEOPLE) == 3 and TOTALS.number(UNTOLD, "South") == 0


def test_what_was_excused_is_not_late() -> None:
    excused = late(TWO, "home visit", 40, excused=40, late=0)
    assert totals_of(told(tables_of([TWO], [excused])), "").number("home visit") == 0

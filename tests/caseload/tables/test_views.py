"""The views, over a few rows whose answers are worked by hand."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from arms_docs.caseload.clocks import NO_LIMIT
from arms_docs.caseload.rows import Row
from arms_docs.caseload.tables import CALENDAR, COLUMNS, SETS, VIEWS, Due, Ends, Tables, View, view
from tests.support.many_rows import ON, row, tables
from tests.support.paths import PROJECT

RANKS = {"Low": 0, "Medium": 1, "High": 2, "Very High": 3}


def some(number: int, level: str = "Medium", **given: Any) -> Row:
    """A signed row of this level."""
    signed = {"is_signed": True, "open_actions": 1, "last_visit": ON, "self_risk": "None known"}
    levels: dict[str, Any] = {"general": level, "level": level, "rank": RANKS[level]}
    late = {"most_late": 0, "visit_late": 0, "officer": "P1", "team": "North", "state": "signed"}
    return row(reference=f"DEMO-{number}", **{**signed, **levels, **late, **given})


def unsigned(number: int, **given: Any) -> Row:
    """A row of somebody of whom no assessment is signed."""
    known: dict[str, Any] = {
        "is_signed": False,
        "most_late": None,
        "visit_late": None,
        "state": "draft",
    }
    known |= {"general": "", "level": "may be Very High", "rank": 3, "officer": "P1"}
    return row(reference=f"DEMO-{number}", **{**known, **given})


def ask(key: str | View, rows: list[Row], **more: Any) -> list[dict[str, Any]]:
    """What a view answers over these rows."""
    filled = Tables(sqlite3.connect(":memory:"))
    filled.fill(rows, more.pop("due", ()), more.pop("ends", ()))
    shown = view(key) if isinstance(key, str) else key
    return filled.ask(shown.statement, {"on": ON.isoformat(), **more})


def references(answer: list[dict[str, Any]]) -> list[str]:
    return [str(each["reference"]) for each in answer]


def due(number: int, late: int = 0, **given: Any) -> Due:
    """Something of a row that is so many days late, or due in so many days."""
    day = ON - timedelta(days=late)
    first = {"reference": f"DEMO-{number}", "officer": "P1", "rank": 1, "late": max(0, late)}
    days = {"first_due": day, "due": day, "past": max(0, late), "excused": 0, "urgent": False}
    days["late_at_worst"] = max(0, given.get("late", late))
    return Due(**{**dict.fromkeys(Due.__annotations__, ""), **first, **days, **given})


@pytest.mark.parametrize("shown", [*VIEWS, CALENDAR], ids=lambda shown: shown.key)
def test_every_view_gives_its_columns_and_nobody_twice(shown: View) -> None:
    answer = tables(300).ask(shown.statement, {"on": ON.isoformat()})
    assert all(set(shown.names.split()) <= set(row) for row in answer)
    one_row_a_person = "FROM row" in shown.statement and shown is not CALENDAR
    if one_row_a_person:
        assert len(set(references(answer))) == len(answer)
    assert len(shown.title) <= 31, "the longest name that a sheet can have"


def test_today_comes_by_level_then_by_days_late_and_never_by_rm2000() -> None:
    rows = [
        some(1, "Low", most_late=90, static="Very High"),
        some(2, "High", most_late=3, static="Low"),
        some(3, "High", most_late=40),
        some(4, "Very High", most_late=1),
        some(5, "Very High"),
        unsigned(6, cannot_tell="first assessment: no day", untold=1, late_at_worst=NO_LIMIT),
        some(7, "Medium", next_due=ON),
        some(8, "Medium", next_due=ON + timedelta(days=1)),
    ]
    expected = ["DEMO-6", "DEMO-4", "DEMO-3", "DEMO-2", "DEMO-7", "DEMO-1"]
    assert references(ask("today", rows)) == expected
    assert references(ask("today", rows[::-1])) == expected, "no order of reading decides"
    for shown in VIEWS:
        assert "static" not in shown.statement.partition("ORDER BY")[2]


def test_today_is_what_can_be_acted_on_and_the_rest_is_what_is_missing() -> None:
    """Of 564 people 529 were in it: mostly for want of a file, which nobody can act on today."""
    untold = {"cannot_tell": "home visit: no interval is recorded", "untold": 1}
    rows = [
        some(1, cannot_tell="the record that was signed last is not among these files"),
        some(2, "High", cannot_tell="copy.pdf: it is not proved"),
        unsigned(3, cannot_tell="no assessment is signed"),
        some(4, "Medium", **untold),
        some(5, "High", **untold),
        replace(some(6, "Low", **untold), level="Low, may be High", rank=2),
        some(7, "Low", call=ON),
    ]
    assert references(ask("today", rows)) == ["DEMO-5", "DEMO-6", "DEMO-7"]
    assert {*references(ask("missing", rows))} == {f"DEMO-{number}" for number in range(1, 7)}


def test_what_cannot_be_told_stands_first_within_its_level_and_not_last() -> None:
    unknown = {"most_late": None, "untold": 1, "late_at_worst": NO_LIMIT, "cannot_tell": "why"}
    place: dict[str, Any] = {"setting": "custody", "mode": "active", "open_actions": 0}
    rows = [
        some(1, "High", most_late=300, **place),
        some(2, "High", **unknown, **place),
        some(3, "Very High", most_late=1, **place),
        some(4, "High", late_at_worst=61, most_late=4, **place),
    ]
    for key in ("today", "all", "missing", "custody"):
        assert references(ask(key, rows)) == ["DEMO-3", "DEMO-2", "DEMO-1", "DEMO-4"], key
    reactive = [replace(each, mode="reactive", setting="community") for each in rows]
    assert references(ask("reactive", reactive)) == ["DEMO-3", "DEMO-2", "DEMO-1", "DEMO-4"]


def test_the_supervisor_sees_the_oldest_first_and_a_draft_on_neither_list() -> None:
    rows = [
        some(1, state="submitted", state_days=2, state_since=ON - timedelta(days=2)),
        some(2, state="submitted", state_days=9, state_since=ON - timedelta(days=9)),
        some(3, state="waits for a second signature", state_days=5),
        some(4, state="returned", state_days=30, points=2),
        some(5, state="draft"),
        some(6),
    ]
    assert references(ask("waiting", rows)) == ["DEMO-2", "DEMO-3", "DEMO-1"]
    assert references(ask("returned", rows)) == ["DEMO-4"]


def test_the_counts_of_an_officer_have_the_median_and_the_most_overdue() -> None:
    rows = [
        some(1, "High", most_late=10, visit_late=10, lone_visits=1, attempts=2),
        some(2, "High", most_late=20, visit_late=0),
        some(3, "Low", most_late=50, visit_late=40),
        some(4, "Very High"),
        unsigned(5, unsigned_days=15),
        unsigned(6, unsigned_days=14, officer="P2"),
        some(7, "Medium", most_late=7, visit_late=7, officer="P2", mode="reactive"),
        some(8, "Medium", officer="P2", setting="custody", visit_late=None),
    ]
    first, second = ask("officers", rows)
    assert (first["officer"], first["cases"], first["overdue"]) == ("P1", 5, 3)
    assert (first["median_late"], first["worst_late"]) == (20, 50)
    assert (first["visits_overdue"], first["visit_median"], first["visit_worst"]) == (2, 25, 40)
    assert (first["overdue_high"], first["overdue_low"], first["overdue_very_high"]) == (2, 1, 0)
    assert (first["very_high"], first["high"], first["low"], first["not_signed"]) == (1, 2, 1, 1)
    assert (first["lone_visits"], first["attempts"], first["unsigned"]) == (1, 2, 1)
    assert (second["cases"], second["overdue"], second["median_late"]) == (3, 1, 7)
    assert (second["in_custody"], second["reactive"], second["unsigned"]) == (1, 1, 0)
    (team,) = ask("teams", rows, team="North")
    assert (team["cases"], team["median_late"]) == (6, 15), "of 7, 10, 20 and 50"


def test_whoever_has_no_officer_and_no_team_is_counted_under_words() -> None:
    rows = [some(1, team="", officer="")]
    (team,), (officer,) = ask("teams", rows), ask("officers", rows)
    assert (team["team"], team["cases"]) == ("no team", 1)
    assert (officer["officer"], officer["team"], officer["cases"]) == ("not known", "no team", 1)


BY_LEVEL = {
    "cases": ("very_high", "high", "medium", "low", "not_signed"),
    "overdue": tuple(
        f"overdue_{level}" for level in ("very_high", "high", "medium", "low", "not_signed")
    ),
}


@pytest.mark.parametrize("key", ["officers", "teams"])
def test_counts_by_level_add_up_to_the_whole_for_each_and_over_all(key: str) -> None:
    """Who is overdue and of no level that is known was in no column."""
    rows = [unsigned(1, most_late=9), unsigned(2, most_late=3, officer="P2", team="South")]
    filled = tables(600)
    for counted in (ask(key, rows), filled.ask(view(key).statement, {"on": ON.isoformat()})):
        for line in counted:
            for whole, parts in BY_LEVEL.items():
                assert line[whole] == sum(line[part] for part in parts), (key, whole)
    levels = filled.ask(view("levels").statement, {"on": ON.isoformat()})
    ages = ("days_1_7", "days_8_28", "days_29_90", "days_91")
    assert all(line["overdue"] == sum(line[age] for age in ages) for line in levels)
    for name in ("cases", "overdue", "visits_overdue", "due_soon", "unsigned"):
        assert sum(line[name] for line in counted) == sum(line[name] for line in levels), name
    (everybody,) = filled.ask("SELECT COUNT(*) AS n, SUM(most_late > 0) AS late FROM row", {})
    assert sum(line["cases"] for line in levels) == everybody["n"] == 600
    assert sum(line["overdue"] for line in counted) == everybody["late"]


def test_an_escalation_is_one_line_a_person_with_the_worst_clock_of_the_highest_step() -> None:
    """Of six hundred people there were 1,221 lines, one a clock."""
    to = {"supervisor": {"escalated": "supervisor"}, "inspector": {"escalated": "inspector"}}
    seen = {"acknowledged": "Booked.", "acknowledged_by": "P3007", "acknowledged_on": ON}
    dues = [
        due(1, 20, what="home visit", **to["supervisor"]),
        due(1, 40, what="review", **to["inspector"]),
        due(1, 60, what="action", item="A1", **to["inspector"]),
        due(1, 50, what="action", item="A2", **to["inspector"]),
        due(1, 99, what="gap", item="R3", **to["inspector"], **seen),
        due(2, 15, what="review", **to["supervisor"]),
        due(2, 17, what="home visit", **to["supervisor"]),
        due(2, 90, what="gap", item="P1", **to["inspector"], **seen),
        due(2, 91, what="gap", item="P2", **to["inspector"], **seen),
        due(3, 9, what="review"),
        due(
            4,
            late=0,
            what="home visit",
            first_due=None,
            late_at_worst=NO_LIMIT,
            why="no home visit is recorded",
            **to["inspector"],
        ),
    ]
    names = ("reference", "late", "escalated", "what", "item", "more")
    expected = [
        ("DEMO-4", None, "inspector", "home visit", "", 0),
        ("DEMO-1", 60, "inspector", "action", "A1", 2),
        ("DEMO-2", 17, "supervisor", "home visit", "", 1),
    ]
    for order in (dues, dues[::-1]):
        answer = ask("escalated", [some(1)], due=order)
        assert [tuple(each[name] for name in names) for each in answer] == expected
        answer = ask("acknowledged", [some(1)], due=order)
        assert [tuple(each[name] for name in names) for each in answer] == [
            ("DEMO-1", 99, "inspector", "gap", "R3", 0),
            ("DEMO-2", 91, "inspector", "gap", "P2", 1),
        ]


def test_the_backlog_tells_each_level_apart_and_how_old_it_is() -> None:
    rows = [some(n, "High", most_late=days) for n, days in enumerate((0, 1, 7, 8, 28, 29, 90, 91))]
    high, unknown = ask("levels", [*rows, unsigned(9)])[::-1]
    assert unknown["level"] == "may be Very High" and unknown["overdue"] == 0
    ages = [high[name] for name in ("days_1_7", "days_8_28", "days_29_90", "days_91")]
    assert (high["cases"], high["overdue"], ages) == (8, 7, [2, 2, 2, 1])


def test_counts_of_officers_say_that_they_are_no_ranking_and_come_by_staff_id() -> None:
    for key in ("teams", "officers", "load"):
        assert view(key).note.startswith("Counts are no ranking of officers.")
    rows = [some(1, officer="P2", most_late=1), some(2, officer="P1"), some(3, officer="P3")]
    assert [each["officer"] for each in ask("officers", rows)] == ["P1", "P2", "P3"]


def test_what_is_missing_is_told_and_custody_and_reactive_need_no_visit() -> None:
    rows = [
        some(1),
        some(2, open_actions=0),
        some(3, last_visit=None),
        some(4, last_visit=None, setting="custody"),
        some(5, last_visit=None, mode="reactive"),
        unsigned(6),
    ]
    answer = ask("missing", rows)
    missing = {
        each["reference"]: (each["no_signed"], each["no_plan"], each["no_visit"]) for each in answer
    }
    assert missing == {
        "DEMO-6": ("yes", "yes", "yes"),
        "DEMO-2": ("", "yes", ""),
        "DEMO-3": ("", "", "yes"),
    }


def test_releases_within_28_days_and_those_that_have_passed_are_shown() -> None:
    days = {1: 28, 2: 29, 3: 0, 4: -3}
    rows = [
        some(number, setting="custody", release=ON + timedelta(days=to))
        for number, to in days.items()
    ]
    answer = ask("release", rows)
    assert [(each["reference"], each["days_to"]) for each in answer] == [
        ("DEMO-4", -3),
        ("DEMO-3", 0),
        ("DEMO-1", 28),
    ]


def test_orders_that_end_within_90_days_are_shown_each_by_its_row() -> None:
    ends = [
        Ends("DEMO-1", "", "P1", "", "Low", 0, f"O{number}", ON + timedelta(days=to))
        for number, to in enumerate((-1, 0, 90, 91))
    ]
    answer = ask("ending", [some(1)], ends=ends)
    assert [(each["item"], each["days_to"]) for each in answer] == [("O1", 0), ("O2", 90)]


def test_the_load_of_a_month_is_by_week_and_officer_and_counts_nothing_that_has_passed() -> None:
    # 29 November 2026 is a Sunday, the last day of the week from the 23rd
    dues = [
        due(1, 0, what="home visit"),
        due(1, -1, what="review"),
        due(2, -1, what="action", officer="P2"),
        due(1, -27, what="gap"),
        due(1, -28, what="action"),
        due(1, 1, what="action"),
    ]
    answer = ask("load", [some(1)], due=dues)
    counted = [(each["week"], each["officer"], each["in_all"]) for each in answer]
    assert counted == [
        ("2026-11-23", "P1", 1),
        ("2026-11-30", "P1", 1),
        ("2026-11-30", "P2", 1),
        ("2026-12-21", "P1", 1),
    ]
    assert answer[0]["visits"] == answer[1]["reviews"] == answer[2]["actions"] == 1


def test_a_date_that_was_moved_ahead_is_still_late_and_among_what_comes() -> None:
    moved = due(1, 20, due=ON + timedelta(days=3), what="home visit")
    (late,) = ask("due", [some(1)], due=[moved])
    assert (late["late"], late["first_due"]) == (20, date(2026, 11, 9).isoformat())
    (coming,) = ask("coming", [some(1)], due=[moved])
    assert (coming["due"], coming["late"]) == ("2026-12-02", 20)


def test_high_actions_and_gaps_late_are_a_view_of_their_own() -> None:
    dues = [
        due(1, 5, what="action", urgent=True, item="A1"),
        due(1, 5, what="action", item="A2"),
        due(1, 2, what="gap", urgent=True, item="P3"),
        due(1, -2, what="gap", urgent=True, item="P4"),
        due(1, 9, what="home visit"),
    ]
    assert [each["item"] for each in ask("actions", [some(1)], due=dues)] == ["A1", "P3"]


def test_risk_to_self_begins_with_the_worst_and_holds_who_was_not_asked() -> None:
    words = ("None known", "Not asked yet", "Some concern", "High concern", "")
    rows = [some(number, self_risk=word) for number, word in enumerate(words)]
    told = [each["self_risk"] for each in ask("self-risk", rows)]
    assert told == ["High concern", "Some concern", "Not asked yet", "Not answered"]


def test_a_view_is_limited_to_an_officer_or_a_team() -> None:
    rows = [some(1, officer="P1", team="North"), some(2, officer="P2", team="South")]
    assert references(ask("all", rows, officer="P2")) == ["DEMO-2"]
    assert references(ask("all", rows, team="North")) == ["DEMO-1"]
    assert references(ask("all", rows, team="North", officer="P2")) == []


def test_the_sets_hold_views_and_bear_no_name_of_one() -> None:
    assert not set(SETS) & {each.key for each in VIEWS}
    assert all(each in VIEWS for views in SETS.values() for each in views)
    assert all(name in COLUMNS for each in VIEWS for name in each.names.split())


def test_the_page_tells_every_view_and_every_set() -> None:
    page = (PROJECT / "docs" / "caseload.md").read_text(encoding="utf-8")
    for shown in VIEWS:
        assert f"| `{shown.key}` | {shown.title}. {shown.shows} |" in page
    for name, views in SETS.items():
        told = f"`{name}` ({', '.join(each.key for each in views)})"
        assert told in " ".join(page.split())


def test_who_speaks_of_harming_himself_at_a_visit_is_on_the_list_before_he_is_assessed() -> None:
    rows = [
        some(1, "High", self_risk="Some concern"),
        some(2, self_asked="High concern", self_asked_on=ON),
        some(3, self_asked="None known", self_asked_on=ON),
    ]
    told = ask("self-risk", rows)
    assert references(told) == ["DEMO-2", "DEMO-1"]
    assert told[0]["self_asked"] == "High concern"

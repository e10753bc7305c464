"""What is shown as plain data: all that a face takes."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.caseload.tables import SETS, VIEWS, Asked, answer, shown, view
from tests.support.many_rows import ON, tables

ASKED = Asked(ON)


def test_nobody_is_named_unless_names_are_asked_for() -> None:
    filled = tables(20)
    for each in VIEWS:
        told = {column.name for column in answer(filled, each, ASKED).columns}
        assert not told & {"name", "born", "officer_name", "main_concern"}, each.key
    named = answer(filled, view("all"), replace(ASKED, names=True))
    assert {"name", "born", "main_concern"} <= set(named.rows[0])


def test_the_first_rows_are_given_with_how_many_there_are() -> None:
    filled = tables(200)
    some, whole = answer(filled, view("all"), ASKED, 7), answer(filled, view("all"), ASKED)
    assert (some.count, some.rows) == (200, whole.rows[:7])
    officers = answer(filled, view("officers"), ASKED, 3)
    assert officers.count == len(officers.rows) == 8, "counts are always whole"


def test_above_the_views_stand_the_people_the_backlog_and_what_was_not_counted() -> None:
    filled = tables(200)
    told = shown(filled, SETS["team"], ASKED, sources=("a",), files=9, marking="OFFICIAL").about
    (row,) = filled.ask("SELECT COUNT(*) AS n FROM row WHERE most_late > 0", {})
    assert (told.people, told.files, told.not_counted) == (200, 9, 1)
    assert sum(many for _, many in told.overdue) == row["n"]
    limited = Asked(ON, officer="P4021")
    told = shown(filled, (), limited, sources=(), files=9, marking="").about
    assert told.people == 25

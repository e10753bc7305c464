"""Decisions in tables: the sentences carry their numbers, and rows add up."""

from __future__ import annotations

from arms_docs.problems import Code
from arms_docs.study.supervision.decision_figures import decision_figures
from arms_docs.study.supervision.overseen import decisions, overseen
from arms_docs.study.supervision_pages.decision_tables import code_words, of_decisions
from tests.support.supervised import Went, facts, force

FORCE = overseen(force()[0])


def test_days_that_cannot_be_told_have_a_column_of_their_own() -> None:
    made = decisions(overseen([facts(1, Went(None, 4)), facts(2, Went(2, 5))]))
    days = next(of_decisions(decision_figures(made), fewest=1))
    assert days.rows == (
        ("First round", 2, 1, 3.0, 3, 3, 1, "1: nothing says when it was handed in"),
    )


def test_days_of_fewer_than_five_are_shown_to_nobody_else() -> None:
    four = [facts(number, Went(2, 4 + number)) for number in range(1, 5)]
    five = [*four, facts(5, Went(2, 30))]
    shown = [
        next(of_decisions(decision_figures(decisions(overseen(each))))).rows[0][2:6]
        for each in (four, five)
    ]
    assert shown == [(4, None, None, None), (5, 5.0, 3, 28)]


def test_a_table_of_nothing_says_so_and_has_no_nought() -> None:
    made = decision_figures(decisions(overseen([facts(1, Went(2, 5))])))
    points = next(table for table in of_decisions(made) if table.key == "points")
    assert (points.rows, points.instead) == ((), "No point was made.")


def test_the_rows_of_points_add_up() -> None:
    made = tuple(decisions(FORCE))
    points = next(t for t in of_decisions(decision_figures(made)) if t.key == "points")
    for _, number, *replies in points.rows:
        assert number == sum(int(reply or 0) for reply in replies)
    assert sum(int(row[1] or 0) for row in points.rows) == sum(len(each.points) for each in made)


def test_the_rows_of_the_checklist_add_up_to_the_signings() -> None:
    told = decision_figures(decisions(FORCE))
    checks = next(table for table in of_decisions(told) if table.key == "checks")
    for _, *counts in checks.rows:
        assert sum(int(count or 0) for count in counts) == told.signed - told.no_checks


def test_what_a_warning_says_has_no_gap_left_in_it() -> None:
    for code in Code:
        words = code_words(code.number)
        assert words and not {"{", "}"} & set(words), code


def test_a_code_that_is_not_told_is_said_to_be_so() -> None:
    assert code_words("") == code_words("Z99") == "The record does not say which"

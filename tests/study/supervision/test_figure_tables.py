"""Figures in tables: the sentences carry their numbers, and words are those of the form."""

from __future__ import annotations

import pytest

from arms_docs.problems import Code, Place
from arms_docs.study.supervision.assessment_figures import assessment_figures
from arms_docs.study.supervision.decision_figures import decision_figures
from arms_docs.study.supervision.figure_tables import (
    asked_words,
    code_words,
    of_assessments,
    of_decisions,
    of_texts,
    of_voice,
)
from arms_docs.study.supervision.overseen import decisions, overseen
from arms_docs.study.supervision.own_words import TextRow, own_words
from tests.support.supervised import LAST_DAY, Went, facts, force

FORCE = overseen(force()[0])


def test_days_that_cannot_be_told_have_a_column_of_their_own() -> None:
    made = decisions(overseen([facts(1, Went(None, 4)), facts(2, Went(2, 5))]))
    days = next(of_decisions(decision_figures(made)))
    assert days.rows == (
        ("First round", 2, 1, 3.0, 3, 3, 1, "1: nothing says when it was handed in"),
    )


def test_a_table_of_nothing_says_so_and_has_no_nought() -> None:
    made = decision_figures(decisions(overseen([facts(1, Went(2, 5))])))
    points = next(table for table in of_decisions(made) if table.key == "points")
    assert (points.rows, points.instead) == ((), "No point was made.")
    told = assessment_figures(overseen([facts(1, waits=3)]), LAST_DAY)
    minutes = next(table for table in of_assessments(told) if table.key == "minutes")
    assert (minutes.rows, minutes.instead) == ((), "Nobody wrote them down.")


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


def test_every_table_has_as_many_cells_in_a_row_as_columns() -> None:
    tables = [
        *of_decisions(decision_figures(decisions(FORCE))),
        *of_assessments(assessment_figures(FORCE, LAST_DAY)),
        *of_voice(own_words(FORCE)),
    ]
    assert len({table.key for table in tables}) == len(tables)
    for table in tables:
        assert {len(row) for row in table.rows} <= {len(table.columns)}, table.key
        assert table.rows or table.instead or table.texts, table.key


def test_questions_are_told_in_the_words_of_the_form() -> None:
    assert asked_words(Place("rounds", "SO1", "plan_smart")) == "Is the plan SMART?"
    assert asked_words(Place("note", "", "hard")) == "What was hard to rate, or to write"
    assert asked_words(Place("voice", "", "agrees")) == "Does he agree with it?"


@pytest.mark.parametrize("code", [each.value.number for each in Code])
def test_what_a_warning_says_has_no_gap_left_in_it(code: str) -> None:
    words = code_words(code)
    assert words and not {"{", "}"} & set(words)


def test_a_code_that_is_not_told_is_said_to_be_so() -> None:
    assert code_words("") == code_words("Z99") == "The record does not say which"


def test_the_same_words_stand_once_with_how_often() -> None:
    row = TextRow(Place("note", "", "hard"), 3, 5, 1, 0, ("Long.", "Long.", "R6."))
    assert of_texts(row, "hard", "assessors").texts == ("Long. (2 times)", "R6.")


def test_the_answers_of_four_people_are_not_shown_at_all() -> None:
    (only,) = of_voice(own_words(overseen([facts(n, waits=3) for n in range(4)])))
    assert not only.rows and "Fewer than 5 people" in only.instead

"""What people answered: in the words of the form, and of few people nothing."""

from __future__ import annotations

from arms_docs.problems import Place
from arms_docs.study.supervision.overseen import overseen
from arms_docs.study.supervision.own_words import TextRow, own_words
from arms_docs.study.supervision_pages.answer_tables import asked_words, of_texts, of_voice
from tests.support.supervised import facts, force

FORCE = overseen(force()[0])


def test_questions_are_told_in_the_words_of_the_form() -> None:
    assert asked_words(Place("rounds", "SO1", "plan_smart")) == "Is the plan SMART?"
    assert asked_words(Place("note", "", "hard")) == "What was hard to rate, or to write"
    assert asked_words(Place("voice", "", "agrees")) == "Does he agree with it?"


def test_the_same_words_stand_once_with_how_often() -> None:
    row = TextRow(Place("note", "", "hard"), 3, 5, 1, 0, ("Long.", "Long.", "R6."))
    assert of_texts(row, "hard", "assessors").texts == ("Long. (2 times)", "R6.")


def test_the_answers_of_four_people_are_not_shown_at_all() -> None:
    (only,) = of_voice(own_words(overseen([facts(n, waits=3) for n in range(4)])))
    assert not only.rows and "Fewer than 5 people" in only.instead

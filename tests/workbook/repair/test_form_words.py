"""The words of the form as a person sees them."""

from __future__ import annotations

from arms_docs.workbook.repair.form_words import LONGEST, FormWords, plain
from tests.support.builders import FIRST, place_of

WORDS = FormWords(FIRST)


def test_a_label_is_compared_without_case_spaces_and_marks_at_its_end() -> None:
    assert plain(" Full\u00a0 NAME :* ") == plain("full name") == "full name"
    assert plain("x" * LONGEST) == "x" * LONGEST and plain("x" * (LONGEST + 1)) == ""


def test_a_label_that_stands_once_means_one_place() -> None:
    assert WORDS.unique["full name"] == place_of("person.name")
    assert "rating" in WORDS.labels and "rating" not in WORDS.unique, "twelve factors ask it"
    assert "main factor" not in WORDS.labels, "that is the head of a table"


def test_titles_begin_a_form_or_a_card() -> None:
    section, row = WORDS.titles["the person"]
    assert section.key == "person" and row is section.rows[0]
    section, row = WORDS.titles["assessor as2"]
    assert section.key == "assessors" and row is not None and row.id == "AS2"
    assert WORDS.titles["the twelve factors"][1] is None, "the cards come below it"
    assert WORDS.titles["actions"][1] is None, "a table is read by its heads"


def test_where_a_question_stands_below_its_title() -> None:
    assert WORDS.rows_below[place_of("person.name")] == 1
    assert WORDS.rows_below[place_of("factors.R1.rating")] == 1
    assert WORDS.rows_below[place_of("factors.R1.line")] == 2


def test_heads_are_those_of_each_table() -> None:
    assert WORDS.heads["contingency"] == ["if this happens", "then do this", "owner"]
    assert "end of this sheet" in WORDS.lines and "question" in WORDS.lines

"""How answers are said: what is missing is never nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arms_docs.assessment.choices import Setting
from arms_docs.assessment.not_known import BLANK, UNKNOWN, UNREADABLE
from arms_docs.report.words import brief, number, paragraphs, say


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (BLANK, "Not recorded"),
        (UNKNOWN, "Unknown"),
        (UNREADABLE, "Could not be read"),
        (Setting.CUSTODY, "Custody"),
        (("E1", "E2"), "E1, E2"),
        (0, "0"),
    ],
)
def test_every_answer_has_words(answer: object, words: str) -> None:
    assert say(answer) == words


def test_paragraphs_are_told_apart_and_empty_lines_dropped() -> None:
    assert paragraphs("One.\n\n Two. \n") == ("One.", "Two.")


@given(st.text(max_size=60), st.integers(1, 50))
def test_what_is_cut_keeps_to_the_limit_and_says_that_it_was_cut(text: str, limit: int) -> None:
    cut = brief(text, limit)
    assert len(cut) <= limit + len(" …")
    assert cut.endswith(" …") or cut == " ".join(text.split())


def test_it_is_cut_between_words() -> None:
    assert brief("He was seen twice, alone.", 18) == "He was seen …"


def test_counts_are_words_as_far_as_they_go() -> None:
    assert (number(0), number(12), number(20), number(21)) == ("no", "twelve", "twenty", "21")

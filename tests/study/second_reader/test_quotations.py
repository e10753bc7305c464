"""A quotation is looked for without regard to case, spaces, quotation marks and dots."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arms_docs.study.second_reader.quotations import is_quoted, words_in, words_of

PLAN = words_of(
    json.dumps(
        {
            "formulation": {"how": "He was alone\nevery night – and “drank”."},
            "actions": [{"what": "The officer's visit is unannounced; it's monthly.", "n": 3}],
        }
    ).encode()
)


@pytest.mark.parametrize(
    "quotation",
    [
        "He was alone every night",
        "  he WAS alone   every\nnight - and drank ",
        "It explains: “alone every night” is tied to “and drank”.",
        'My words, "the officer’s visit is unannounced"',
        "He was alone ... and drank",
        "He was […] every night",
        "The officers visit is unannounced; its monthly",
    ],
)
def test_what_stands_in_the_plan_is_found(quotation: str) -> None:
    assert is_quoted(quotation, PLAN)


@pytest.mark.parametrize(
    "quotation",
    [
        "He was alone every day",
        "It explains how he came to drink.",
        "“alone every night” and “he stopped drinking”",
        "...",
        "“”",
        "",
    ],
)
def test_what_does_not_is_not(quotation: str) -> None:
    assert not is_quoted(quotation, PLAN)


@given(st.integers(0, 60), st.integers(4, 20))
def test_every_part_of_the_plan_is_found_in_it(begin: int, length: int) -> None:
    part = PLAN[begin : begin + length]
    assert is_quoted(part, PLAN) or not part.strip(" .,;:!?()[]")


def test_a_file_without_answers_has_no_words() -> None:
    assert words_of(None) == words_of(b"{") == words_of(b"[" * 100_000) == ""
    assert words_in(b"%PDF nothing") == ""

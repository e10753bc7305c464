"""Text under two factors or more: told once for each group, and not for a turn of phrase."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arms_docs.assessment.repeated import RUN, repeated
from arms_docs.problems import Code
from tests.support.builders import case

WORDS = [f"word{n}" for n in range(40)]
TEXT = " ".join(WORDS)


def groups(texts: dict[str, str]) -> list[tuple[str, ...]]:
    return [
        passage.factors
        for passage in repeated({(factor, "rationale"): text for factor, text in texts.items()})
    ]


def test_a_run_of_so_many_words_is_found_and_one_word_less_is_not() -> None:
    other = " ".join(f"other{n}" for n in range(40))
    assert groups({"R1": TEXT, "R2": f"{other} {' '.join(WORDS[5 : 5 + RUN])} {other}"}) == [
        ("R1", "R2")
    ]
    assert groups({"R1": TEXT, "R2": f"{other} {' '.join(WORDS[5 : 4 + RUN])} {other}"}) == []


@pytest.mark.parametrize("changed", ["{} ", "{}, ", "{}\n", "{}. "])
def test_case_spaces_and_punctuation_make_no_difference(changed: str) -> None:
    assert groups({"R1": TEXT, "R2": "".join(changed.format(word.upper()) for word in WORDS)}) == [
        ("R1", "R2")
    ]


def test_a_copy_with_some_words_changed_is_found() -> None:
    changed = [f"new{n}" if n % (RUN + 1) == 0 else word for n, word in enumerate(WORDS)]
    assert groups({"R1": TEXT, "R2": " ".join(changed)}) == [("R1", "R2")]


def test_groups_that_share_a_factor_are_said_once() -> None:
    first, second = " ".join(WORDS[:20]), " ".join(WORDS[20:])
    assert groups({"R1": first, "R2": TEXT, "P1": second, "P2": "No concerns."}) == [
        ("R1", "R2", "P1")
    ]
    assert groups({"R1": first, "R2": first, "P1": second, "P2": second}) == [
        ("R1", "R2"),
        ("P1", "P2"),
    ]


def test_it_names_the_first_place_and_how_the_text_begins_there() -> None:
    (passage,) = repeated(
        {("R1", "line"): "Short.", ("R1", "own_view"): f"Then:\n{TEXT}", ("P1", "rationale"): TEXT}
    )
    assert (passage.factors, passage.field) == (("R1", "P1"), "own_view")
    assert passage.beginning == "word0 word1 word2 word3 word4 word5 word6 word7"


@pytest.mark.parametrize(
    "phrase", ["No concerns.", "He did not want to talk about this at the visit.", "n/a", "Unknown"]
)
def test_short_phrases_and_text_within_one_factor_are_not_flagged(phrase: str) -> None:
    assert groups(dict.fromkeys(("R1", "R2", "R3", "P1"), phrase)) == []
    assert repeated({("R1", "rationale"): TEXT, ("R1", "own_view"): TEXT}) == ()


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from([TEXT, TEXT.upper(), " ".join(WORDS[:15]), "No concerns.", ""]),
        min_size=4,
        max_size=4,
    )
)
def test_the_same_factors_are_flagged_in_any_order(texts: list[str]) -> None:
    factors = ("R1", "R2", "P1", "P2")
    written = dict(zip(factors, texts, strict=True))
    expected = {frozenset(group) for group in groups(written)}
    for order in permutations(factors):
        assert {
            frozenset(group) for group in groups({factor: written[factor] for factor in order})
        } == expected


def test_check_says_it_once_with_the_factors_and_the_beginning() -> None:
    copied = (
        "He keeps to his own company, by his account and his sister's, and nothing else is known "
        "of it yet."
    )
    problems = case(
        "medium_low", {f"factors.{factor}.rationale": copied for factor in ("R4", "R5", "P5")}
    ).problems
    assert [p.code for p in problems] == [Code.REPEATED_TEXT]
    assert (
        problems[0].message
        == "The same words stand under R4, R5 and P5: 'He keeps to his own company, by his ...'."
    )
    assert "company" not in problems[0].without_values().message

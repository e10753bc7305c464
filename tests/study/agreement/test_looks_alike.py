"""Pairs that are to be looked at: and none where two only say what anybody would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from arms_docs.study.agreement.looks_alike import (
    FEWEST_LIKE,
    JOINTLY,
    MARKS,
    REASONS,
    SAME,
    looks_alike,
    without,
)
from arms_docs.study.agreement.measured import LooksAlike
from arms_docs.study.exercise.rated import Rated
from tests.support.exercise_by_hand import H, M, book

LONG = {
    "R1": "E3: he went back twice to the place that the order forbids him.",
    "R2": "E5 and E6: most nights until four, and his work suffers from it.",
    "R3": "E8: only one act is known, and no report says what he likes.",
    "P1": "E9: his sister spoke up in April and he has not rung her since.",
}
OTHER = {
    "R1": "The shifts ended and he did not look for others, so I saw no access.",
    "R2": "He told the officer of his use before anybody asked, which speaks for him.",
    "R3": "A single conviction cannot show an enduring interest, whatever I may suspect.",
    "P1": "Two friends know of the conviction and have called the office of their own accord.",
}
ONE_COPY, ONE_AUTHOR, ONE_SAVED = (mark.why for mark in MARKS)


def rated(rater: str, reasons: Mapping[str, str], case: str = "x", **more: str) -> Rated:
    return replace(book(rater, case, dict.fromkeys(reasons, H)), reasons=reasons, **more)  # type: ignore[arg-type]


def pairs(*books: Rated) -> list[tuple[tuple[str, str], tuple[str, ...], str]]:
    alike, _ = looks_alike(books)
    return [(each.raters, each.cases, each.why) for each in alike]


def test_different_reasons_are_not_alike() -> None:
    assert pairs(rated("A", LONG), rated("B", OTHER)) == []


def test_the_same_ratings_and_reasons_are_named() -> None:
    louder = {item: reason.upper() for item, reason in LONG.items()}
    assert pairs(rated("B", louder), rated("A", LONG)) == [(("A", "B"), ("x",), SAME)]


def test_like_reasons_are_named_though_ratings_differ() -> None:
    nearly = {item: reason.replace(".", ", I think.") for item, reason in LONG.items()}
    other = replace(rated("B", nearly), ratings=dict.fromkeys(nearly, M))
    assert pairs(rated("A", LONG), other) == [(("A", "B"), ("x",), REASONS)]


def test_too_few_like_reasons_are_nothing_yet() -> None:
    like = dict(list(LONG.items())[: FEWEST_LIKE - 1])
    assert pairs(rated("A", LONG), rated("B", {**OTHER, **like})) == []
    like = dict(list(LONG.items())[:FEWEST_LIKE])
    assert pairs(rated("A", LONG), rated("B", {**OTHER, **like})) != []


def test_short_reasons_are_like_everybodys() -> None:
    short = {f"R{number}": f"E{number}, E4 and E7." for number in range(1, 8)}
    assert pairs(rated("A", short), rated("B", short)) == []


def test_reasons_of_another_case_are_not_compared() -> None:
    assert pairs(rated("A", LONG, "x"), rated("B", LONG, "y")) == []


def test_who_rated_jointly_is_named_with_it() -> None:
    jointly = [rated(who, LONG, together="Jointly with a colleague") for who in "AB"]
    assert pairs(*jointly) == [(("A", "B"), ("x",), f"{SAME} {JOINTLY}")]
    assert pairs(jointly[0], rated("B", LONG)) == [(("A", "B"), ("x",), SAME)]


@pytest.mark.parametrize(
    ("mark", "why"), [("copy", ONE_COPY), ("author", ONE_AUTHOR), ("saved_by", ONE_SAVED)]
)
def test_one_descent_is_named(mark: str, why: str) -> None:
    first, second, third = (rated(who, {}, **{mark: "one"}) for who in "ABC")
    second = replace(second, case="y")
    third = rated("C", {}, **{mark: "another"})
    assert pairs(first, second, third) == [(("A", "B"), ("x", "y"), why)]
    assert pairs(rated("A", {}, **{mark: ""}), rated("B", {}, **{mark: ""})) == []


def test_an_account_of_many_is_a_shared_one() -> None:
    alike, notes = looks_alike([rated(who, {}, saved_by="Police User") for who in "ABCDE"])
    assert alike == ()
    assert len(notes) == 1 and "5 raters" in notes[0] and "Police" not in notes[0]
    alike, notes = looks_alike([rated(who, {}, saved_by="Police User") for who in "ABCD"])
    assert len(alike) == 6 and notes == ()


def test_one_rater_is_not_like_himself() -> None:
    same = [rated("A", LONG, case, author="one", saved_by="one") for case in "xyz"]
    assert pairs(*same) == []


def test_without_the_second_of_each_pair() -> None:
    books = [rated(who, {}, case) for who in "ABC" for case in "xy"]
    rest = without(books, [LooksAlike(("A", "C"), ("x",), SAME)])
    assert [(each.rater, each.case) for each in rest] == [
        ("A", "x"), ("A", "y"), ("B", "x"), ("B", "y"),
    ]  # fmt: skip


def test_it_accuses_nobody() -> None:
    said = " ".join((SAME, REASONS, JOINTLY, *(mark.why + mark.shared for mark in MARKS)))
    for word in ("cop" + "ied", "cheat", "collu", "plagiar", "suspic", "identical"):
        assert word not in said.lower()

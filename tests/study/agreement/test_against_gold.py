"""Against the gold: steps from the nearest accepted rating, and what was missed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arms_docs.study.agreement.against_gold import (
    FEW_KAPPAS,
    against_gold,
    confusion,
    kappa_to_gold,
    steps_from_gold,
    words_of,
)
from arms_docs.study.agreement.counted import Rating
from arms_docs.study.gold import GoldAnswer
from tests.support.exercise_by_hand import BOOKS, GOLD, H, L, M, U, book

VERY_HIGH = "Very High"
MINE = [
    Rating(each, "R1", each.ratings.get("R1", ""), GOLD.answer(each.case, "R1")) for each in BOOKS
]


@pytest.mark.parametrize(
    ("word", "gold", "item", "steps"),
    [
        (H, GoldAnswer(H), "R1", 0),
        (L, GoldAnswer(H), "R1", -2),
        (H, GoldAnswer(L), "P1", 2),
        (M, GoldAnswer(L, (M,)), "R1", 0),
        (H, GoldAnswer(L, (M,)), "R1", 1),
        (M, GoldAnswer(H, (L,)), "R1", -1),  # as near to either: by the gold's first
        (M, GoldAnswer(L, (H,)), "R1", 1),
        (U, GoldAnswer(H), "R1", None),
        (H, GoldAnswer(U), "R1", None),
        (H, GoldAnswer(U, (H,)), "R1", None),
        ("", GoldAnswer(H), "R1", None),
        (L, GoldAnswer(H, (U,)), "R1", -2),
        (L, GoldAnswer(VERY_HIGH), "overall", -3),
    ],
)
def test_steps_are_from_the_nearest_that_is_accepted(
    word: str, gold: GoldAnswer, item: str, steps: int | None
) -> None:
    assert steps_from_gold(word, gold, item) == steps


def test_the_exercise_by_hand() -> None:
    # On the scale: 5 of x, 5 of y, 6 of z. Exact: ABF of x, ABDF of y (B as Low is accepted), ABC
    # of z. One step: C of x, C of y, D of z. Two: D of x, E and F of z.
    # Below: C and D of x. Missed of the 5 where the gold is High: those two. Said to be High of the
    # other 11: C of y, E and F of z.
    seen = against_gold(MINE, seed=1)
    assert (seen.n, seen.exact, seen.within_one, seen.two_apart) == (16, 10, 13, 3)
    assert (seen.above, seen.below) == (4, 2)
    assert (seen.missed_high, seen.gold_high) == (2, 5)
    assert (seen.false_high, seen.gold_not_high) == (3, 11)
    assert (seen.unable_where_gold_rates, seen.gold_rates) == (1, 17)
    assert (seen.rated_where_gold_is_unable, seen.gold_unable) == (0, 0)
    assert seen.exact_interval and "5 are needed" in seen.exact_interval.why


def test_the_table_by_hand() -> None:
    table = confusion(MINE, "R1")
    assert table.words == (H, M, L, U)
    assert table.counts == ((3, 1, 1, 1), (1, 3, 1, 0), (2, 1, 3, 0), (0, 0, 0, 0))


def test_kappas_by_hand() -> None:
    # Accepted: x High; y Medium and Low; z Low. Steps to the nearest, of the three units added up:
    # A and B have none: 1.
    # C: M H L, steps 1 1 0. By chance, each rating with each unit: 1 0 2, 0 1 0, 1 2 0, together 7;
    #    1 - 3 * 2 / 7 = 1/7.
    # D: L M M, steps 2 0 1. By chance 2 1 1, 0 0 0, 0 1 1: 1 - 3 * 3 / 6 = -1/2.
    # F: H M H, steps 0 0 2. By chance 0 1 0, 1 0 1, 2 1 2: 1 - 3 * 2 / 8 = 1/4.
    # E rated one case on the scale: none.
    kappa = kappa_to_gold(MINE, "R1")
    assert kappa.median == pytest.approx(0.25)
    assert kappa.lowest == pytest.approx(-1 / 2)
    assert kappa.highest == pytest.approx(1)
    assert (kappa.raters, kappa.undefined, kappa.why, kappa.weights) == (5, 1, "", "linear")


def test_who_lies_far_below_is_counted_by_tukeys_fence() -> None:
    # By the kappas above: -1/2, 1/7, 1/4, 1, 1. Quartiles 1/7 and 1: the fence is -8/7.
    assert kappa_to_gold(MINE, "R1").far_below == 0
    # D, F and six like A: -1/2, 1/4, six times 1. The lower quartile lies at 1.75 of 0 to 7, which
    # is 1/4 + 3/4 * 3/4 = 13/16, the upper is 1, and the fence is 13/16 - 1.5 * 3/16 = 17/32.
    six = [replace(each, book=book(f"A{n}", each.case, {})) for n in range(6) for each in of("A")]
    assert kappa_to_gold([*of("D"), *of("F"), *six], "R1").far_below == 2


def of(rater: str) -> list[Rating]:
    return [each for each in MINE if each.rater == rater]


def test_of_fewer_than_five_kappas_none_is_told() -> None:
    kappa = kappa_to_gold([each for each in MINE if each.rater != "A"], "R1")
    assert (kappa.median, kappa.lowest, kappa.highest) == (None, None, None)
    assert (kappa.raters, kappa.undefined, kappa.why) == (4, 1, FEW_KAPPAS)


def test_one_category_throughout_has_no_kappa() -> None:
    flat = [each for each in MINE if each.case != "x"]
    steady = [Rating(book("G", case, {}), "R1", L, GoldAnswer(L)) for case in "abc"]
    assert kappa_to_gold([*flat, *steady], "R1").undefined == 7


@pytest.mark.parametrize(
    ("word", "gold", "counts"),
    [
        (U, GoldAnswer(H, (U,)), {"gold_rates": 1}),  # accepted
        (H, GoldAnswer(U, (H,)), {"gold_unable": 1}),  # accepted
        (H, GoldAnswer(U), {"gold_unable": 1, "rated_where_gold_is_unable": 1}),
        (U, GoldAnswer(U), {"gold_unable": 1}),
        (
            M,
            GoldAnswer(H, (M,)),
            {"n": 1, "exact": 1, "within_one": 1, "gold_high": 1, "gold_rates": 1},
        ),
        ("", GoldAnswer(H), {}),
    ],
)
def test_what_is_accepted_is_no_fault(word: str, gold: GoldAnswer, counts: dict[str, int]) -> None:
    seen = against_gold([Rating(BOOKS[0], "R1", word, gold)], seed=1)
    numbers = {
        name: value for name, value in vars(seen).items() if isinstance(value, int) and value
    }
    assert numbers == counts


def test_high_and_very_high_are_not_missed_for_one_another() -> None:
    ratings = [
        Rating(BOOKS[0], "overall", VERY_HIGH, GoldAnswer(H)),
        Rating(BOOKS[0], "overall", H, GoldAnswer(VERY_HIGH)),
        Rating(BOOKS[0], "overall", M, GoldAnswer(VERY_HIGH)),
    ]
    seen = against_gold(ratings, seed=1)
    assert (seen.missed_high, seen.gold_high, seen.false_high, seen.exact) == (1, 3, 0, 0)


def test_levels_are_four_and_nobody_is_unable() -> None:
    assert words_of("overall") == (VERY_HIGH, H, M, L)
    assert words_of("P5") == (H, M, L, U)

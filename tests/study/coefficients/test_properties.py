"""What must hold of every table of ratings, whatever is in it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from math import sqrt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from arms_docs.study.coefficients import (
    Cases,
    Coefficient,
    Scale,
    gwet_ac1,
    gwet_ac2,
    icc_2_1,
    krippendorff_alpha,
    observed_agreement,
    pairs_of,
    weighted_kappa,
)
from tests.support.rating_tables import LEVELS, RATERS, from_units, independent, some_cases

Table = list[list[dict[str, str | None]]]
Over = Callable[[Cases, int | None], Coefficient]
OF_ALL_RATERS: dict[str, Over] = {
    "nominal alpha": lambda cases, seed: krippendorff_alpha(cases, LEVELS, "nominal", seed=seed),
    "ordinal alpha": lambda cases, seed: krippendorff_alpha(cases, LEVELS, "ordinal", seed=seed),
    "interval alpha": lambda cases, seed: krippendorff_alpha(cases, LEVELS, "interval", seed=seed),
    "AC1": lambda cases, seed: gwet_ac1(cases, LEVELS, seed=seed),
    "AC2": lambda cases, seed: gwet_ac2(cases, LEVELS, seed=seed),
    "ICC": lambda cases, seed: icc_2_1(cases, LEVELS, seed=seed),
}
OF_TWO: dict[str, Over] = {
    "kappa": lambda cases, seed: weighted_kappa(
        pairs_of(cases, "A", "B"), LEVELS, "identity", seed=seed
    ),
    "linear kappa": lambda cases, seed: weighted_kappa(
        pairs_of(cases, "A", "B"), LEVELS, seed=seed
    ),
}
EVERY = OF_ALL_RATERS | OF_TWO
NEAR = 1e-12


def assert_same(first: Coefficient, second: Coefficient) -> None:
    """That two results are the same but for rounding."""
    bare = [replace(result, value=None, low=None, high=None) for result in (first, second)]
    assert bare[0] == bare[1]
    assert_near(first.value, second.value)
    assert_near(first.low, second.low)
    assert_near(first.high, second.high)


def assert_near(first: float | None, second: float | None) -> None:
    """That two figures are the same but for rounding, or neither is there."""
    assert first == second or first == pytest.approx(second, abs=NEAR)


def by_other_names(cases: Table, names: dict[str, str]) -> Table:
    return [[{names[code]: word for code, word in unit.items()} for unit in case] for case in cases]


@given(some_cases(), st.randoms(use_true_random=False))
def test_the_order_of_cases_and_units_changes_nothing(cases: Table, rng: random.Random) -> None:
    mixed = [rng.sample(case, len(case)) for case in cases]
    rng.shuffle(mixed)
    for over in EVERY.values():
        assert_same(over(mixed, None), over(cases, None))


@given(some_cases(), st.permutations(RATERS[:6]))
def test_what_raters_are_called_changes_nothing(cases: Table, codes: list[str]) -> None:
    other = by_other_names(cases, dict(zip(RATERS, codes, strict=False)))
    for over in OF_ALL_RATERS.values():
        assert_same(over(other, None), over(cases, None))
    swapped = by_other_names(cases, {**dict(zip(RATERS, RATERS, strict=True)), "A": "B", "B": "A"})
    for over in OF_TWO.values():
        assert_near(over(swapped, None).value, over(cases, None).value)


@given(some_cases())
def test_the_scale_read_from_its_other_end_changes_nothing(cases: Table) -> None:
    mirror = {"Low": "High", "Medium": "Medium", "High": "Low", None: None}
    other: Table = [
        [{code: mirror[word] for code, word in unit.items()} for unit in case] for case in cases
    ]
    for over in EVERY.values():
        there, back = over(cases, None), over(other, None)
        assert_same(replace(there, why=""), replace(back, why=""))


@given(some_cases())
def test_twenty_units_and_cases_that_all_left_blank_change_nothing(cases: Table) -> None:
    blank: dict[str, str | None] = dict.fromkeys("AB")
    within: Table = [[*case, *[blank] * 20, {}] for case in cases]
    beside: Table = [*cases, *[[blank]] * 20, [{}], []]
    for other in (within, beside):
        assert observed_agreement(other, LEVELS) == observed_agreement(cases, LEVELS)
        for over in EVERY.values():
            assert over(other, None) == over(cases, None)


@given(some_cases())
def test_it_is_1_only_where_all_pairs_agree(cases: Table) -> None:
    seen = observed_agreement(cases, LEVELS)
    for name in ("nominal alpha", "ordinal alpha", "interval alpha", "AC1", "AC2"):
        value = EVERY[name](cases, None).value
        assert value is None or (value == 1) == (seen.exact == seen.pairs)


@settings(max_examples=5)
@given(st.lists(st.sampled_from(LEVELS.categories), min_size=5, max_size=9))
def test_perfect_agreement_is_1_and_has_no_interval(words: list[str]) -> None:
    assume(len(set(words)) > 1)
    for over in EVERY.values():
        result = over(from_units([[word] * 5 for word in words]), 7)
        assert (result.value, result.low, result.high) == (1, None, None)
        assert result.why_no_interval.startswith(("The draws give one value", "Of 5,000 draws "))


@pytest.mark.parametrize("name", EVERY)
def test_nor_do_they_change_an_interval(name: str) -> None:
    """Names, order and blanks, on one table of nine cases."""
    rng = random.Random(12)  # noqa: S311 - a repeatable order, not a secret
    words = independent(12, units=36, raters=6, categories=LEVELS.categories)
    cases: Table = [
        [dict(unit) for (unit,) in words[start : start + 4]] for start in range(0, 36, 4)
    ]
    names = dict(zip(RATERS[:6], "DFACEB" if name in OF_ALL_RATERS else "ABDFCE", strict=True))
    other = by_other_names(cases, names)
    rng.shuffle(other)
    blank: dict[str, str | None] = dict.fromkeys("AB")
    other = [[blank], *([*case[::-1], blank] for case in other), []]
    result = EVERY[name](cases, 7)
    assert result.low is not None
    assert_same(EVERY[name](other, 7), result)


@pytest.mark.parametrize("name", EVERY)
def test_ratings_independent_of_what_is_rated_are_near_0(name: str) -> None:
    """3,000 units by 6 raters, three categories alike: what is expected is 0, but for 1/n.

    Of one pair of raters, kappa has the standard error sqrt(pe / (n (1 - pe))) with pe = 1/3
    (Fleiss, Cohen and Everitt 1969, for independence): sqrt(1/2 / 3000) = 0.013. With linear
    weights it is smaller, and what looks at all 15 pairs has less still. Four of 0.013: 0.052.
    """
    cases = independent(seed=3, units=3000, raters=6, categories=LEVELS.categories)
    assert EVERY[name](cases, None).value == pytest.approx(0, abs=4 * sqrt(0.5 / 3000))


def test_where_nearly_all_are_alike_kappa_falls_and_ac1_does_not() -> None:
    """The paradox of Feinstein and Cicchetti (1990), by hand: 45 pairs LL, 2 LH, 2 HL, 1 HH.

    46 of 50 agree. Rows and columns 47 and 3; kappa = 1 - 50 * 4 / (2 * 47 * 3) = 41/141. Shares
    0.94 and 0.06: pe of AC1 is 2 * 0.94 * 0.06 = 0.1128; AC1 = (0.92 - 0.1128) / 0.8872.
    """
    two = Scale(("L", "H"))
    cases = from_units([*["LL"] * 45, *["LH"] * 2, *["HL"] * 2, "HH"])
    kappa = weighted_kappa(pairs_of(cases, "A", "B"), two).value
    assert kappa == pytest.approx(41 / 141, abs=NEAR)
    assert gwet_ac1(cases, two).value == pytest.approx(0.8072 / 0.8872, abs=NEAR)

"""The interval: its ends by hand, its draws by enumeration, and how often it covers the truth."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import product

import pytest

from arms_docs.study.coefficients import (
    Cases,
    Coefficient,
    gwet_ac2,
    krippendorff_alpha,
    pairs_of,
    weighted_kappa,
)
from arms_docs.study.coefficients.resampling import (
    DRAWS,
    TAIL,
    Interval,
    Row,
    _percentiles,
    interval,
    student_t,
    sums,
    tail_of,
)
from tests.support.rating_tables import LEVELS, RATERS

ROWS: list[Row] = [(1.0, 1), (2.0, 1), (4.0, 1), (8.0, 1), (16.0, 1)]


def mean(totals: Sequence[float]) -> float | str:
    return totals[0] / totals[1]


def test_the_ends_are_the_50th_from_either_side() -> None:
    assert _percentiles([float(number) for number in range(5000, 0, -1)], 0.01) == Interval(
        50, 4951, ""
    )


def test_draws_without_a_value_are_left_out_and_counted_up_to_one_in_twenty() -> None:
    values = [float(number) for number in range(1, 4751)]
    seen = _percentiles(values, 0.01)
    assert seen == Interval(47, 4704, "", left_out=250)  # 4751 * 0.01 = 47.51
    none = _percentiles(values[1:], 0.01)
    assert (none.low, none.high, none.left_out) == (None, None, 251)
    assert none.why == "Of 5,000 draws 251 have no value, which is more than one in twenty."


def test_draws_that_do_not_differ_give_no_interval() -> None:
    assert _percentiles([1.0] * 5000, TAIL) == Interval(
        None, None, "The draws give one value, so they do not show how far it might move."
    )


@pytest.mark.parametrize(
    ("freedom", "published"),
    [(4, 2.776), (5, 2.571), (6, 2.447), (7, 2.365), (9, 2.262), (11, 2.201), (30, 2.042)],
)
def test_students_t_is_as_in_its_tables(freedom: int, published: float) -> None:
    assert student_t(freedom) == pytest.approx(published, abs=0.001)


def test_the_tail_by_hand() -> None:
    """Eight cases: 2.365 * sqrt(8/7) = 2.528; a table of the normal gives 0.00573 beyond."""
    assert tail_of(8) == pytest.approx(0.00573, abs=0.00002)
    assert tail_of(100_000) == pytest.approx(TAIL, abs=0.00001)


def test_of_a_mean_it_is_as_wide_as_students_t() -> None:
    """Twelve cases at even steps, 0 to 11: sd sqrt(13), t 2.201. 2 * 2.201 * sqrt(13 / 12) = 4.58;
    one end is the 54th of 5,000 draws and moves by a few in a hundred."""
    rows: list[Row] = [(float(number), 1) for number in range(12)]
    drawn = interval(rows, 12, mean, seed=4)
    assert drawn.low is not None and drawn.high is not None
    assert drawn.high - drawn.low == pytest.approx(4.58, rel=0.05)
    assert (drawn.high + drawn.low) / 2 == pytest.approx(5.5, abs=0.15)


def test_the_draws_are_as_all_possible_draws() -> None:
    """All 3,125 draws of five cases are equally likely. Beyond an end lies a count of 5,000 with
    probability 0.00095 (and its ties): within four standard errors, 0.0018."""
    means = [sum(draw) / 5 for draw in product([row[0] for row in ROWS], repeat=5)]
    drawn = interval(ROWS, 5, mean, seed=20)
    assert drawn.low is not None and drawn.high is not None
    for below, up_to in [
        (sum(m < drawn.low for m in means), sum(m <= drawn.low for m in means)),
        (sum(m > drawn.high for m in means), sum(m >= drawn.high for m in means)),
    ]:
        assert below / 3125 < 0.00095 + 0.0018
        assert up_to / 3125 > 0.0003  # one draw of all


def test_the_seed_decides_and_the_order_of_cases_does_not() -> None:
    rows: list[Row] = [(float(number**2), 1) for number in range(30)]
    first = interval(rows, 30, mean, seed=1)
    assert interval(rows[::-1], 30, mean, seed=1) == first
    assert interval(rows, 30, mean, seed=2) != first


@pytest.mark.parametrize(
    ("rows", "seed", "why"),
    [
        (ROWS, None, "No interval was asked for."),
        (ROWS[:4], 1, "Too few cases for an interval: 4, and 5 are needed."),
        (ROWS, 1, ""),
    ],
)
def test_under_five_cases_and_without_a_seed_there_is_none(
    rows: list[Row], seed: int | None, why: str
) -> None:
    assert interval(rows, len(rows), mean, seed).why == why


def test_a_sum_over_rows_is_by_column() -> None:
    assert sums(ROWS) == [31, 5] and sums([]) == []


def test_all_units_of_a_case_are_drawn_together() -> None:
    """The same units four times over in each case tell no more than once: the same interval. Four
    times as many cases would tell more."""
    cases = simulated(5, cases=12, units=1)
    pairs = pairs_of(cases, "A", "B")
    once = weighted_kappa(pairs, LEVELS, seed=1)
    four = weighted_kappa([[*case] * 4 for case in pairs], LEVELS, seed=1)
    assert once.low is not None and once.high is not None
    assert (four.low, four.high) == pytest.approx((once.low, once.high), abs=1e-12)
    more = weighted_kappa([*pairs] * 4, LEVELS, seed=1)
    assert more.low is not None and more.high is not None
    assert more.high - more.low < 0.75 * (once.high - once.low)


def test_one_case_that_carries_all_the_difference_leaves_too_many_draws_without_a_value() -> None:
    """Of six cases, one is High: a third of the draws, (5/6)^6 = 0.33, hold Low alone."""
    cases: Cases = [[{"A": "Low", "B": "Low"}]] * 5 + [[{"A": "High", "B": "High"}]]
    result = krippendorff_alpha(cases, LEVELS, seed=1)
    assert result.value == 1 and result.low is None
    assert result.left_out == pytest.approx(0.335 * DRAWS, abs=4 * (0.335 * 0.665 * DRAWS) ** 0.5)
    assert result.why_no_interval.startswith(f"Of 5,000 draws {result.left_out:,} have no value,")


# --- how often an interval covers the truth


def simulated(seed: int, cases: int, units: int, raters: int = 10) -> Cases:
    """Cases of unequal difficulty: in each, raters err by a step with a probability of its own."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable sample, not a secret
    table = []
    for _ in range(cases):
        errs = rng.uniform(0.05, 0.45)
        case = []
        for _ in range(units):
            truth = rng.choices(range(3), (5, 3, 2))[0]
            given = [
                min(2, max(0, truth + rng.choice((-1, 1)))) if rng.random() < errs else truth
                for _ in range(raters)
            ]
            case.append({r: LEVELS.categories[g] for r, g in zip(RATERS, given, strict=False)})
        table.append(case)
    return table


def alpha(cases: Cases, seed: int | None) -> Coefficient:
    return krippendorff_alpha(cases, LEVELS, seed=seed)


def ac2(cases: Cases, seed: int | None) -> Coefficient:
    return gwet_ac2(cases, LEVELS, seed=seed)


@pytest.mark.prove
@pytest.mark.parametrize("over", [alpha, ac2])
@pytest.mark.parametrize(
    ("cases", "least", "most"), [(5, 0.87, 0.97), (8, 0.91, 0.98), (30, 0.91, 0.98)]
)
def test_intervals_cover_the_truth_as_the_page_says(
    over: Callable[[Cases, int | None], Coefficient], cases: int, least: float, most: float
) -> None:
    """400 exercises; the truth is the value of 10,000 cases from the same source."""
    truth = over(simulated(0, 10_000, 12), None).value
    assert truth is not None
    covered = 0
    for number in range(1, 401):
        result = over(simulated(number, cases, 12), number)
        assert result.low is not None and result.high is not None
        covered += result.low <= truth <= result.high
    assert least < covered / 400 < most

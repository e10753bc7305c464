"""Every subject in every group, against an exercise that is worked by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arms_docs.instrument import Instrument
from arms_docs.study.agreement.counted import ratings_in
from arms_docs.study.agreement.measure import FEW_CASES, ONE_DECISION, measure
from arms_docs.study.agreement.measured import Measured
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.gold import Gold, GoldAnswer
from tests.support.exercise_by_hand import BOOKS, GOLD, TABLE, H, L, M, U, books, gold_of

VERY_HIGH = "Very High"


def of(
    subject: str,
    rated: tuple[Rated, ...],
    instrument: Instrument,
    gold: Gold = GOLD,
    kind: str = "all",
    word: str = "",
) -> Measured:
    ratings = ratings_in(rated, gold, instrument)
    for each in measure(ratings, gold, instrument, seed=7):
        if (each.subject, each.group.kind, each.group.word) == (subject, kind, word):
            return each
    raise KeyError(subject)


def test_the_exercise_by_hand(instrument: Instrument) -> None:
    seen = of("R1", BOOKS, instrument)
    assert (seen.raters, seen.cases, seen.given, seen.unable, seen.blank) == (6, 3, 17, 1, 1)
    assert seen.shares == {H: 6 / 17, M: 5 / 17, L: 5 / 17, U: 1 / 17}
    # Pairs exact, one step and two apart: x (H H H M L) 3, 4, 3; y (H M M M L) 3, 6, 1;
    # z (H H M L L L) 4, 5, 6
    assert seen.observed
    assert (seen.observed.pairs, seen.observed.exact) == (35, 10)
    assert (seen.observed.within_one, seen.observed.two_apart) == (25, 10)
    # Alpha: L 5, M 5, H 6. Coincidences L-M 1/4 + 3/4 + 3/5, M-H 3/4 + 3/4 + 2/5, L-H 3/4 + 1/4 +
    # 6/5. Ordinal differences 5^2, 5.5^2, 10.5^2. 1 - 15 (1.6 * 25 + 1.9 * 30.25 + 2.2 * 110.25)
    # / (25 * 25 + 30 * 30.25 + 30 * 110.25)
    assert seen.alpha and seen.alpha.value == pytest.approx(1 - 15 * 340.025 / 4840)
    assert (seen.alpha.cases, seen.alpha.raters, seen.alpha.ratings) == (3, 6, 16)
    assert seen.alpha.why_no_interval
    # Unable or not: pa (2/3 + 1 + 1) / 3, p 1/18, pe 2 * 1/18 * 17/18
    assert seen.ac1_unable
    assert seen.ac1_unable.value == pytest.approx((8 / 9 - 17 / 162) / (1 - 17 / 162))
    assert seen.ac1_unable.ratings == 17
    assert seen.kappa and seen.kappa.median == pytest.approx(0.25)
    assert seen.gold and seen.gold.n == 16
    assert (seen.icc, seen.no_coefficients, seen.hidden) == (None, "", "")


def test_a_half_is_the_sum_of_its_factors(instrument: Instrument) -> None:
    other = books("P2", TABLE)
    both = tuple(
        replace(mine, ratings={**mine.ratings, **also.ratings})
        for mine, also in zip(BOOKS, other, strict=True)
    )
    gold = gold_of({case: {**a, "P2": a["R1"]} for case, a in GOLD.answers.items()})
    risk, protective, factors = (
        of(name, both, instrument, gold) for name in ("risk", "protective", "factors")
    )
    assert risk.gold and protective.gold and factors.gold
    assert (risk.gold.exact, protective.gold.exact, factors.gold.exact) == (10, 10, 20)
    assert factors.observed and factors.observed.pairs == 70
    assert (factors.given, factors.raters, factors.cases) == (34, 6, 3)
    # Of the risk half six more factors were asked for in 18 workbooks and left blank.
    assert risk.blank == 1 + 6 * 18


def test_a_band_is_what_the_gold_rates_so(instrument: Instrument) -> None:
    high = of("R1", BOOKS, instrument, kind="band", word=H)
    assert (high.cases, high.given, high.unable) == (1, 6, 1)
    assert high.gold and (high.gold.n, high.gold.exact, high.gold.missed_high) == (5, 3, 2)
    assert (high.alpha, high.kappa, high.ac2, high.ac1_unable) == (None, None, None, None)
    assert high.no_coefficients == FEW_CASES


def test_two_cases_give_percentages_only(instrument: Instrument) -> None:
    two = of("R1", tuple(each for each in BOOKS if each.case != "z"), instrument)
    assert two.no_coefficients == FEW_CASES
    assert (two.alpha, two.ac2, two.ac1_unable, two.kappa) == (None, None, None, None)
    assert two.gold and two.gold.n == 10
    assert two.observed and two.observed.pairs == 20


def test_one_category_throughout_is_undefined_and_says_so(instrument: Instrument) -> None:
    flat = books("R1", dict.fromkeys("xyz", (L,) * 6))
    seen = of("R1", flat, instrument)
    assert seen.alpha and seen.ac2 and seen.ac1_unable and seen.kappa
    assert (seen.alpha.value, seen.ac2.value, seen.ac1_unable.value) == (None, None, None)
    assert seen.alpha.why.startswith("All ratings are Low.")
    assert (seen.kappa.median, seen.kappa.undefined, seen.kappa.raters) == (None, 6, 0)
    assert seen.observed and seen.observed.exact == seen.observed.pairs == 45


def test_levels_have_an_icc_from_five_cases_and_five_raters(instrument: Instrument) -> None:
    table = dict.fromkeys("abcde", (M, H, VERY_HIGH, L, M))
    gold = gold_of({case: {"overall": GoldAnswer(H)} for case in "abcde"})
    seen = of("overall", books("overall", table), instrument, gold)
    # Raters differ and cases do not: nothing of the spread is between cases. With BMS 0 and EMS 0,
    # ICC is 0 over 5 JMS / 5.
    assert seen.icc and seen.icc.value == pytest.approx(0)
    assert seen.ac1_unable is None
    four = {case: words for case, words in table.items() if case != "e"}
    fewer = of("overall", books("overall", four), instrument, gold)
    assert fewer.icc and fewer.icc.value is None and "needs 5 cases" in fewer.icc.why


def test_of_the_category_relied_on_there_are_counts_only(instrument: Instrument) -> None:
    gold = gold_of({case: {"static": GoldAnswer(H)} for case in "xyz"})
    seen = of("static", books("static", TABLE), instrument, gold)
    assert seen.no_coefficients == ONE_DECISION
    assert seen.alpha is None and seen.kappa is None
    assert seen.gold and seen.confusion and len(seen.confusion.words) == 4


def test_what_nobody_rated_is_nowhere(instrument: Instrument) -> None:
    seen = of("P5", BOOKS, instrument)
    assert (seen.raters, seen.cases, seen.given, seen.blank) == (0, 0, 0, 18)
    assert (seen.shares, seen.gold, seen.no_coefficients) == ({}, None, FEW_CASES)


def test_a_hidden_group_shows_no_number(instrument: Instrument) -> None:
    few = tuple(each for each in BOOKS if each.rater in "ABCD")
    seen = of("R1", few, instrument)
    assert seen.hidden
    assert (seen.raters, seen.given, seen.shares, seen.gold, seen.alpha) == (0, 0, {}, None, None)

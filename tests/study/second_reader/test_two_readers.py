"""The agreement of two readers, held against a table that was worked by hand.

A gives 0 0 1 1 2 2 and B gives 0 1 1 2 2 2 to six plans. Four pairs are alike and two one step
apart. Linear weights: of 6 pairs the disagreements are 2 x 1/2 = 1; by the margins (2 2 2 and
1 2 3) 16 are expected in 36, so kappa = 1 - 6 x 1 / 16 = .625. AC2: observed 5/6; the mean margins
are 3/12 4/12 5/12, so by chance 5/6 x .6528 = .5440 and AC2 = (.8333 - .5440) / .4560 = .6345.
"""

from __future__ import annotations

import pytest

from arms_docs.study.second_reader import item_set
from arms_docs.study.second_reader.two_readers import ItemAgreed, agreed_of
from tests.support.second_readings import BY_HAND, plans_read


def first(pairs: list[tuple[int | None, int | None]]) -> ItemAgreed:
    return agreed_of(plans_read(pairs), ("A", "B"), item_set("ours"))[0]


def test_six_plans_by_hand() -> None:
    agreed = first([*BY_HAND])
    assert agreed.observed and agreed.kappa and agreed.ac2
    assert (agreed.plans, agreed.observed.exact, agreed.observed.one_step) == (6, 4, 2)
    assert agreed.observed.further == 0
    assert agreed.kappa.value == pytest.approx(0.625)
    assert agreed.ac2.value == pytest.approx(0.6345, abs=0.00005)
    assert agreed.kappa.low is not None and agreed.kappa.low < 0.625


def test_readers_changed_about_agree_the_same() -> None:
    there, back = first([*BY_HAND]), first([(b, a) for a, b in BY_HAND])
    assert there.kappa and back.kappa and there.kappa.value == pytest.approx(back.kappa.value)


def test_what_one_alone_judged_is_no_pair_and_four_are_too_few() -> None:
    agreed = first([*BY_HAND[:4], (2, None), (None, 1)])
    assert (agreed.plans, agreed.is_shown, agreed.kappa, agreed.ac2) == (4, False, None, None)


def test_one_step_throughout_is_undefined_and_says_so() -> None:
    agreed = first([(2, 2)] * 6)
    assert agreed.kappa and agreed.ac2 and agreed.observed
    assert agreed.observed.exact_share == 1
    assert agreed.kappa.value is None and "With one category" in agreed.kappa.why
    assert agreed.ac2.value is None

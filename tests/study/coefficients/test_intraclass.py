"""ICC(2,1) against Shrout and Fleiss, and the table without gaps that it looks for."""

from __future__ import annotations

import pytest

from arms_docs.study.coefficients import Cases, Scale, icc_2_1, intraclass
from tests.support.published_tables import ONE_TO_TEN, SHROUT_FLEISS
from tests.support.rating_tables import LEVELS, from_units

ONE_TO_FOUR = Scale(tuple("1234"))
# six cases by five raters; what pingouin 0.7.0 gives as ICC(A,1) of it
FIVE_RATERS = ["11212", "22322", "33243", "11121", "44344", "23222"]
PINGOUIN = 0.77077364


def test_published(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their table has four judges, fewer than we ask for: .29."""
    assert icc_2_1(SHROUT_FLEISS, ONE_TO_TEN).value is None
    monkeypatch.setattr(intraclass, "FEWEST_RATERS", 4)
    result = icc_2_1(SHROUT_FLEISS, ONE_TO_TEN)
    assert result.value == pytest.approx(0.29, abs=0.005)
    assert (result.units, result.raters, result.ratings, result.cases) == (6, 4, 24, 6)
    assert result.weights == "interval"


def test_recorded_of_another_program() -> None:
    result = icc_2_1(from_units(FIVE_RATERS), ONE_TO_FOUR)
    assert result.value == pytest.approx(PINGOUIN, abs=1e-8)


def test_a_rater_always_one_step_above_costs_agreement() -> None:
    """Absolute agreement, not consistency: less than 1 where all rank alike."""
    alike = icc_2_1(from_units(["11111", "22222", "33333", "11111", "22222"]), ONE_TO_FOUR)
    above = icc_2_1(from_units(["11112", "22223", "33334", "11112", "22223"]), ONE_TO_FOUR)
    assert alike.value == 1
    assert above.value is not None and above.value < 0.9


@pytest.mark.parametrize(
    ("units", "cases", "raters"),
    [
        (FIVE_RATERS[:4], 4, 5),
        ([unit[:4] for unit in FIVE_RATERS], 6, 4),
        ([], 0, 0),
        # each rater left a gap, each unit has one
        (["1234.", "123.4", "12.34", "1.234", ".1234"], 0, 0),
    ],
)
def test_under_five_of_either_there_is_none(units: list[str], cases: int, raters: int) -> None:
    result = icc_2_1(from_units(units), ONE_TO_FOUR, seed=1)
    assert result.value is None
    assert result.why == (
        f"ICC(2,1) needs 5 cases and 5 raters without a gap; here are {cases} and {raters}."
    )
    assert (result.cases, result.raters) == (cases, raters)


def test_one_category_only_has_no_value() -> None:
    result = icc_2_1(from_units([["Medium"] * 5] * 5), LEVELS, seed=1)
    assert result.value is None
    assert result.why.startswith("All ratings are Medium. With one category,")


def test_a_gap_sets_aside_its_rater_or_its_unit_whichever_leaves_more() -> None:
    table = [unit + "1" for unit in FIVE_RATERS]
    by_rater = icc_2_1(from_units([*table[:5], table[5][:5] + "."]), ONE_TO_FOUR)
    assert (by_rater.cases, by_rater.raters) == (6, 5)
    assert by_rater.value == icc_2_1(from_units(FIVE_RATERS), ONE_TO_FOUR).value
    by_unit = icc_2_1(from_units([*table, "...111"]), ONE_TO_FOUR)
    assert (by_unit.cases, by_unit.raters) == (6, 6)
    assert by_unit.value == icc_2_1(from_units(table), ONE_TO_FOUR).value


def test_what_is_enough_comes_before_what_is_more() -> None:
    """Four raters left no gap in 20 units, 80 ratings; a fifth rated six of these, 30 ratings."""
    units = [*FIVE_RATERS, *(["1234."] * 14)]
    result = icc_2_1(from_units(units), ONE_TO_FOUR)
    assert (result.cases, result.raters) == (6, 5)
    assert result.value == pytest.approx(PINGOUIN, abs=1e-8)


def test_units_of_one_case_count_as_one_case() -> None:
    units = [unit for (unit,) in from_units(FIVE_RATERS)]
    one_case: Cases = [units]
    result = icc_2_1(one_case, ONE_TO_FOUR)
    assert (result.value, result.cases, result.units) == (None, 1, 6)

"""ICC(2,1): absolute agreement of single ratings, where categories are taken as equal steps.

Source: Shrout and Fleiss (1979), Intraclass correlations, Psychological Bulletin 86, 420-428,
their case 2: both raters and what they rate are samples; the same as ICC(A,1) of McGraw and Wong
(1996).

Of n units by k raters without a gap, ratings are positions 0, 1, 2, ... on the scale. With BMS, JMS
and EMS the mean squares of units, of raters, and of what is left:

    ICC(2,1) = (BMS - EMS) / (BMS + (k - 1) EMS + k (JMS - EMS) / n)
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import chain

from arms_docs.study.coefficients.coefficient import (
    Coefficient,
    all_alike,
    coefficient,
    no_coefficient,
)
from arms_docs.study.coefficients.resampling import FEWEST_CASES, Row
from arms_docs.study.coefficients.scale import Cases, Extent, Scale, Unit

FEWEST_RATERS = 5
WEIGHTS = "interval"

Whole = list[list[list[str]]]  # case, unit, rating; the same raters throughout


def icc_2_1(cases: Cases, scale: Scale, *, seed: int | None = None) -> Coefficient:
    """ICC(2,1) over ratings without a gap, from five cases and five raters on.

    Where there are gaps, either the raters who left one are set aside or the units that have one,
    whichever leaves more ratings; the n is of what is left. Undefined where too little is, and
    where all ratings are in one category.
    """
    whole = _without_gaps(cases)
    units = list(chain(*whole))
    raters = len(units[0]) if units else 0
    extent = Extent(sum(map(bool, whole)), len(units), raters, raters * len(units))
    if not _enough(whole):
        few = (
            f"ICC(2,1) needs {FEWEST_CASES} cases and {FEWEST_RATERS} raters without a gap; "
            f"here are {extent.cases} and {extent.raters}."
        )
        return no_coefficient(few, extent, WEIGHTS)
    rows = [_row(case, scale) for case in whole if case]
    return coefficient(rows, partial(_icc, scale), extent, WEIGHTS, seed)


def _without_gaps(cases: Cases) -> Whole:
    """The units by those who rated all, or what all rated: what is enough, then what is more."""
    rated = [list(filter(None, map(_given, case))) for case in cases]
    units = list(chain(*rated))
    raters = sorted(set[str]().union(*units))
    steady = [code for code in raters if all(code in unit for unit in units)]
    full = [[unit for unit in case if len(unit) == len(raters)] for case in rated]
    tables = _table(rated, steady), _table(full, raters)
    return max(tables, key=lambda whole: (_enough(whole), sum(map(len, chain(*whole)))))


def _given(unit: Unit) -> dict[str, str]:
    """What was given to a unit."""
    return {code: rating for code, rating in unit.items() if rating is not None}


def _table(rated: list[list[dict[str, str]]], raters: list[str]) -> Whole:
    """The ratings of these raters, in their order; nothing where there are no such raters."""
    return [[[unit[code] for code in raters] for unit in case] for case in rated if raters]


def _enough(whole: Whole) -> bool:
    """Whether so many cases and raters are left that a value is given."""
    units = list(chain(*whole))
    return sum(map(bool, whole)) >= FEWEST_CASES and len(units[0]) >= FEWEST_RATERS


def _row(case: list[list[str]], scale: Scale) -> Row:
    """Of one case: units, ratings added up, the squares of each unit's sum and of each rating, and
    each rater's sum. All whole numbers, so that the mean squares are exact."""
    table = [list(map(scale.position, unit)) for unit in case]
    of_units = list(map(sum, table))
    squares = sum(rating**2 for rating in chain(*table))
    of_raters = map(sum, zip(*table, strict=True))
    return (len(table), sum(of_units), sum(total**2 for total in of_units), squares, *of_raters)


def _icc(scale: Scale, totals: Sequence[float]) -> float | str:
    """ICC(2,1) from the sums of rows, or why there is none. All squares are times n k."""
    units, total, of_units, squares, *of_raters = totals
    raters = len(of_raters)
    of_all = units * raters * squares - total**2
    if not of_all:
        return all_alike(f"All ratings are {scale.categories[int(total / (units * raters))]}")
    between_units = units * of_units - total**2
    between_raters = raters * sum(of_rater**2 for of_rater in of_raters) - total**2
    left = of_all - between_units - between_raters
    bms = between_units / (units - 1)
    jms = between_raters / (raters - 1)
    ems = left / ((units - 1) * (raters - 1))
    return (bms - ems) / (bms + (raters - 1) * ems + raters * (jms - ems) / units)

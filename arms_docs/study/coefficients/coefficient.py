"""A coefficient with what it rests on, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from arms_docs.data_class import dataclass
from arms_docs.study.coefficients.resampling import Interval, Row, ValueOf, interval, sums
from arms_docs.study.coefficients.scale import Extent

NO_PAIRS = "Nothing was rated by two raters."
NO_VALUE = Interval(None, None, "There is no value to give an interval for.")


@dataclass(frozen=True)
class Coefficient:
    """A value or none, an interval or none; for each none, the reason as a sentence."""

    value: float | None
    why: str  # why there is no value; empty where there is
    units: int
    raters: int
    ratings: int
    weights: str
    low: float | None
    high: float | None
    why_no_interval: str  # empty where there is an interval
    cases: int
    left_out: int  # of the draws for the interval, how many had no value


def coefficient(
    rows: Sequence[Row], value_of: ValueOf, extent: Extent, weights: str, seed: int | None
) -> Coefficient:
    """What the rows of all cases give together, with its interval."""
    value = value_of(sums(rows)) if rows else NO_PAIRS
    if isinstance(value, str):
        return no_coefficient(value, extent, weights)
    return _coefficient(value, "", interval(rows, extent.cases, value_of, seed), extent, weights)


def no_coefficient(why: str, extent: Extent, weights: str) -> Coefficient:
    """No value, and why."""
    return _coefficient(None, why, NO_VALUE, extent, weights)


def _coefficient(
    value: float | None, why: str, spread: Interval, extent: Extent, weights: str
) -> Coefficient:
    return Coefficient(
        value=value,
        why=why,
        weights=weights,
        low=spread.low,
        high=spread.high,
        why_no_interval=spread.why,
        left_out=spread.left_out,
        **asdict(extent),
    )


def all_alike(what: str) -> str:
    """Why there is no value where one category is given throughout.

    >>> all_alike("All ratings are Low")
    'All ratings are Low. With one category, agreement cannot be told from chance.'
    """
    return f"{what}. With one category, agreement cannot be told from chance."

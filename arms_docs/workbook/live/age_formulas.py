"""The age on the release date in formulas, and the highest age at which risk can have commenced."""

from __future__ import annotations

from arms_docs.workbook.live.answer_tests import day, years_between
from arms_docs.workbook.live.expressions import (
    Expression,
    all_of,
    first_that,
    if_,
    if_error,
    is_number,
    not_,
)
from arms_docs.workbook.live.working import Working


def add_ages(w: Working) -> None:
    """Both ages by the date of birth, and whether the age that is typed goes with them."""
    born = w.add("age.born", if_error(day(w.read("person", "born")), ""))
    released = w.add("age.released", if_error(day(w.read("person", "release_date")), ""))
    assessed = w["visits.assessed"]
    later = all_of(w["visits.custody"], is_number(released), released > assessed)
    last = w.add("age.last_day", if_(is_number(assessed), if_(later, released, assessed), ""))
    unknown = "Not known: no date of birth, or no release date"
    release = w.add("rm2000.age_at_release", _age(born, released, unknown))
    most = w.add("rm2000.age_at_most", _age(born, last, ""))
    age = w["item.age"]
    outside = [w[f"item.{item}"].equals(0) for item in ("male", "convicted")]
    is_compared = all_of(is_number(age), *map(not_, outside))
    too_high = if_(all_of(is_compared, is_number(most)), age > most, False)
    w.add("rm2000.age_too_high", too_high)
    differs = if_(all_of(is_compared, is_number(release)), age.differs(release), False)
    w.add("rm2000.age_differs", differs)


def _age(born: Expression, on: Expression, otherwise: str) -> Expression:
    """The age in whole years on a day, where both dates are there and in their order."""
    in_order = if_(all_of(is_number(born), is_number(on)), on >= born, False)
    return first_that([(in_order, years_between(born, on))], otherwise)

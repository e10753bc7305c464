"""Actions, factors and the general level in formulas, by the instrument's own guide."""

from __future__ import annotations

from arms_docs.assessment import ActionStatus
from arms_docs.instrument import FactorRating
from arms_docs.workbook.live.answer_tests import among, one_of, trimmed, word
from arms_docs.workbook.live.expressions import (
    Expression,
    Part,
    all_of,
    any_of,
    find,
    first_that,
    greatest,
    if_,
    if_error,
    is_number,
    joined,
    left,
    middle,
    not_,
    position_in,
    total,
    upper,
)
from arms_docs.workbook.live.table_formulas import (
    HIGHEST,
    guide,
    level_word,
    rank_of,
    span_words,
)
from arms_docs.workbook.live.working import Working

UNUSABLE = "#"
FACTOR_FIELDS = (
    "factor",
    "also_1",
    "also_2",
)  # an action's main factor, and those it serves beside
NO_URGENCY = -1  # below Low: no open action with a priority


# --- actions


def add_actions(w: Working) -> None:
    """Each action: the factors that it names, whether it is open, and how urgent: its rank, or
    nothing.
    """
    closed = [status.value for status in ActionStatus if not status.is_open]
    for row in _action_rows(w):
        priority = rank_of(word(w.read("actions", "priority", row)))
        is_closed = among(if_error(word(w.read("actions", "status", row)), ""), closed)
        is_open = w.add(f"actions.{row}.open", if_(is_closed, 0, 1))
        _add_factors_named(w, "actions", row)
        w.add(f"actions.{row}.rank", if_(is_open.equals(1), priority, ""))


def add_strategies(w: Working) -> None:
    """Which factors each strategy serves."""
    for row in _rows(w, "strategies"):
        _add_factors_named(w, "strategies", row)


def _add_factors_named(w: Working, section: str, row: str) -> None:
    for field in FACTOR_FIELDS:
        w.add(f"{section}.{row}.{field}", _factor_key(w, w.read(section, field, row)))


def _action_rows(w: Working) -> list[str]:
    return _rows(w, "actions")


def _rows(w: Working, key: str) -> list[str]:
    section = w.sheets.form.section(key)
    return [row.id for row in section.rows] if section else []


def _factor_key(w: Working, typed: Expression) -> Expression:
    """The key of the factor that is named, by its label or by the key alone; nothing where none
    is.
    """
    factors = w.instrument.factors
    labels = tuple(factor.label for factor in factors)
    by_label = is_number(position_in(word(typed), labels, w.sheets.lists[labels]))
    by_key = one_of(typed, [factor.key for factor in factors])
    text = trimmed(typed)
    first_word = left(text, find(" ", text & " ") - 1)
    return if_error(if_(any_of(by_label, by_key), upper(first_word), ""), "")


# --- factors


def add_factors(w: Working) -> None:
    """Each factor: its rating, its most urgent open action, whether the two differ, how many
    open actions serve it.
    """
    for factor in w.instrument.factors:
        _add_factor(w, factor.key)
    unserved = {factor.key: w[f"factors.{factor.key}.unserved"] for factor in w.instrument.factors}
    w.add("actions.unserved", total(list(unserved.values())))
    keys = [if_(number.equals(1), f", {key}", "") for key, number in unserved.items()]
    w.add("actions.needed_for", middle(joined(keys), 3, 99))


def _add_factor(w: Working, key: str) -> None:
    rows = _action_rows(w)
    rating = w.add(
        f"factors.{key}.rating", if_error(word(w.read("factors", "rating", key)), UNUSABLE)
    )
    rank = w.add(f"factors.{key}.rank", rank_of(rating))
    is_main = {row: w[f"actions.{row}.factor"].equals(key) for row in rows}
    ranks = [if_(is_main[row], w[f"actions.{row}.rank"], "") for row in rows]
    numbers = [if_error(0 + rank_or_nothing, NO_URGENCY) for rank_or_nothing in ranks]
    most = w.add(f"factors.{key}.urgent", greatest(NO_URGENCY, *numbers))
    unranked = [
        (all_of(is_main[row], w[f"actions.{row}.open"].equals(1)), f"{row} has no priority yet")
        for row in rows
    ]
    without_priority = w.add(f"factors.{key}.unranked", first_that(unranked, ""))
    serves = {row: _serves(w, row, key) for row in rows}
    serving = [(serves[row].equals(1), f"Served by {row}, not as its main factor") for row in rows]
    beside = w.add(f"factors.{key}.beside", first_that(serving, "No open action yet"))
    first = first_that(
        [(if_(is_main[row], w[f"actions.{row}.rank"].equals(most), False), row) for row in rows],
        "",
    )
    urgency = joined((level_word(most), " (", first, ")"))
    cases = [(most >= 0, urgency), (without_priority.differs(""), without_priority)]
    w.add(f"factors.{key}.informed", first_that(cases, beside))
    w.add(f"factors.{key}.departs", all_of(is_number(rank), most >= 0, rank.differs(most)))
    served = w.add(f"factors.{key}.served", total(list(serves.values())))
    above_low = among(rating, [r.value for r in FactorRating if r is not FactorRating.LOW])
    w.add(f"factors.{key}.unserved", if_(all_of(served.equals(0), above_low), 1, 0))


def _serves(w: Working, row: str, key: str) -> Expression:
    """1 where an open action names this factor, 0 otherwise."""
    names_it = [w[f"actions.{row}.{field}"].equals(key) for field in FACTOR_FIELDS]
    return w[f"actions.{row}.open"] * if_(any_of(*names_it), 1, 0)


# --- general level


def add_general_level(w: Working) -> None:
    """The guide over the categories relied on, and whether the level recorded departs or its
    inputs are far apart.
    """
    overall, table = w["overall.recorded"], w.instrument.guide
    low, high = w["relied_on.low"], w["relied_on.high"]
    has_guide = w.add("general.has_guide", all_of(is_number(overall), is_number(low)))
    names = []
    for rank in range(HIGHEST + 1):
        reached = if_(has_guide, all_of(low <= rank, high >= rank), False)
        names.append(f"general.guide.{rank}")
        w.add(names[-1], if_(reached, guide(table, overall, rank), ""))
    low_end = w.add("general.low_end", w.least_of(names))
    high_end = w.add("general.high_end", w.greatest_of(names))
    cases: list[tuple[Part, Part]] = [
        (has_guide, span_words(low_end, high_end)),
        (not_(is_number(overall)), "Not available: the overall priority is not recorded"),
    ]
    w.add("general.guide", first_that(cases, "Not available: no RM2000/S category relied on"))
    recorded = w.add("general.recorded", rank_of(word(w.read("overall", "general"))))
    outside = any_of(recorded < low_end, recorded > high_end)
    departs = if_(has_guide, outside, recorded.differs(overall))
    w.add("general.departs", if_(all_of(is_number(recorded), is_number(overall)), departs, False))
    apart = greatest(0, overall - high, low - overall)
    w.add("general.far_apart", if_(has_guide, apart >= w.instrument.far_apart, False))

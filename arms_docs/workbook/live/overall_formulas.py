"""The overall priority in formulas, by the instrument's own rule: what `rating.priority` and
`rating.indicated` work out.
"""

from __future__ import annotations

from arms_docs.instrument import (
    CommonestRule,
    Counted,
    CumulativeRule,
    FactorKind,
    FactorRating,
)
from arms_docs.workbook.live.answer_tests import NO, YES, among, blank, placeholder, word
from arms_docs.workbook.live.expressions import (
    Expression,
    Part,
    all_of,
    any_of,
    first_that,
    greatest,
    if_,
    if_error,
    is_number,
    joined,
    not_,
    total,
    upper,
)
from arms_docs.workbook.live.priority_formulas import UNUSABLE
from arms_docs.workbook.live.table_formulas import HIGHEST, rank_of, span_words
from arms_docs.workbook.live.working import Working


def add_overall_priority(w: Working) -> None:
    """The tally, the range of levels that it points to, and whether the level recorded is in it."""
    _add_tally(w)
    _add_imminence(w)
    _add_outweighing(w)
    rule = w.instrument.indicated
    if isinstance(rule, CumulativeRule):
        _add_ends_by_thresholds(w, rule)
    else:
        _add_ends_by_commonest(w, rule)
    gaps, imminent = w["overall.gaps"], w["overall.imminent"]
    low, high = w["overall.low_end"], w["overall.high_end"]
    cases: list[tuple[Part, Part]] = [(imminent > 0, "Very High: evidence of imminent offending")]
    is_indicated: Part = True
    if isinstance(rule, CommonestRule):
        count = len(w.instrument.factors)
        not_rated = joined(("Not indicated: ", gaps, f" of {count} factors are not rated"))
        cases.append((gaps.equals(count), "Not indicated: no factor is rated"))
        cases.append((gaps > rule.most_gaps, not_rated))
        is_indicated = any_of(imminent > 0, gaps <= rule.most_gaps)
    w.add("overall.indicated", first_that(cases, span_words(low, high)))
    w.add("overall.is_indicated", is_indicated)
    recorded = w.add("overall.recorded", rank_of(word(w.read("overall", "level"))))
    outside = not_(all_of(recorded >= low, recorded <= high))
    is_judged = all_of(is_number(recorded), w["overall.is_indicated"])
    w.add("overall.departs", if_(is_judged, outside, False))
    is_many = gaps >= rule.reason_from_gaps if isinstance(rule, CumulativeRule) else False
    w.add("overall.many_gaps", all_of(is_number(recorded), is_many))


# --- what there is to count


def _add_tally(w: Working) -> None:
    """How many factors have each rating, how many have none, and all of it in words."""
    count = len(w.instrument.factors)
    high = _add_count(w, "overall.high", FactorRating.HIGH)
    medium = _add_count(w, "overall.medium", FactorRating.MEDIUM)
    low = _add_count(w, "overall.low", FactorRating.LOW)
    gaps = w.add("overall.gaps", count - high - medium - low)
    unable = _add_count(w, "overall.unable", FactorRating.UNABLE)
    unable_words = if_(unable.equals(0), "", joined((", ", unable, " unable to rate")))
    open_words = if_(gaps.equals(unable), "", joined((", ", gaps - unable, " not yet rated")))
    words = (high, " High, ", medium, " Medium, ", low, " Low", unable_words, open_words)
    w.add("overall.tally", joined(words))


def _add_count(w: Working, name: str, *ratings: FactorRating, kind: str = "") -> Expression:
    """How many factors, or those of a kind, have one of these ratings."""
    words = [rating.value for rating in ratings]
    keys = [f.key for f in w.instrument.factors if kind in ("", f.kind.value)]
    return w.add(name, total([if_(among(w[f"factors.{key}.rating"], words), 1, 0) for key in keys]))


def _add_imminence(w: Working) -> None:
    """How many risk factors show imminent offending, and of how many that is still open."""
    yes, unsaid = [], []
    for factor in w.instrument.factors:
        if factor.kind is not FactorKind.RISK:
            continue
        typed = w.read("factors", "imminent", factor.key)
        text = w.add(f"factors.{factor.key}.imminent", if_error(upper(word(typed)), UNUSABLE))
        is_blank = if_error(blank(typed), False)  # a line break alone is no answer
        rating = w[f"factors.{factor.key}.rating"]
        settled = among(rating, (FactorRating.MEDIUM.value, FactorRating.LOW.value))
        usable = among(text, (YES[0], NO[0], YES[1], NO[1]))
        unanswered = all_of(is_blank, not_(settled))
        unreadable = all_of(not_(is_blank), not_(usable))
        yes.append(if_(among(text, YES), 1, 0))
        unsaid.append(if_(any_of(unanswered, unreadable), 1, 0))
    w.add("overall.imminent", total(yes))
    w.add("overall.unsaid", total(unsaid))


def _add_outweighing(w: Working) -> None:
    """How many factors rated High are said to outweigh the others."""
    counted = []
    for factor in w.instrument.factors:
        typed = w.read("factors", "outweighs", factor.key)
        is_empty = if_error(any_of(blank(typed), placeholder(typed)), False)
        is_high = among(w[f"factors.{factor.key}.rating"], [FactorRating.HIGH.value])
        counts = if_(all_of(is_high, not_(is_empty)), 1, 0)
        counted.append(w.add(f"factors.{factor.key}.outweighs", counts))
    w.add("overall.outweighs", total(counted))


def _add_ends(w: Working, low: Expression, high: Expression) -> None:
    """The lowest and the highest rank that the tally points to, or that is open besides."""
    imminent = w["overall.imminent"]
    w.add("overall.low_end", if_(imminent > 0, HIGHEST, low))
    is_open = any_of(imminent > 0, w["overall.unsaid"] > 0, w["overall.outweighs"] > 0)
    w.add("overall.high_end", if_(is_open, HIGHEST, high))


# --- cumulative: with every gap Low, and with every gap High


def _add_ends_by_thresholds(w: Working, rule: CumulativeRule) -> None:
    rated = (FactorRating.HIGH, FactorRating.MEDIUM, FactorRating.LOW)
    protective = FactorKind.PROTECTIVE.value
    count = sum(factor.kind is FactorKind.PROTECTIVE for factor in w.instrument.factors)
    not_low = _add_count(w, "overall.protective_not_low", *rated[:2], kind=protective)
    known = _add_count(w, "overall.protective_rated", *rated, kind=protective)
    high, medium, gaps = w["overall.high"], w["overall.medium"], w["overall.gaps"]
    low_end = {
        Counted.HIGH: high,
        Counted.HIGH_OR_MEDIUM: high + medium,
        Counted.PROTECTIVE_NOT_LOW: not_low,
    }
    high_end = {
        Counted.HIGH: high + gaps,
        Counted.HIGH_OR_MEDIUM: high + medium + gaps,
        Counted.PROTECTIVE_NOT_LOW: not_low + count - known,
    }
    _add_ends(w, _reached(rule, low_end), _reached(rule, high_end))


def _reached(rule: CumulativeRule, counts: dict[Counted, Expression]) -> Expression:
    """The rank of the first threshold that is reached: `rating.indicated.reached` as a formula."""
    cases: list[tuple[Part, Part]] = [
        (counts[threshold.counted] >= threshold.least, threshold.level.rank)
        for threshold in rule.thresholds
    ]
    return first_that(cases, 0)


# --- commonest, the rule of edition 2026.1: for every way in which the gaps may be filled


def _add_ends_by_commonest(w: Working, rule: CommonestRule) -> None:
    gaps = w["overall.gaps"]
    names = []
    for high, medium, low in _completions(rule.most_gaps):
        name = f"overall.filled.{high}{medium}{low}"
        tally = [
            (w[f"overall.{rating}"] + more).in_brackets()
            for rating, more in (("high", high), ("medium", medium), ("low", low))
        ]
        level = _commonest(rule, *tally)
        w.add(name, if_(gaps.equals(high + medium + low), level, ""))
        names.append(name)
    _add_ends(w, w.least_of(names), w.greatest_of(names))


def _completions(most_gaps: int) -> list[tuple[int, int, int]]:
    """How many of the gaps become High, Medium and Low, in every way."""
    completions = []
    for high in range(most_gaps + 1):
        for medium in range(most_gaps + 1 - high):
            for low in range(most_gaps + 1 - high - medium):
                completions.append((high, medium, low))
    return completions


def _commonest(
    rule: CommonestRule, high: Expression, medium: Expression, low: Expression
) -> Expression:
    """The rank that a full tally points to: `rating.indicated.commonest` as a formula."""
    medium_or_low = if_(medium >= low, 1, 0)
    commonest = if_(all_of(high >= medium, high >= low), 2, medium_or_low)
    floored = if_(high > 0, greatest(commonest, rule.floor_while_any_high.rank), commonest)
    return if_(high >= rule.very_high_from, HIGHEST, floored)

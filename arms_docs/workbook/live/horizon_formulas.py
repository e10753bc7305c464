"""By when what is urgent is done, and the latest day for a review, in formulas: the same days as
`assessment.horizons` gives, for the Check column.
"""

from __future__ import annotations

from arms_docs.instrument import Level
from arms_docs.workbook.live.answer_tests import day, months_after, word
from arms_docs.workbook.live.expressions import (
    Expression,
    Part,
    all_of,
    first_that,
    if_,
    if_error,
    is_number,
    not_,
)
from arms_docs.workbook.live.table_formulas import for_level, rank_of
from arms_docs.workbook.live.working import Working


def add_horizons(w: Working) -> None:
    """The latest day for each action and each gap by its priority, and for the review.

    Nothing where none is set.
    """
    actions = w.sheets.form.section("actions")
    for row in actions.rows if actions else ():
        w.add(f"actions.{row.id}.latest", _by_rank(w, w[f"actions.{row.id}.rank"]))
    for factor in w.instrument.factors:
        typed = word(w.read("factors", "resolve_priority", factor.key))
        rank = w.add(f"factors.{factor.key}.gap_rank", if_error(rank_of(typed), ""))
        w.add(f"factors.{factor.key}.latest", _by_rank(w, rank))
    _add_latest_review(w)


def _by_rank(w: Working, rank: Expression) -> Part:
    horizons, assessed = w.instrument.horizons, w["visits.assessed"]
    if not horizons:
        return ""
    latest: list[tuple[Part, Part]] = [
        (not_(is_number(assessed)), ""),
        (rank.equals(Level.HIGH.rank), assessed + horizons.high_days),
        (rank.equals(Level.MEDIUM.rank), months_after(assessed, horizons.medium_months)),
    ]
    return first_that(latest, "")


def _add_latest_review(w: Working) -> None:
    """The earliest of the days by level, by imminence and by release."""
    limits = {"level": _by_level(w), "imminent": _if_imminent(w), "release": _after_release(w)}
    names = [f"visits.review_by_{part}" for part in limits]
    for name, limit in zip(names, limits.values(), strict=True):
        w.add(name, if_(is_number(w["visits.assessed"]), limit, ""))
    latest = w.add("visits.earliest_limit", w.least_of(names))
    cases: list[tuple[Part, Part]] = [
        (not_(is_number(w["visits.assessed"])), "Not known: the assessment has no date"),
        (latest.equals(0), "Not known yet"),
    ]
    w.add("visits.latest_review", first_that(cases, latest))


def _by_level(w: Working) -> Part:
    """By the general level; or the one limit for all, where the tables have that."""
    assessed, general, reviews = w["visits.assessed"], w["general.recorded"], w.instrument.reviews
    if not reviews:
        return months_after(assessed, w.instrument.review_within_months)
    return if_(is_number(general), months_after(assessed, for_level(reviews, general)), "")


def _if_imminent(w: Working) -> Part:
    horizons = w.instrument.horizons
    if not horizons:
        return ""
    return if_(w["overall.imminent"] > 0, w["visits.assessed"] + horizons.imminent_review_days, "")


def _after_release(w: Working) -> Part:
    horizons = w.instrument.horizons
    if not horizons:
        return ""
    release = w.add("visits.release", if_error(day(w.read("person", "release_date")), ""))
    is_ahead = if_(is_number(release), release >= w["visits.assessed"], False)
    in_custody = all_of(w["visits.custody"], is_ahead)
    return if_(in_custody, release + horizons.release_review_days, "")

"""The general level at the worst: held against every completion of what is unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from arms_docs.assessment import Assessment
from arms_docs.instrument import FactorRating, Level
from arms_docs.rating import general_at_worst
from arms_docs.rating.priority import rate_overall
from arms_docs.rating.rm2000 import rate_rm2000
from tests.support.builders import INSTRUMENT, NOTHING, Changes, case

RATED = (FactorRating.HIGH, FactorRating.MEDIUM, FactorRating.LOW)


def completions(assessment: Assessment) -> Iterator[tuple[Level, Level | None]]:
    """The level that the ratings point to and the category, for everything that may turn out."""
    gaps = [f.id for f in assessment.factors if f.rating is FactorRating.UNABLE]
    relied_on = rate_rm2000(assessment.rm2000, INSTRUMENT).relied_on
    for ratings in product(RATED, repeat=len(gaps)):
        rated = dict(zip(gaps, ratings, strict=True))
        factors = tuple(replace(f, rating=rated.get(f.id, f.rating)) for f in assessment.factors)
        span = rate_overall(replace(assessment, factors=factors), INSTRUMENT).indicated
        assert span is not None
        for category in relied_on.levels if relied_on else (None,):
            yield span.low, category


def guide(overall: Level, category: Level | None) -> Level:
    if category is None:
        return overall
    return Level(INSTRUMENT.guide.look_up(overall.value, category.value).answer)


def by_brute_force(assessment: Assessment) -> set[Level]:
    """Every general level that some completion leads to.

    What was decided stands for the completion that points lowest; one that points higher raises it.
    """
    overall, general = assessment.overall.level, assessment.overall.general
    assert isinstance(overall, Level) and isinstance(general, Level)
    every = list(completions(assessment))
    least = min(counted for counted, _ in every)
    categories = [category for _, category in every if category]
    first = guide(overall, min(categories, default=None))
    levels = set()
    for counted, category in every:
        raised = max(overall, counted) if counted > least else overall
        points_to = guide(raised, category)
        levels.add(max(general, points_to) if points_to > first else general)
    return levels


GAPS: Changes = {f"factors.{key}.rating": "Unable to rate" for key in ("R1", "R3", "R5", "P2")}
NO_CATEGORY: Changes = {
    f"rm2000.{key}": "Unknown"
    for key in ("male_victim", "stranger_victim", "non_contact", "single")
}
KNOWN = [("medium_low", NOTHING), ("very_high_imminent", NOTHING)]
OPEN = [
    ("high_with_gap", NOTHING),
    ("resistant_sparse", NOTHING),
    ("medium_low", GAPS),
    ("medium_low", {**GAPS, **NO_CATEGORY}),
    ("medium_low", {**NO_CATEGORY, "rm2000.relied_on": "Computed"}),
    ("custody_release", GAPS),
]


@pytest.mark.parametrize(("name", "changes"), KNOWN + OPEN)
@pytest.mark.parametrize(("overall", "general"), [*product(Level, Level)][::3])
def test_it_is_provisional_exactly_when_some_completion_changes_it(
    name: str, changes: Changes, overall: Level, general: Level
) -> None:
    levels = {"overall.level": overall.value, "overall.general": general.value}
    assessment = case(name, {**changes, **levels}).assessment
    assert assessment is not None
    every = by_brute_force(assessment)
    worst = general_at_worst(assessment, INSTRUMENT)
    assert worst is max(every)
    assert (worst is not general) is (every != {general})


def test_gaps_that_may_all_be_high_raise_a_low_level() -> None:
    """Five of twelve are not rated. All Low they leave Medium; all High they are five: High.

    By the guide no category makes less of a High overall priority.
    """
    low = {**GAPS, "factors.R7.rating": "Unable to rate", "overall.level": "Low"}
    assessment = case("medium_low", {**low, "overall.general": "Low"}).assessment
    assert assessment is not None
    assert general_at_worst(assessment, INSTRUMENT) is Level.HIGH
    four = case("medium_low", {**GAPS, "overall.general": "Medium"}).assessment
    assert four is not None
    assert general_at_worst(four, INSTRUMENT) is Level.MEDIUM, "four High are Medium still"


def test_where_no_level_is_recorded_there_is_none() -> None:
    assessment = case("medium_low", {"overall.general": None}).assessment
    assert assessment is not None and general_at_worst(assessment, INSTRUMENT) is None

"""Levels then and now: a move by other tables is told apart from one of the person."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.assessment.assemble import to_data
from arms_docs.assessment.choices import YesNo
from arms_docs.instrument import FactorRating
from arms_docs.rating import Reading, rate
from arms_docs.report.edition import Edition
from arms_docs.report.pages.page import page_of
from tests.support.builders import EDITION_2026_1, INSTRUMENT
from tests.support.lively import lively
from tests.support.reviews import review


def rated_by_2026_1(reading: Reading) -> Reading:
    """The same review of an assessment that was rated by the tables of edition 2026.1."""
    assert reading.assessment is not None and reading.assessment.last is not None
    last = reading.assessment.last
    rating = to_data(rate(last.assessment, EDITION_2026_1))
    before = replace(last, edition=EDITION_2026_1.edition, rating=rating)
    return replace(reading, assessment=replace(reading.assessment, last=before))


def levels_lines(reading: Reading) -> list[str]:
    lines = page_of(reading, INSTRUMENT, Edition.PANEL)[0].levels.reasoning
    told = [f"{line.label}: {line.text}" for line in lines]
    return [text for text in told if "ast time’s" in text]


def test_levels_of_then_stand_below_those_of_now() -> None:
    levels = page_of(lively(), INSTRUMENT, Edition.PANEL)[0].front.levels
    assert [level.then for level in levels] == [
        "As last time",
        "Last time High: higher now",
        "As last time",
    ]


def test_the_same_tables_need_no_word() -> None:
    assert levels_lines(lively()) == []


def test_other_tables_that_give_the_same_are_said_to() -> None:
    assert levels_lines(rated_by_2026_1(review("custody_release"))) == [
        "By the tables of then and of today: Last time’s answers give the same by both "
        f"({EDITION_2026_1.edition}, {INSTRUMENT.edition})."
    ]


def test_an_interval_that_the_tables_moved_is_told_by_both() -> None:
    """Edition 2026.1 read 12 months by RM2000; today the general level High gives 3."""
    assert levels_lines(rated_by_2026_1(review("high_with_gap"))) == [
        "Default interval of home visits: last time’s ratings: By the tables of then "
        f"({EDITION_2026_1.edition}): 12 months. By today’s ({INSTRUMENT.edition}): 3 months."
    ]


def test_a_level_that_the_tables_moved_is_told_on_page_one_too() -> None:
    """Five High and seven Low: Medium by the rule of 2026.1, and by today's five High are High."""
    reading = lively()
    assert reading.assessment is not None and reading.assessment.last is not None
    last = reading.assessment.last
    five = {"R1", "R2", "R3", "R4", "R5"}
    factors = tuple(
        replace(
            f, rating=FactorRating.HIGH if f.id in five else FactorRating.LOW, imminent=YesNo.NO
        )
        for f in last.assessment.factors
    )
    before = replace(last, assessment=replace(last.assessment, factors=factors))
    reading = rated_by_2026_1(replace(reading, assessment=replace(reading.assessment, last=before)))
    told = next(line for line in levels_lines(reading) if line.startswith("The level"))
    assert told == (
        "The level that the ratings point to: last time’s ratings: By the tables of then "
        f"({EDITION_2026_1.edition}): Medium. By today’s ({INSTRUMENT.edition}): High."
    )
    front = page_of(reading, INSTRUMENT, Edition.PANEL)[0].front
    assert "By today’s tables, last time’s ratings point to High and not to Medium." in (
        front.since[0].text
    )


def test_a_rating_of_an_earlier_program_that_lacks_a_result_is_no_difference() -> None:
    reading = lively()
    assert reading.assessment is not None and reading.assessment.last is not None
    bare = replace(reading.assessment.last, rating={})
    reading = replace(reading, assessment=replace(reading.assessment, last=bare))
    assert levels_lines(reading) == []
    assert page_of(reading, INSTRUMENT, Edition.PANEL)[0].front.levels[2].then == ""

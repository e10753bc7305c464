"""What stands of last time is said with the day on which it was written, and never silently.

A rationale that goes on under another rating would give old reasons for a new finding; one that
goes on under the day of the review would pass for having been thought through again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from arms_docs.assessment import read_last_time
from arms_docs.assessment.form import Assessment, FactorAnswers
from arms_docs.assessment.not_known import BLANK
from arms_docs.assessment.what_stands import last_made, with_last
from arms_docs.problems import Stage
from arms_docs.reading.pipeline import judge
from tests.people import DS_RAINE, PC_HAYLE
from tests.support.builders import DAYS, FORM, INSTRUMENT, assessment_of
from tests.support.reviews import day_of, review, signed_of, sound, unchanged_after

FIRST = date(2026, 10, 5)  # the day on which medium_low was assessed
NEW = "He was visited again on 8 January 2027 (E20)."
STANDS = ("line", "rationale", "evidence", "would_change", "monitored")
MADE = {"V1.outcome": "Made", "V1.by": PC_HAYLE.name, "V1.two": "No"}


def reviewed(changes: Mapping[str, object] | None = None, *, times: int = 1) -> Assessment:
    assessment = review("medium_low", changes or {}, times=times).assessment
    assert assessment is not None
    return assessment


def factor_of(assessment: Assessment, key: str) -> FactorAnswers:
    return next(factor for factor in assessment.factors if factor.id == key)


def said(factor: FactorAnswers) -> dict[str, Any]:
    return {field: getattr(factor, field) for field in STANDS}


# --- factors


@pytest.mark.parametrize("times", [1, 2])
def test_the_same_rating_and_no_new_rationale_stands_with_its_day(times: int) -> None:
    """The second time with the first day: nobody has written it anew in between."""
    before, after = assessment_of("medium_low"), reviewed(times=times)
    for factor in after.factors:
        assert said(factor) == said(factor_of(before, factor.id)), factor.id
        assert factor.as_of == FIRST


@pytest.mark.parametrize("times", [1, 2])
def test_under_a_new_rationale_nothing_of_last_time_stands(times: int) -> None:
    factor = factor_of(reviewed({"factors.R2.rationale": NEW}, times=times), "R2")
    assert said(factor) == {**dict.fromkeys(STANDS, BLANK), "rationale": NEW}
    assert factor.as_of == BLANK


@pytest.mark.parametrize("rating", ["Low", "High", "Unable to rate", None])
def test_under_another_rating_nothing_of_last_time_stands(rating: str | None) -> None:
    """R2 was Medium. Where none is given, nothing may stand in for it either."""
    factor = factor_of(reviewed({"factors.R2.rating": rating}), "R2")
    assert said(factor) == dict.fromkeys(STANDS, BLANK)
    assert factor.as_of == BLANK


def test_nothing_stands_where_neither_then_nor_now_is_rated() -> None:
    """Two blanks are no rating that is still the same."""
    after = reviewed({"factors.R2.rating": None, "overall.level": None})
    assert after.last is not None
    before = replace(after.last.assessment, overall=replace(after.overall, rationale="Then"))
    unrated = tuple(replace(factor, rating=BLANK) for factor in before.factors)
    last = replace(after.last, assessment=replace(before, factors=unrated))
    blank = tuple(replace(f, rating=BLANK, rationale=BLANK, as_of=BLANK) for f in after.factors)
    again = with_last(replace(after, factors=blank), last, FORM)
    assert (again.factors, again.overall) == (blank, after.overall)


def test_what_is_typed_beside_a_rationale_that_stands_is_kept() -> None:
    line = "As in October, and the family's stay is over."
    factor = factor_of(reviewed({"factors.R2.line": line}), "R2")
    before = factor_of(assessment_of("medium_low"), "R2")
    assert (factor.line, factor.rationale, factor.as_of) == (line, before.rationale, FIRST)


def test_a_first_assessment_has_no_day_but_its_own() -> None:
    first = assessment_of("medium_low")
    assert {factor.as_of for factor in first.factors} == {BLANK}
    assert with_last(first, None, FORM) is first


def test_a_day_is_of_the_assessment_in_which_it_was_written() -> None:
    """Every case, by the day on which it was assessed, not signed."""
    for name in DAYS:
        reading = sound(name)
        assert reading.assessment is not None
        days = {factor.as_of for factor in reading.assessment.factors}
        assert days == {assessment_of(name).context.assessed_on}


# --- the overall priority


@pytest.mark.parametrize("times", [1, 2])
def test_the_overall_rationale_stands_with_its_day_where_nothing_moved(times: int) -> None:
    after = reviewed(times=times).overall
    assert after.rationale == assessment_of("medium_low").overall.rationale
    assert after.as_of == FIRST


@pytest.mark.parametrize(
    "changes",
    [
        {"overall.level": "High"},
        {"overall.general": "High"},
        {"overall.level": None},
        {"factors.R2.rating": "High"},
        {"factors.P1.rating": "Medium"},
        {"factors.R7.rating": None},
    ],
    ids=str,
)
def test_it_does_not_stand_where_a_factor_or_a_level_is_another(
    changes: dict[str, object],
) -> None:
    after = reviewed(changes).overall
    assert (after.rationale, after.as_of) == (BLANK, BLANK)


def test_a_new_overall_rationale_is_of_today() -> None:
    after = reviewed({"overall.rationale": NEW}).overall
    assert (after.rationale, after.as_of) == (NEW, BLANK)


def test_a_new_rationale_of_a_factor_leaves_the_overall_one_standing() -> None:
    """It says how the ratings add up, and they are the same."""
    assert reviewed({"factors.R2.rationale": NEW}).overall.as_of == FIRST


# --- the last home visit


def visited(changes: Mapping[str, object]) -> tuple[object, object, str]:
    """When the last home visit was, by whom, and whether two went: as a review has it."""
    context = reviewed({f"visits.{key}": value for key, value in changes.items()}).context
    return context.last_visit, context.visited_by, str(getattr(context.two_went, "value", ""))


OF_LAST_TIME = (
    date(2026, 9, 28),
    f"{PC_HAYLE.name} and {DS_RAINE.name}, offender managers",
    "Yes",
)


def test_without_a_visit_the_last_one_is_that_of_last_time() -> None:
    assert visited({}) == OF_LAST_TIME


def test_a_visit_that_was_made_is_the_last_one() -> None:
    assert visited({"V1.on": date(2026, 11, 30), **MADE}) == (
        date(2026, 11, 30),
        PC_HAYLE.name,
        "No",
    )


def test_an_attempt_never_counts() -> None:
    """Nobody was seen: he would pass for visited."""
    attempt = {"V2.on": date(2026, 12, 21), "V2.outcome": "Attempted", "V2.by": DS_RAINE.name}
    assert visited(attempt) == OF_LAST_TIME
    assert visited({"V1.on": date(2026, 11, 30), **MADE, **attempt})[0] == date(2026, 11, 30)


def test_of_several_visits_the_latest_counts_in_whatever_row() -> None:
    later = {"V3.on": date(2026, 12, 2), "V3.outcome": "Made", "V3.by": DS_RAINE.name}
    earlier = {"V4.on": date(2026, 11, 2), "V4.outcome": "Made", "V4.by": PC_HAYLE.name}
    assert visited({**earlier, **later})[:2] == (date(2026, 12, 2), DS_RAINE.name)


def test_a_visit_without_a_date_is_not_the_last_one() -> None:
    assert visited(MADE) == OF_LAST_TIME
    assert last_made(reviewed({f"visits.{k}": v for k, v in MADE.items()}).visits) is None


def test_what_is_typed_for_the_last_visit_is_not_replaced() -> None:
    typed = date(2026, 12, 24)
    visit = {f"visits.{key}": value for key, value in MADE.items()}
    after = reviewed({"context.last_visit": typed, "visits.V1.on": date(2026, 11, 30), **visit})
    assert after.context.last_visit == typed


def test_the_second_review_goes_by_the_visit_of_the_first() -> None:
    """The table of visits begins empty each time; what it came to was signed, and goes on."""
    first = sound("medium_low")
    assert first.assessment is not None
    visit = last_made(first.assessment.visits)
    assert visit is not None and visit.on == date(2027, 1, 8)
    last = read_last_time(signed_of(first, signed_on=day_of("medium_low")).text, FORM)
    raw, on = unchanged_after(last, day_of("medium_low", 2)), day_of("medium_low", 2)
    second = judge(raw, INSTRUMENT, on=on, stage=Stage.SUBMISSION, last=last).assessment
    assert second is not None and second.visits == ()
    assert (second.context.last_visit, second.context.visited_by) == (visit.on, visit.by)

"""Visits: the interval by the level relied on, and the next visit counted from the last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from arms_docs.assessment.not_known import BLANK, UNKNOWN, UNREADABLE, NotKnown
from arms_docs.instrument import Level, Status
from arms_docs.rating import Rating, rate
from arms_docs.rating.visits import rate_visits
from tests.support import rm2000_by_hand as hand
from tests.support.builders import INSTRUMENT, Changes, assessment_of, rating_of

ON_RECORD = "The category on record"
# medium_low has RM2000/S Low with one aggravating factor; a second would be Medium.
A_RANGE: Changes = {"rm2000.male_victim": "Unknown"}
OUT_OF_SCOPE: Changes = {"rm2000.male": "No"}
NOTHING_RELIED_ON: Changes = {"rm2000.relied_on": None}


def relying_on(category: str, **review: object) -> Changes:
    changes: dict[str, object] = {"rm2000.record_category": category, "rm2000.relied_on": ON_RECORD}
    return changes | {f"review.{field}": answer for field, answer in review.items()}


def visit_step(rating: Rating) -> tuple[str, str, str, Status] | None:
    steps = [s for s in rating.working if s.item == "Visits: default interval"]
    assert len(steps) <= 1
    return (steps[0].value, steps[0].gives, steps[0].row, steps[0].status) if steps else None


@pytest.mark.parametrize(("category", "months"), hand.VISIT_MONTHS.items())
def test_the_default_follows_the_category_relied_on(category: str, months: int) -> None:
    """And neither the computed category (Low) nor the general level (Medium)."""
    rating = rating_of("medium_low", relying_on(category, visit_every=None))
    assert rating.visits.default_months == months
    assert rating.visits.read_by == f"RM2000/S {category}"
    unit = "month" if months == 1 else "months"
    assert visit_step(rating) == (
        f"RM2000/S {category}",
        f"{months} {unit}",
        category,
        Status.CONFIRMED,
    )


def test_without_a_recorded_interval_no_date_is_made_up() -> None:
    """The assessor decides how often: the default is shown, and no visit is dated by it."""
    result = rating_of("medium_low", {"review.visit_every": None}).visits
    assert (result.default_months, result.next_visit) == (12, None)
    assert result.why == "no interval is recorded"


@pytest.mark.parametrize("why", [A_RANGE, OUT_OF_SCOPE, NOTHING_RELIED_ON], ids=str)
@pytest.mark.parametrize(("general", "months"), hand.VISIT_MONTHS.items())
def test_the_general_level_stands_in_where_there_is_no_single_category(
    why: Changes, general: str, months: int
) -> None:
    rating = rating_of("medium_low", {**why, "overall.general": general})
    assert rating.visits.default_months == months
    assert rating.visits.read_by == f"general level {general}"
    assert visit_step(rating) is not None


@pytest.mark.parametrize("why", [A_RANGE, OUT_OF_SCOPE, NOTHING_RELIED_ON], ids=str)
def test_without_category_and_general_level_there_is_no_default(why: Changes) -> None:
    rating = rating_of("medium_low", {**why, "overall.general": None, "review.visit_every": None})
    result = rating.visits
    assert (result.default_months, result.next_visit, result.departs) == (None, None, False)
    assert result.why
    assert visit_step(rating) is None


@pytest.mark.parametrize(
    ("last", "months", "next_visit"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 1, 30), 1, date(2027, 2, 28)),
        (date(2027, 2, 28), 1, date(2027, 3, 28)),
        (date(2027, 3, 31), 1, date(2027, 4, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 10, 15), 24, date(2028, 10, 15)),
    ],
)
def test_the_next_visit_is_the_last_one_and_the_interval(
    last: date, months: int, next_visit: date
) -> None:
    changes = {
        "context.last_visit": last,
        "context.assessed_on": last,
        "review.visit_every": months,
    }
    result = rating_of("medium_low", changes).visits
    assert result.next_visit == next_visit
    assert result.why == ""


def test_visit_after_the_assessment_gives_no_next_one() -> None:
    """It is refused at its own cell; a date worked out from it would be believed."""
    result = rating_of("medium_low", {"context.last_visit": date(2026, 10, 6)}).visits
    assert (result.next_visit, result.why) == (None, "the last visit is dated after the assessment")
    assert rating_of("medium_low", {"context.last_visit": date(2026, 10, 5)}).visits.next_visit


@pytest.mark.parametrize(("category", "default"), hand.VISIT_MONTHS.items())
def test_only_a_longer_interval_than_the_default_departs(category: str, default: int) -> None:
    for planned in range(1, 25):
        result = rating_of("medium_low", relying_on(category, visit_every=planned)).visits
        assert result.departs is (planned > default), (planned, default)
        assert (result.planned_months, result.default_months) == (planned, default)


@pytest.mark.parametrize("planned", [1, 24])
def test_nobody_is_visited_at_home_in_custody(planned: int) -> None:
    result = rating_of(
        "medium_low", {"person.setting": "Custody", "review.visit_every": planned}
    ).visits
    assert result.next_visit is None
    assert "custody" in result.why
    assert (result.default_months, result.departs) == (None, False)


@pytest.mark.parametrize("unknown", [UNKNOWN, BLANK, UNREADABLE], ids=str)
def test_an_unknown_last_visit_gives_no_date_and_says_why(unknown: NotKnown) -> None:
    assessment = assessment_of("medium_low")
    context = replace(assessment.context, last_visit=unknown)
    rating = rate(replace(assessment, context=context), INSTRUMENT)
    assert rating.visits.next_visit is None
    expected = "no home visit is recorded" if unknown == UNKNOWN else f"last visit {unknown}"
    assert rating.visits.why == expected
    # The interval is known all the same.
    assert (rating.visits.default_months, rating.visits.planned_months) == (12, 6)


def test_a_later_last_visit_never_brings_the_next_one_forward() -> None:
    """Every day of five years, two leap days among them, by every interval that can be planned."""
    assessment = assessment_of("medium_low")
    rm2000 = rate(assessment, INSTRUMENT).rm2000
    for months in (1, 2, 3, 6, 11, 12, 24):
        review = replace(assessment.review, visit_every=months)
        before = date.min
        for n in range(5 * 366):
            last = date(2024, 1, 1) + timedelta(days=n)
            context = replace(assessment.context, last_visit=last, assessed_on=last)
            result = rate_visits(
                replace(assessment, context=context, review=review), rm2000, INSTRUMENT
            )
            assert result.next_visit is not None
            assert before <= result.next_visit, (last, months)
            assert last < result.next_visit
            before = result.next_visit


def test_a_higher_category_never_means_rarer_visits() -> None:
    months = [
        rating_of("medium_low", relying_on(level.value)).visits.default_months for level in Level
    ]
    assert None not in months
    assert months == sorted(months, key=int, reverse=True)  # type: ignore[arg-type]

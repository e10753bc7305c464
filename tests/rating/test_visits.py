"""Visits: the default by the general level, an interval in any unit, and the next visit counted
from the last one; and no next visit in custody or under reactive management.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from arms_docs.assessment.not_known import BLANK, UNKNOWN, UNREADABLE, NotKnown
from arms_docs.instrument import Level, Status, load_instrument
from arms_docs.problems import Code
from arms_docs.rating import Rating, rate
from arms_docs.rating.visits import UNITS, rate_visits
from tests.support import rm2000_by_hand as hand
from tests.support.builders import INSTRUMENT, ON, Changes, assessment_of, case, rating_of
from tests.support.reviews import day_of, sound, waiting
from tests.support.spoilt_tables import SHIPPED

ON_RECORD = "The category on record"
# medium_low has RM2000/S Low with one aggravating factor; a second would be Medium.
A_RANGE: Changes = {"rm2000.male_victim": "Unknown"}
OUT_OF_SCOPE: Changes = {"rm2000.male": "No"}
NOTHING_RELIED_ON: Changes = {"rm2000.relied_on": None}


BEFORE = load_instrument(SHIPPED / "editions" / "2026.1")
UNIT_WORDS = {visits.value: unit for visits, unit in UNITS.items()}
REACTIVE = "No routine visits (reactive management)"


def relying_on(category: str, **review: object) -> Changes:
    changes: dict[str, object] = {"rm2000.record_category": category, "rm2000.relied_on": ON_RECORD}
    return changes | {f"review.{field}": answer for field, answer in review.items()}


def at_level(general: str, **review: object) -> Changes:
    changes: dict[str, object] = {"overall.general": general}
    return changes | {f"review.{field}": answer for field, answer in review.items()}


def under_2026_1(changes: Changes) -> Rating:
    """What the tables of edition 2026.1 gave, which signed records carry."""
    return rate(assessment_of("medium_low", changes), BEFORE)


def visit_step(rating: Rating) -> tuple[str, str, str, Status] | None:
    steps = [s for s in rating.working if s.item == "Visits: default interval"]
    assert len(steps) <= 1
    return (steps[0].value, steps[0].gives, steps[0].row, steps[0].status) if steps else None


@pytest.mark.parametrize(("category", "months"), hand.VISIT_MONTHS.items())
def test_tables_of_2026_1_are_read_by_the_category_relied_on(category: str, months: int) -> None:
    """And neither by the computed category (Low) nor by the general level (Medium)."""
    rating = under_2026_1(relying_on(category, visit_every=None))
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
    assert (result.default_months, result.next_visit) == (6, None)
    assert result.why == "no interval is recorded"


@pytest.mark.parametrize("why", [A_RANGE, OUT_OF_SCOPE, NOTHING_RELIED_ON], ids=str)
@pytest.mark.parametrize(("general", "months"), hand.VISIT_MONTHS.items())
def test_under_2026_1_the_general_level_stands_in_where_there_is_no_single_category(
    why: Changes, general: str, months: int
) -> None:
    rating = under_2026_1({**why, "overall.general": general})
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


@pytest.mark.parametrize(("general", "default"), hand.VISIT_MONTHS.items())
def test_only_a_longer_interval_than_the_default_departs(general: str, default: int) -> None:
    for planned in range(1, 25):
        result = rating_of("medium_low", at_level(general, visit_every=planned)).visits
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
    assert (rating.visits.default_months, rating.visits.planned_months) == (6, 6)


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


def test_a_higher_level_never_means_rarer_visits() -> None:
    months = [
        rating_of("medium_low", at_level(level.value)).visits.default_months for level in Level
    ]
    assert None not in months
    assert months == sorted(months, key=int, reverse=True)  # type: ignore[arg-type]


# --- by the general level, in any unit, or by no routine


def test_a_very_high_man_with_a_low_rm2000_is_not_left_for_a_year() -> None:
    """Probe a: 12 months planned and a review a year away passed with no problems."""
    changes = {
        "overall.level": "Very High",
        "overall.general": "Very High",
        "overall.reason": "Said.",
        "overall.general_reason": "Said.",
        "review.visit_every": 12,
        "review.next_review": date(2027, 10, 5),
    }
    reading = case("medium_low", changes)
    assert reading.rating is not None
    result = reading.rating.visits
    assert (result.default_months, result.read_by) == (1, "general level Very High")
    assert result.departs
    said = [(p.code, str(p.place)) for p in reading.problems]
    assert (Code.VISITS_DEPART, "review.visit_reason") in said
    assert (Code.REVIEW_BEYOND, "review.next_review") in said


@pytest.mark.parametrize("category", [level.value for level in Level])
@pytest.mark.parametrize(("general", "months"), hand.DEFAULT_MONTHS.items())
def test_the_default_is_by_the_general_level_whatever_rm2000_says(
    general: str, months: int, category: str
) -> None:
    rating = rating_of("medium_low", {**relying_on(category), "overall.general": general})
    assert rating.visits.default_months == months
    assert rating.visits.read_by == f"general level {general}"
    step = visit_step(rating)
    assert step is not None and step[0] == f"general level {general}"
    assert step[3] is Status.OURS


@pytest.mark.parametrize(("category", "months"), hand.VISIT_MONTHS.items())
def test_the_former_timetable_is_shown_and_used_for_nothing(category: str, months: int) -> None:
    rating = rating_of("medium_low", relying_on(category))
    assert rating.visits.former_months == months
    assert (rating.visits.default_months, rating.visits.departs) == (6, False)
    step = next(s for s in rating.working if s.item.startswith("Visits: former timetable"))
    assert "used for nothing" in step.item
    assert "no evidence" in step.source and "June 2017" in step.source
    for why in (A_RANGE, OUT_OF_SCOPE, NOTHING_RELIED_ON):
        assert rating_of("medium_low", why).visits.former_months is None


def in_unit(number: int, visits: str, general: str = "Medium") -> Changes:
    return at_level(general, visits=visits, visit_every=number)


@pytest.mark.parametrize(
    ("number", "visits", "general", "departs", "next_visit"),
    [
        # The last visit was on 28 September 2026. A month is a twelfth of 365 days: 30.4 of them.
        (10, "Every so many days", "Very High", False, date(2026, 10, 8)),
        (1, "Every so many days", "Very High", False, date(2026, 9, 29)),
        (30, "Every so many days", "Very High", False, date(2026, 10, 28)),
        (31, "Every so many days", "Very High", True, date(2026, 10, 29)),
        (2, "Every so many weeks", "Very High", False, date(2026, 10, 12)),
        (4, "Every so many weeks", "Very High", False, date(2026, 10, 26)),
        (5, "Every so many weeks", "Very High", True, date(2026, 11, 2)),
        (13, "Every so many weeks", "High", False, date(2026, 12, 28)),
        (14, "Every so many weeks", "High", True, date(2027, 1, 4)),
        (26, "Every so many weeks", "Medium", False, date(2027, 3, 29)),
        (52, "Every so many weeks", "Low", False, date(2027, 9, 27)),
        (53, "Every so many weeks", "Low", True, date(2027, 10, 4)),
    ],
)
def test_wrap_around_engagement_can_be_recorded_in_weeks_and_days(
    number: int, visits: str, general: str, departs: bool, next_visit: date
) -> None:
    result = rating_of("medium_low", in_unit(number, visits, general)).visits
    assert result.next_visit == next_visit
    assert result.departs is departs
    assert result.planned_months == BLANK, "an interval in days is no number of months"
    assert str(result.planned) == f"{number} {UNIT_WORDS[visits].value}" + "s" * (number != 1)


@pytest.mark.parametrize("visits", UNIT_WORDS)
def test_a_longer_interval_never_brings_the_next_visit_forward(visits: str) -> None:
    """Nor does one that is longer than another depart where that one does not need to."""
    assessment = assessment_of("medium_low", in_unit(1, visits))
    rm2000 = rate(assessment, INSTRUMENT).rm2000
    before, departed = date.min, False
    for number in range(1, 61):
        review = replace(assessment.review, visit_every=number)
        result = rate_visits(replace(assessment, review=review), rm2000, INSTRUMENT)
        assert result.next_visit is not None and result.next_visit > before
        assert result.departs or not departed
        before, departed = result.next_visit, result.departs


def test_a_number_without_its_unit_is_no_interval() -> None:
    """Three of what? Nothing is guessed."""
    result = rating_of("medium_low", {"review.visits": None, "review.visit_every": 3}).visits
    assert (result.planned, result.planned_months) == (BLANK, BLANK)
    assert (result.next_visit, result.why) == (None, "no interval is recorded")


def test_reactive_management_has_a_default_and_no_next_visit() -> None:
    changes = {"review.visits": REACTIVE, "review.visit_every": None}
    result = rating_of("medium_low", {**changes, "overall.general": "Low"}).visits
    assert result.reactive
    assert (result.next_visit, result.why) == (None, "none by routine: reactive management")
    assert (result.default_months, result.departs) == (12, False), "its criteria are the reason"
    assert (result.planned, result.planned_months) == (BLANK, BLANK)


def test_a_record_of_old_is_rated_as_it_was_signed() -> None:
    """Yearly by RM2000/S Low though the general level is Medium: so it was decided, and printed."""
    result = under_2026_1({"review.visit_every": 12}).visits
    assert (result.default_months, result.read_by) == (12, "RM2000/S Low")
    assert (result.planned_months, result.departs) == (12, False)
    assert result.former_months is None
    problems = case("medium_low", {"review.visit_every": 12}, on=ON).problems
    assert Code.VISITS_DEPART in [p.code for p in problems], "today's tables ask why"


# --- in a review


def next_visit(changes: Changes) -> date | None:
    """Of medium_low: visits are six months apart, and the last was on 28 September 2026."""
    rating = waiting("medium_low", changes, on=date(2026, 12, 1)).rating
    assert rating is not None
    return rating.visits.next_visit


def visit(row: str, on: date, outcome: str) -> Changes:
    return {f"visits.{row}.on": on, f"visits.{row}.outcome": outcome}


def test_the_next_visit_counts_from_the_last_one_made() -> None:
    first, second = date(2026, 10, 20), date(2026, 11, 24)
    assert next_visit({}) == date(2027, 3, 28)
    assert next_visit(visit("V1", first, "Made")) == date(2027, 4, 20)
    both = {**visit("V1", second, "Made"), **visit("V2", first, "Made")}
    assert next_visit(both) == date(2027, 5, 24), "in whatever order they were written down"


def test_a_door_that_stayed_shut_is_no_visit() -> None:
    made, attempted = date(2026, 10, 20), date(2026, 11, 24)
    assert next_visit(visit("V1", attempted, "Attempted")) == date(2027, 3, 28)
    both = {**visit("V1", made, "Made"), **visit("V2", attempted, "Attempted")}
    assert next_visit(both) == date(2027, 4, 20)


@pytest.mark.parametrize(
    ("general", "months"), [("Very High", 1), ("High", 3), ("Medium", 6), ("Low", 12)]
)
def test_the_review_after_a_review_is_no_later_than_its_level_asks(
    general: str, months: int
) -> None:
    """Made on 11 January 2027: the limit is so many months after it, by the table (ours)."""
    assert day_of("medium_low") == date(2027, 1, 11)
    year, month = divmod(months, 12)
    latest = date(2027 + year, 1 + month, 11)
    for day, said in ((latest, False), (latest + timedelta(days=1), True)):
        changes = {"overall.general": general, "review.next_review": day}
        problems = sound("medium_low", changes).problems
        assert (Code.REVIEW_BEYOND in {p.code for p in problems}) is said


def test_the_review_after_a_review_is_soon_after_a_release() -> None:
    custody = {"person.setting": "Custody", "person.release_date": date(2027, 2, 1)}
    for day, said in ((date(2027, 3, 1), False), (date(2027, 3, 2), True)):  # 28 days after
        problems = sound("medium_low", {**custody, "review.next_review": day}).problems
        assert (Code.REVIEW_BEYOND in {p.code for p in problems}) is said

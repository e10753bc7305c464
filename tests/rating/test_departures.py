"""Recorded differs from indicated: one problem, at the place for the reason, or none where one
stands there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from arms_docs.problems import Code, Severity
from arms_docs.rating import Reading
from arms_docs.rating.departures import check_departures
from tests.support.builders import DAYS, INSTRUMENT, Changes, case

REASON = "Weighed with the supervisor on 2 October 2026; see the rationale."
RM2000_DEPARTURES = ("M02", "M05")


@dataclass(frozen=True)
class Departure:
    """Answers of a case that depart, and what is to be said while the reason is missing."""

    case: str
    code: str
    place: str
    recorded: str
    indicated: str
    changes: Changes = field(default_factory=dict)


DEPARTURES = {
    "factor below its action": Departure(
        "medium_low", "D01", "factors.R1.reason", "Medium", "High", {"actions.A1.priority": "High"}
    ),
    "factor above its action": Departure(
        "medium_low", "D01", "factors.R2.reason", "Medium", "Low", {"actions.A2.priority": "Low"}
    ),
    "protective factor above its action, as recorded": Departure(
        "medium_low", "D01", "factors.P3.reason", "Medium", "Low"
    ),
    "protective factor below its action, as recorded": Departure(
        "high_with_gap", "D01", "factors.P1.reason", "Medium", "High"
    ),
    "overall below": Departure(
        "medium_low",
        "D02",
        "overall.reason",
        "Low",
        "Medium",
        {"overall.level": "Low", "overall.general": "Low"},
    ),
    "overall above a range": Departure(
        "high_with_gap",
        "D02",
        "overall.reason",
        "Very High",
        "High",
        {"overall.level": "Very High", "overall.general": "Very High"},
    ),
    "general level below the guide": Departure(
        "medium_low", "D03", "overall.general_reason", "Low", "Medium", {"overall.general": "Low"}
    ),
    "general level above the guide": Departure(
        "medium_low",
        "D03",
        "overall.general_reason",
        "Very High",
        "Medium",
        {"overall.general": "Very High", "review.visit_every": 1},
    ),
    "general level above a range of guides": Departure(
        "very_high_imminent",
        "D03",
        "overall.general_reason",
        "Very High",
        "Medium to High",
        {
            "rm2000.relied_on": "The category computed here",  # Medium to High
            "factors.R1.imminent": "No",
            "overall.level": "Medium",
        },
    ),
    "far apart, RM2000 lower": Departure(
        "high_with_gap", "D04", "overall.general_reason", "High", "Low"
    ),
    "far apart, RM2000 higher": Departure(
        "medium_low",
        "D04",
        "overall.general_reason",
        "Medium",
        "Very High",
        {
            "rm2000.record_category": "Very High",
            "rm2000.relied_on": "The category on record",
            "rm2000.reason": REASON,
            "overall.general": "High",
            "review.visit_every": 1,
        },
    ),
    "record above what is computed": Departure(
        "medium_low", "D05", "rm2000.reason", "High", "Low", {"rm2000.record_category": "High"}
    ),
    "record below what is computed, and relied on": Departure(
        "very_high_imminent",
        "D05",
        "rm2000.reason",
        "Medium",
        "High",
        {"rm2000.male_victim": "Yes"},
    ),
    "record outside a computed range": Departure(
        "very_high_imminent",
        "D05",
        "rm2000.reason",
        "Low",
        "Medium to High",
        {"rm2000.record_category": "Low"},
    ),
    "visits longer than the default": Departure(
        "medium_low",
        "D06",
        "review.visit_reason",
        "every 13 months",
        "every 6 months",
        {"review.visit_every": 13},
    ),
}


def departures(reading: Reading) -> list[tuple[str, str]]:
    problems = [
        p
        for p in reading.problems
        if p.code.number.startswith("D") or p.code.number in RM2000_DEPARTURES
    ]
    return [(p.code.number, str(p.place)) for p in problems]


@pytest.mark.parametrize("name", tuple(DAYS))
def test_the_cases_give_a_reason_wherever_they_depart(name: str) -> None:
    reading = case(name)
    assert reading.ok
    assert departures(reading) == []


@pytest.mark.parametrize("departure", DEPARTURES.values(), ids=DEPARTURES.keys())
def test_a_departure_without_a_reason_is_said_once_at_its_place(departure: Departure) -> None:
    given = {**departure.changes, departure.place: REASON}
    reading = case(departure.case, given | {departure.place: None})
    assert departures(reading) == [(departure.code, departure.place)]
    assert not reading.ok
    (problem,) = (p for p in reading.problems if p.code.number == departure.code)
    assert problem.severity is Severity.ERROR
    assert departure.recorded in problem.message
    assert departure.indicated in problem.message
    assert problem.remedy


@pytest.mark.parametrize("departure", DEPARTURES.values(), ids=DEPARTURES.keys())
def test_a_departure_with_its_reason_is_silent(departure: Departure) -> None:
    reading = case(departure.case, {**departure.changes, departure.place: REASON})
    assert departures(reading) == []
    rating = reading.rating
    assert rating is not None
    departs = {
        "D01": any(f.departs for f in rating.factors),
        "D02": rating.overall.departs,
        "D03": rating.general.departs,
        "D04": rating.general.apart >= 2,
        "D05": True,
        "D06": rating.visits.departs,
    }
    assert departs[departure.code], "it still departs, and the reason is what silences it"


def test_no_departure_is_left_untested() -> None:
    assert {d.code for d in DEPARTURES.values()} == {"D01", "D02", "D03", "D04", "D05", "D06"}


@pytest.mark.parametrize("blank", ["", "   ", "\u00a0"])
def test_a_blank_is_no_reason(blank: str) -> None:
    assert departures(case("high_with_gap", {"factors.P1.reason": blank})) == [
        ("D01", "factors.P1.reason")
    ]


def test_a_reason_answers_for_its_own_departure_only() -> None:
    everywhere = {
        "actions.A2.priority": "High",
        "overall.general": "Low",
        "review.visit_every": 13,
    }
    reading = case(
        "medium_low", {**everywhere, "overall.reason": REASON, "factors.R1.reason": REASON}
    )
    assert sorted(departures(reading)) == [
        ("D01", "factors.R2.reason"),
        ("D03", "overall.general_reason"),
        ("D06", "review.visit_reason"),
    ]


def test_all_departures_are_said_in_one_pass() -> None:
    changes = {
        "actions.A1.priority": "High",
        "actions.A2.priority": "Low",
        "overall.level": "High",
        "rm2000.record_category": "High",
        "review.visit_every": 13,
    }
    reading = case("medium_low", changes)
    assert sorted(departures(reading)) == [
        ("D01", "factors.R1.reason"),
        ("D01", "factors.R2.reason"),
        ("D02", "overall.reason"),
        ("D03", "overall.general_reason"),
        ("D05", "rm2000.reason"),
        ("D06", "review.visit_reason"),
    ]
    assert reading.assessment is not None
    assert reading.rating is not None
    direct = check_departures(reading.assessment, reading.rating, INSTRUMENT)
    assert {(p.code.number, str(p.place)) for p in direct} == set(departures(reading))


@pytest.mark.parametrize(
    "changes",
    [
        {"rm2000.reason": None},  # Medium on record lies inside Medium to High
        {"rm2000.reason": None, "rm2000.record_category": "High"},
    ],
    ids=str,
)
def test_a_category_on_record_inside_the_computed_range_is_no_departure(changes: Changes) -> None:
    """One of the completions is what was recorded: as far as is known the two do not differ."""
    assert departures(case("very_high_imminent", changes)) == []


def test_a_level_inside_the_range_of_the_guide_is_no_departure() -> None:
    # S is Medium to High, and so the guide for Medium overall; neither is two levels from Medium.
    base = {
        "rm2000.relied_on": "The category computed here",
        "factors.R1.imminent": "No",
        "overall.general_reason": None,
    }
    for general in ("Medium", "High"):
        reading = case(
            "very_high_imminent", {**base, "overall.level": "Medium", "overall.general": general}
        )
        assert departures(reading) == [], general


@pytest.mark.parametrize(
    ("general", "expected"), [("Medium", []), ("Low", [("D03", "overall.general_reason")])]
)
def test_without_rm2000_the_general_level_departs_from_the_overall_priority(
    general: str, expected: list[tuple[str, str]]
) -> None:
    reading = case("medium_low", {"rm2000.male": "No", "overall.general": general})
    assert departures(reading) == [("M02", "rm2000.male"), *expected]
    assert reading.ok is not bool(expected)
    messages = [p.message for p in reading.problems if p.code is Code.GENERAL_DEPARTS]
    assert all(
        "without an RM2000 category it should equal the overall priority (Medium)" in text
        for text in messages
    )
    with_reason = case(
        "medium_low",
        {"rm2000.male": "No", "overall.general": general, "overall.general_reason": REASON},
    )
    assert departures(with_reason) == [("M02", "rm2000.male")]


ALL_ITEMS = (
    *(
        "male",
        "convicted",
        "age",
        "sexual_appearances",
        "criminal_appearances",
        "violent_appearances",
        "burglary",
    ),
    *("male_victim", "stranger_victim", "non_contact", "single", "image_only", "image_decision"),
)


@pytest.mark.parametrize("item", ["age", "single", "burglary"])
def test_relying_on_a_computed_category_that_there_is_not(item: str) -> None:
    """One item missing is said at that item, once.

    M05 is for a computed category of which nothing was answered.
    """
    reading = case("medium_low", {f"rm2000.{item}": None})
    assert [(p.code.number, str(p.place)) for p in reading.problems] == [("A01", f"rm2000.{item}")]
    nothing = {f"rm2000.{field}": None for field in ALL_ITEMS}
    assert departures(case("medium_low", nothing)) == [("M05", "rm2000.relied_on")]


def test_in_custody_no_interval_departs() -> None:
    assert (
        departures(case("medium_low", {"person.setting": "Custody", "review.visit_every": 24}))
        == []
    )

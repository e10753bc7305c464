"""Home visits: for the community, by two people, often enough, and none by routine only at Low."""

from __future__ import annotations

import pytest

from arms_docs.assessment.rules.home_visits import (
    reactive_management_is_for_low,
    two_people_go,
    visits_are_often_enough,
    visits_fit_the_setting,
)
from arms_docs.problems import Code, Severity
from tests.support.builders import INSTRUMENT, Changes, broken, case

REACTIVE: Changes = {
    "review.visits": "No routine visits (reactive management)",
    "review.visit_every": None,
}
SAID: Changes = {
    "review.reactive_criteria": "Low throughout, and eleven years without a concern (E1).",
    "review.reactive_monitor": "PC Haylestorm: records and intelligence, each quarter.",
    "review.reactive_reopens": "Any new contact with children, any breach, any complaint.",
    "review.reactive_decided": "DI Gwendoline Frostbury, 2 October 2026.",
}
ALL_LOW: Changes = {
    "overall.level": "Low",
    "overall.general": "Low",
    **{f"factors.{factor.key}.rating": "Low" for factor in INSTRUMENT.factors},
}


def test_visits_are_for_the_community() -> None:
    assert broken(visits_fit_the_setting) == []
    unknown = {"context.last_visit": "Unknown"}
    assert broken(visits_fit_the_setting, unknown) == ["R13 context.last_visit"]
    in_custody = {"person.setting": "Custody"}
    assert broken(visits_fit_the_setting, in_custody) == ["R14 review.visits"]
    assert broken(visits_fit_the_setting, {**in_custody, **REACTIVE}) == ["R14 review.visits"]
    assert broken(visits_fit_the_setting, {**in_custody, "review.visits": None}) == []


@pytest.mark.parametrize(
    ("visits", "number", "too_rare"),
    [
        ("Every so many months", 24, False),
        ("Every so many months", 25, True),
        ("Every so many weeks", 60, False),
        ("Every so many days", 60, False),
    ],
)
def test_five_years_between_visits_are_no_routine(visits: str, number: int, too_rare: bool) -> None:
    changes = {"review.visits": visits, "review.visit_every": number}
    said = ["R37 review.visit_every"] if too_rare else []
    assert broken(visits_are_often_enough, changes) == said


def test_a_visit_every_nought_months_is_no_number() -> None:
    """Probe k: it is refused at its cell, in every unit."""
    for visits in ("months", "weeks", "days"):
        changes = {"review.visits": f"Every so many {visits}", "review.visit_every": 0}
        found = case("medium_low", changes).problems
        assert (Code.NOT_A_NUMBER, "review.visit_every") in [(p.code, str(p.place)) for p in found]


def test_nobody_goes_alone_without_a_word() -> None:
    assert broken(two_people_go) == []
    assert broken(two_people_go, {"context.two_went": "No"}) == ["R35 context.two_went"]
    alone = next(
        p for p in case("medium_low", {"context.two_went": "No"}).problems if p.code.number == "R35"
    )
    assert alone.severity is Severity.WARNING
    assert "who goes together next time" in alone.remedy


def test_whether_two_people_went_is_asked_once_where_a_visit_is() -> None:
    blank = {"context.two_went": None, "context.visited_by": None}
    assert broken(two_people_go, blank) == ["R36 context.two_went"]
    assert broken(two_people_go, {**blank, "context.last_visit": "Unknown"}) == []
    assert broken(two_people_go, {**blank, "context.last_visit": None}) == []


def test_reactive_management_is_a_mode_of_its_own() -> None:
    """Probe l: no interval passed for an answer left out, A01."""
    changes = {**ALL_LOW, **REACTIVE, **SAID}
    found = {(p.code.number, str(p.place)) for p in case("medium_low", changes).problems}
    assert not {place for _, place in found} & {"review.visits", "review.visit_every"}
    assert broken(reactive_management_is_for_low, changes) == []


@pytest.mark.parametrize("field", SAID)
def test_reactive_management_says_why_who_what_and_by_whom(field: str) -> None:
    found = case("medium_low", {**ALL_LOW, **REACTIVE, **SAID, field: None}).problems
    assert (Code.MISSING, field) in [(p.code, str(p.place)) for p in found]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"overall.general": "Medium"}, "the general level is Medium"),
        ({"overall.general": "Very High"}, "the general level is Very High"),
        ({"factors.R5.imminent": "Yes"}, "offending is imminent under R5"),
        ({"factors.P2.rating": "High"}, "P2 is rated High"),
        ({"factors.P2.rating": "High", "factors.R1.rating": "High"}, "R1, P2 are rated High"),
        (
            {"overall.general": "High", "factors.R1.rating": "High"},
            "the general level is High and R1 is rated High",
        ),
    ],
    ids=str,
)
def test_reactive_management_above_low_is_queried(changes: Changes, why: str) -> None:
    found = case("medium_low", {**ALL_LOW, **REACTIVE, **SAID, **changes}).problems
    said = [p for p in found if p.code is Code.REACTIVE_ABOVE_LOW]
    assert [str(p.place) for p in said] == ["review.visits"]
    assert said[0].severity is Severity.WARNING
    assert said[0].message == f"There are to be no routine visits, and {why}."


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("3 months", "Did you mean 3, with 'Every so many months' chosen for it?"),
        ("every 3 weeks", "Did you mean 3, with 'Every so many weeks' chosen for it?"),
        ("10 days", "Did you mean 10, with 'Every so many days' chosen for it?"),
        ("about 6", "Did you mean 6?"),
    ],
)
def test_a_unit_typed_with_the_number_is_not_lost(typed: str, hint: str) -> None:
    """ "3 weeks" is never taken for three months."""
    found = case("medium_low", {"review.visit_every": typed}).problems
    said = next(p for p in found if str(p.place) == "review.visit_every")
    assert said.code is Code.NOT_A_NUMBER and hint in said.remedy


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("monthly", "Every so many months"),
        ("weekly", "Every so many weeks"),
        ("Reactive", "No routine visits (reactive management)"),
    ],
)
def test_what_people_write_for_how_often_is_understood_as_a_question(
    typed: str, choice: str
) -> None:
    found = case("medium_low", {"review.visits": typed}).problems
    said = next(p for p in found if str(p.place) == "review.visits")
    assert choice in said.remedy or choice in said.message

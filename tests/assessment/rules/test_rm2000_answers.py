"""RM2000 is scored or recorded, and the numbers can all be true."""

from __future__ import annotations

from datetime import date

import pytest

from arms_docs.assessment.items import BESIDE
from arms_docs.assessment.rules.rm2000_answers import (
    age_fits_the_dates,
    bands_have_a_source,
    free_in_the_community,
    made_for_men,
    rm2000_adds_up,
    rm2000_is_given,
)
from arms_docs.assessment.scope import SCORED
from tests.support.builders import broken, case, rating_of

NOT_SCORED = {f"rm2000.{field}": None for field in SCORED}
NO_RECORD = dict.fromkeys(f"rm2000.{field}" for field in BESIDE[0])
NO_OSP = dict.fromkeys(f"rm2000.{field}" for field in (*BESIDE[1], *BESIDE[2], "osp_source"))
NOT_SAID = {"rm2000.relied_on": None}


def test_a_score_a_record_or_a_band_will_do() -> None:
    assert broken(rm2000_is_given) == []
    assert broken(rm2000_is_given, {**NOT_SCORED, **NOT_SAID}) == []
    assert broken(rm2000_is_given, {**NO_RECORD, **NOT_SAID}) == []
    assert broken(rm2000_is_given, {**NOT_SCORED, **NO_RECORD, **NOT_SAID}) == []
    nothing = {**NOT_SCORED, **NO_RECORD, **NO_OSP, **NOT_SAID}
    assert broken(rm2000_is_given, nothing) == ["M01 rm2000.relied_on"]


@pytest.mark.parametrize("field", SCORED)
def test_once_scoring_has_begun_every_item_is_needed(field: str) -> None:
    assert broken(rm2000_is_given, {f"rm2000.{field}": None}) == [f"A01 rm2000.{field}"]


def test_of_a_score_and_a_record_somebody_says_which_is_relied_on() -> None:
    assert broken(rm2000_is_given, NOT_SAID) == ["A01 rm2000.relied_on"]
    record = {"rm2000.relied_on": "The category on record", **NO_RECORD}
    assert broken(rm2000_is_given, record) == ["M04 rm2000.relied_on"]


@pytest.mark.parametrize("dotted", ["rm2000.male", "rm2000.convicted"])
def test_nothing_more_is_asked_out_of_scope(dotted: str) -> None:
    assert broken(rm2000_is_given, {dotted: "No", "rm2000.age": None}) == []


@pytest.mark.parametrize(
    ("sexual", "violent", "criminal", "fits"),
    [(2, 0, 2, True), (3, 0, 2, False), (1, 3, 2, False), (1, 2, 2, True), ("Unknown", 3, 3, True)],
)
def test_criminal_appearances_count_the_others(
    sexual: object, violent: object, criminal: object, fits: bool
) -> None:
    changes = {
        "rm2000.sexual_appearances": sexual,
        "rm2000.violent_appearances": violent,
        "rm2000.criminal_appearances": criminal,
    }
    told = [] if fits else ["M03 rm2000.criminal_appearances"]
    assert broken(rm2000_adds_up, changes) == told


def test_a_band_needs_whoever_supplied_it() -> None:
    no_source = {"rm2000.osp_source": None}
    assert broken(bands_have_a_source, no_source) == ["A01 rm2000.osp_source"]
    assert broken(bands_have_a_source, {**NO_OSP, "rm2000.osp_images": "High"}) == [
        "A01 rm2000.osp_source"
    ]
    assert broken(bands_have_a_source, NO_OSP) == []


# --- the age: he was born on 2 September 1981, released on 14 September 2026 and assessed on 19
# October 2026, so that he was 45 on both days


@pytest.mark.parametrize(("age", "told"), [(90, "M06"), (46, "M06"), (19, "M07"), (44, "M07")])
def test_probe_d_an_age_that_he_never_had_on_that_day_does_not_pass(age: int, told: str) -> None:
    """90, and 19, passed `check` for a man who was 45 when he was released; 19 makes S Medium."""
    assert broken(age_fits_the_dates, {"rm2000.age": age}, name="high_with_gap") == [
        f"{told} rm2000.age"
    ]
    problems = case("high_with_gap", {"rm2000.age": age}).problems
    problem = next(p for p in problems if p.code.number == told)
    assert "is 45" in problem.message
    assert "45" not in problem.without_values().message, "an age is personal data"


def test_19_for_45_would_have_changed_the_category() -> None:
    assert str(rating_of("high_with_gap", {"rm2000.age": 19}).rm2000.s) == "Medium"
    assert str(rating_of("high_with_gap").rm2000.s) == "Low"


@pytest.mark.parametrize("age", [45, "Unknown", None, "forty"])
def test_an_age_that_fits_or_is_not_known_is_not_asked_about(age: object) -> None:
    assert broken(age_fits_the_dates, {"rm2000.age": age}, name="high_with_gap") == []


@pytest.mark.parametrize(
    ("released", "age", "told"),
    [
        (date(2026, 9, 1), 44, None),  # the day before his birthday
        (date(2026, 9, 1), 45, "M07"),
        (date(2004, 3, 1), 22, None),  # long in the community
        (date(2004, 3, 1), 45, "M07"),
        (None, 22, None),  # never in custody: the day of sentence is not asked for
        ("Unknown", 45, None),
        (None, 46, "M06"),
    ],
)
def test_where_a_release_is_recorded_the_age_is_that_of_the_release(
    released: object, age: int, told: str | None
) -> None:
    changes = {"person.release_date": released, "rm2000.age": age}
    problems = broken(age_fits_the_dates, changes, name="high_with_gap")
    assert problems == ([f"{told} rm2000.age"] if told else [])


@pytest.mark.parametrize(
    ("released", "age", "told"),
    [
        (date(2027, 9, 1), 45, None),
        (date(2027, 9, 1), 46, "M06"),
        (date(2027, 9, 2), 46, None),  # it will be his birthday
        (date(2027, 9, 2), 45, "M07"),
        ("Unknown", 45, None),
        ("Unknown", 46, "M06"),
    ],
)
def test_in_custody_risk_commences_at_the_expected_release(
    released: object, age: int, told: str | None
) -> None:
    changes = {
        "person.setting": "Custody",
        "person.release_date": released,
        "rm2000.age": age,
    }
    problems = broken(age_fits_the_dates, changes, name="high_with_gap")
    assert problems == ([f"{told} rm2000.age"] if told else [])


def test_an_age_under_18_is_held_against_the_dates_too() -> None:
    """It would put RM2000 out of scope: a slip must not."""
    assert broken(age_fits_the_dates, {"rm2000.age": 17}, name="high_with_gap") == [
        "M07 rm2000.age"
    ]
    woman = {"rm2000.male": "No", "rm2000.age": 90}
    assert broken(age_fits_the_dates, woman, name="high_with_gap") == [], "it is not used"


@pytest.mark.parametrize("born", [None, "Unknown", date(2026, 10, 20)])
def test_without_a_date_of_birth_before_the_others_nothing_is_said(born: object) -> None:
    changes = {"person.born": born, "rm2000.age": 90}
    assert broken(age_fits_the_dates, changes, name="high_with_gap") == []


def test_time_in_custody_is_not_time_without_an_offence_in_the_community() -> None:
    since = "rm2000.offence_free_since"
    told = [f"M08 {since}"]
    assert broken(free_in_the_community, {since: date(2020, 1, 1)}, name="high_with_gap") == told
    released = {since: date(2026, 9, 14)}
    assert broken(free_in_the_community, released, name="high_with_gap") == []
    assert broken(free_in_the_community, {since: date(2020, 1, 1)}) == [], "none is recorded"


# --- for whom


def test_probe_e_of_a_woman_it_is_said_that_arms_itself_was_made_for_men() -> None:
    """Only RM2000 was warned of."""
    assert broken(made_for_men, {"rm2000.male": "No"}) == ["R39 rm2000.male"]
    assert broken(made_for_men) == [] == broken(made_for_men, {"rm2000.male": None})
    told = {
        p.code.number: p.message
        for p in case("medium_low", {"rm2000.male": "No"}).problems
        if p.place.field == "male"
    }
    assert set(told) == {"M02", "R39"}
    assert told["R39"].startswith("ARMS was made for adult men")


def test_probe_e_of_somebody_under_18_too() -> None:
    young = case("medium_low", {"person.born": date(2009, 1, 1)}).problems
    assert any(p.code.number == "R15" and "ARMS is for adult men" in p.message for p in young)
    assert any(p.code.number == "R15" and "take advice" in p.remedy for p in young)

"""The age on the sheet: by the same rule as in `check`, while somebody types."""

from __future__ import annotations

from datetime import date

import pytest

from arms_docs.assessment.ages import age_at_most, age_at_release
from tests.support.builders import Changes, assessment_of
from tests.support.live_workbooks import Typed, said_of, working

LEAP = {"person.born": date(2000, 2, 29)}
CUSTODY = {"person.setting": "Custody"}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"person.release_date": None},
        {"person.born": None},
        {"person.born": "2 September"},
        {"person.release_date": date(2026, 9, 1)},
        {"person.release_date": date(1981, 9, 1)},
        {**LEAP, "person.release_date": date(2026, 2, 28)},
        {**LEAP, "person.release_date": date(2026, 3, 1)},
        {**LEAP, "person.release_date": date(2024, 2, 29)},
        {**CUSTODY, "person.release_date": date(2027, 9, 2)},
        {**CUSTODY, "person.release_date": date(2025, 9, 2)},
        {**CUSTODY, "person.release_date": "Unknown"},
        {"context.assessed_on": None},
    ],
)
def test_the_sheet_knows_the_ages_that_check_knows(changes: Changes, typed: Typed) -> None:
    said_of("high_with_gap", changes, typed)
    shown = working(typed.book.get_value)
    assessment = assessment_of("high_with_gap", changes)
    release, most = age_at_release(assessment), age_at_most(assessment)
    not_known = "Not known: no date of birth, or no release date"
    assert shown["rm2000.age_at_release"] == (release.age if release else not_known)
    assert shown["rm2000.age_at_most"] == (most.age if most else "")


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (45, "OK"),
        (44, "OK, but 45 on the release date: check"),
        (90, "Above the person's age (45): check"),
        ("Unknown", "OK"),
    ],
)
def test_probe_d_is_said_beside_the_cell(age: object, words: str, typed: Typed) -> None:
    column, _ = said_of("high_with_gap", {"rm2000.age": age}, typed)
    assert column["rm2000.age"] == words

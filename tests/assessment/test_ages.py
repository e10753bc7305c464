"""What follows from dates: the age on a day, and the time without an offence."""

from __future__ import annotations

from datetime import date

import pytest

from arms_docs.assessment.ages import age_at_most, age_at_release, offence_free
from arms_docs.assessment.dates import age_on, months_between, time_in_words
from arms_docs.problems import Stage
from tests.support.builders import assessment_of, case, rating_of

SINCE = "rm2000.offence_free_since"


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1981, 9, 2), date(2026, 9, 1), 44),
        (date(1981, 9, 2), date(2026, 9, 2), 45),
        (date(2008, 2, 29), date(2026, 2, 28), 17),  # English law: he is 18 on 1 March
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 28), 19),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2000, 12, 31), date(2026, 1, 1), 25),
        (date(2026, 1, 1), date(2026, 1, 1), 0),
    ],
)
def test_a_birthday_of_29_february_is_1_march_in_other_years(
    born: date, day: date, age: int
) -> None:
    assert age_on(born, day) == age


def test_an_age_without_a_date_is_none() -> None:
    assert age_at_release(assessment_of("medium_low")) is None
    most = age_at_most(assessment_of("medium_low"))
    assert most is not None and (most.age, most.day) == (58, date(2026, 10, 5))
    release = age_at_release(assessment_of("high_with_gap"))
    assert release is not None and (release.age, release.day) == (45, date(2026, 9, 14))


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (None, ""),
        (date(2026, 10, 5), "5 October 2026: less than a month at the assessment"),
        (date(2026, 9, 5), "5 September 2026: 1 month at the assessment"),
        (date(2026, 9, 6), "6 September 2026: less than a month at the assessment"),
        (date(2024, 9, 5), "5 September 2024: 2 years and 1 month at the assessment"),
        (date(2016, 10, 5), "5 October 2016: 10 years at the assessment"),
        (date(2027, 1, 1), "1 January 2027"),
    ],
)
def test_the_time_without_an_offence_is_in_whole_years_and_months(
    since: object, words: str
) -> None:
    assert offence_free(assessment_of("medium_low", {SINCE: since})) == words


def test_time_in_custody_is_not_counted_as_time_in_the_community() -> None:
    changes = {SINCE: date(2020, 1, 1), "person.setting": "Custody"}
    assert offence_free(assessment_of("medium_low", changes)) == "1 January 2020"


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("since", [date(1990, 1, 1), date(2016, 10, 5), date(2026, 10, 5)])
def test_the_time_without_an_offence_changes_nothing(since: date, stage: Stage) -> None:
    for name in ("medium_low", "high_with_gap"):
        assert rating_of(name, {SINCE: since}) == rating_of(name)
        problems = case(name, {SINCE: since}, stage=stage).problems
        others = tuple(problem for problem in problems if str(problem.place) != SINCE)
        assert others == case(name, stage=stage).problems


def test_months_are_whole() -> None:
    assert months_between(date(2026, 10, 31), date(2026, 11, 30)) == 0
    assert months_between(date(2026, 10, 31), date(2026, 12, 1)) == 1
    assert time_in_words(13) == "1 year and 1 month"

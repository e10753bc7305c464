"""Which century a year of two digits belongs to."""

from __future__ import annotations

from datetime import date

import pytest

from arms_docs.assessment.centuries import spans
from arms_docs.assessment.parse import ANY_DAY, Span, parse
from tests.support.builders import FORM, place_of

BORN, ASSESSED = place_of("person.born"), place_of("context.assessed_on")
SOURCE, REVIEW = place_of("sources.E1.dated"), place_of("review.next_review")


def test_nothing_is_older_than_the_man_or_twenty_years_ahead() -> None:
    lies = spans({BORN: date(1968, 3, 27), ASSESSED: date(2026, 11, 12)}, FORM)
    assert lies(SOURCE) == lies(REVIEW) == Span(date(1968, 3, 27), date(2046, 11, 12))
    assert lies(BORN) == Span(date(1920, 1, 1), date(2026, 11, 12))
    assert lies(ASSESSED) == Span(date(2000, 1, 1), date(2099, 12, 31))


def test_what_it_rests_on_may_itself_have_two_digits() -> None:
    lies = spans({BORN: "27.3.68", ASSESSED: "12.11.26"}, FORM)
    assert lies(SOURCE) == Span(date(1968, 3, 27), date(2046, 11, 12))


def test_where_birth_or_assessment_is_not_known_no_century_is_left_out() -> None:
    assert spans({}, FORM)(SOURCE) == ANY_DAY
    assert spans({BORN: "Unknown", ASSESSED: "soon"}, FORM)(SOURCE) == ANY_DAY
    assert spans({BORN: "12.11.26", ASSESSED: date(2026, 11, 20)}, FORM)(SOURCE).first.year == 1920


@pytest.mark.parametrize("born", [date(1930, 5, 1), date(1968, 3, 27), date(2008, 1, 1)])
def test_a_date_with_two_digits_is_the_day_it_was_written_for_or_asked_about(born: date) -> None:
    """Never another day: for every year in which a source may be dated, worked out by hand."""
    lies = spans({BORN: born, ASSESSED: date(2026, 11, 12)}, FORM)
    question = FORM.question(SOURCE)
    assert question is not None
    for year in range(born.year + 1, 2046):
        value = parse(question, SOURCE, f"03.04.{year % 100:02}", lies(SOURCE)).value
        twice = any(born.year < other < 2047 for other in (year - 100, year + 100))
        assert value == date(year, 4, 3) if not twice else not isinstance(value, date)

"""The whole method on one case: every result, and the working of all of them in order."""

from __future__ import annotations

from datetime import date

from arms_docs.assessment.assemble import assemble
from arms_docs.instrument import Level, Status
from arms_docs.rating import rate
from tests.support.builders import FORM, INSTRUMENT, rating_of


def test_the_whole_of_a_case_worked_by_hand() -> None:
    """From tests/cases/medium_low: 56 years, one sexual of two criminal appearances, non-contact.

    S: 0 + 0 + 0 points, one aggravating factor, Low. V: 0 points, Low. Six Medium and six Low: as
    common as each other, so the higher. Medium with RM2000 Low gives Medium. Last visit on 28
    September, six months on.
    """
    rating = rating_of("medium_low")
    assert [str(s) for s in (rating.rm2000.s, rating.rm2000.v, rating.rm2000.c)] == ["Low"] * 3
    assert (str(rating.overall.indicated), rating.overall.gaps) == ("Medium", 0)
    assert (str(rating.general.guide), rating.general.departs) == ("Medium", False)
    assert rating.visits.next_visit == date(2027, 3, 28)
    assert rating.edition == INSTRUMENT.edition


def test_the_working_goes_from_the_items_to_the_visits() -> None:
    stages = [step.item.split(":")[0] for step in rating_of("medium_low").working]
    assert list(dict.fromkeys(stages)) == [
        *("RM2000/S", "RM2000/V", "RM2000/C", "Overall", "General level", "Visits")
    ]


def test_a_range_of_categories_gives_a_step_of_the_guide_for_each() -> None:
    working = rating_of("medium_low", {"rm2000.male_victim": "Unknown"}).working
    rows = [step.row for step in working if step.item == "General level: guide"]
    assert rows == ["Medium, Low", "Medium, Medium"]


def test_reading_the_visits_by_the_general_level_is_ours() -> None:
    by_rm2000 = rating_of("medium_low").working[-1]
    assert by_rm2000.value == "RM2000/S Low"
    unscored = {"rm2000.male": "No", "rm2000.relied_on": None}
    by_level = rating_of("medium_low", unscored).working[-1]
    assert (by_level.value, by_level.status) == ("general level Medium", Status.OURS)


def test_an_empty_form_is_rated_and_everything_says_what_is_open() -> None:
    assessment, _ = assemble({}, FORM)
    rating = rate(assessment, INSTRUMENT)
    assert rating.rm2000.relied_on is None and rating.rm2000.s.why_not
    assert str(rating.overall.indicated) == "Low to Very High" and rating.overall.why
    assert rating.general.guide is None and rating.general.why
    assert rating.visits.next_visit is None and rating.visits.why
    assert not any(f.departs or f.deficit for f in rating.factors)
    assert Level.LOW not in {rating.overall.recorded, rating.general.recorded}

"""What calls for a review is said in the workbook itself."""

from __future__ import annotations

from datetime import date

from arms_docs.assessment import begun
from arms_docs.problems import Place
from arms_docs.workbook.live.progress import CALLED_FOR, NOT_YET
from arms_docs.workbook.live.review_calls import CALLED
from tests.support.builders import FORM, place_of
from tests.support.review_workbooks import checks, start
from tests.support.reviews import last_of


def test_what_calls_for_a_review_is_said_in_the_workbook_at_once_and_not_once_it_is_begun() -> None:
    """Nobody would look for a warning that only `check` gives, between reviews."""
    last = last_of("medium_low")
    quiet = begun(last, FORM)
    assert start(quiet, last)["Your parts together"] == NOT_YET
    for called in (
        {"rechecks.K1.on": date(2026, 11, 18), "rechecks.K1.r2": "Worse"},
        {"visits.V1.on": date(2026, 11, 18), "visits.V1.review_now": "Yes"},
    ):
        raw = quiet | {place_of(dotted): answer for dotted, answer in called.items()}
        assert start(raw, last)["Your parts together"] == CALLED_FOR
        raw[place_of("context.assessed_on")] = date(2026, 11, 20)
        assert start(raw, last)["Your parts together"] not in (NOT_YET, CALLED_FOR)
    worse = quiet | {place_of("rechecks.K1.r2"): "Worse", place_of("rechecks.K1.r1"): "Better"}
    said = checks(worse, last)
    assert said[place_of("rechecks.K1.r2")] == CALLED and said[place_of("rechecks.K1.r1")] == "OK"
    visit = {"on": date(2026, 11, 18), "announced": "Planned", "outcome": "Attempted"}
    visit |= {"by": "A colleague", "two": "Yes", "review_now": "Yes"}
    raw = quiet | {place_of(f"visits.V1.{field}"): answer for field, answer in visit.items()}
    assert checks(raw, last)[Place("visits", "V1")] == CALLED
    raw[place_of("context.assessed_on")] = date(2026, 11, 20)
    assert checks(raw, last)[Place("visits", "V1")] == "OK"

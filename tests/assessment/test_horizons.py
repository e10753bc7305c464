"""The last day for a review, and the horizon of a priority, worked by hand."""

from __future__ import annotations

from datetime import date

from arms_docs.assessment.horizons import horizon, latest_review
from arms_docs.instrument import ActionPriority, load_instrument
from tests.support.builders import INSTRUMENT, assessment_of
from tests.support.spoilt_tables import SHIPPED

BEFORE = load_instrument(SHIPPED / "editions" / "2026.1")


def test_a_priority_has_its_horizon() -> None:
    assert INSTRUMENT.horizons
    words = [str(horizon(priority, INSTRUMENT.horizons)) for priority in ActionPriority]
    assert words == ["28 days", "3 months", "None"]


def test_the_earliest_of_the_limits_counts_and_says_why() -> None:
    changes = {"overall.general": "High", "person.setting": "Custody"}
    soon = {**changes, "person.release_date": date(2026, 10, 20)}
    for answers, day, why in (
        (changes, date(2027, 1, 5), "the general level is High"),
        (soon, date(2026, 11, 17), "release is expected on 20 October 2026"),
        ({**soon, "factors.R1.imminent": "Yes"}, date(2026, 11, 2), "imminent under R1"),
    ):
        limit = latest_review(assessment_of("medium_low", answers), INSTRUMENT)
        assert limit is not None and limit.on == day and why in limit.why


def test_tables_of_2026_1_have_no_such_limit() -> None:
    assert latest_review(assessment_of("medium_low"), BEFORE) is None


def test_a_worse_case_is_never_reviewed_later() -> None:
    levels = ("Low", "Medium", "High", "Very High")
    limits = []
    for general in levels:
        for imminent in ("No", "Yes"):
            changes = {"overall.general": general, "factors.R1.imminent": imminent}
            limit = latest_review(assessment_of("medium_low", changes), INSTRUMENT)
            assert limit is not None
            limits.append(limit.on)
    without, with_imminence = limits[::2], limits[1::2]
    assert without == sorted(without, reverse=True)
    assert with_imminence == sorted(with_imminence, reverse=True)
    assert all(soon <= late for soon, late in zip(with_imminence, without, strict=True))

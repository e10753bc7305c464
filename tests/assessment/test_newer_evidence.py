"""What counts as newer than the assessment that a review follows."""

from __future__ import annotations

from datetime import date

from arms_docs.assessment import Assessment, newer
from arms_docs.assessment.newer_evidence import cites_newer
from tests.support.builders import Changes, assessment_of
from tests.support.reviews import sound


def reviewed(changes: Changes) -> Assessment:
    assessment = sound("medium_low", changes).assessment
    assert assessment is not None
    return assessment


def test_sources_visits_and_rechecks_of_after_the_last_assessment_are_newer() -> None:
    changes = {
        "sources.E19.dated": date(2026, 10, 5),  # the day of the last assessment
        "sources.E18.dated": "October 2026",
        "sources.E17.dated": "November 2026",
        "visits.V2.on": date(2026, 11, 1),
        "visits.V2.outcome": "Attempted",
        "rechecks.K1.on": date(2026, 12, 1),
    }
    assert newer(reviewed(changes)) == ("E17", "E20", "V1", "K1")


def test_nothing_is_newer_than_what_a_first_assessment_follows() -> None:
    assert newer(assessment_of("medium_low")) == ()


def test_a_number_inside_another_word_is_no_citation() -> None:
    for text, is_cited in (("See V1.", True), ("DEMO-V1", False), ("V1a", False), ("V10", False)):
        assessment = reviewed({"factors.R1.since": text})
        assert cites_newer(assessment.factors[0], assessment) is is_cited, text

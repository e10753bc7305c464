"""The formulation: details under their labels, sources by edition, scenarios by their questions."""

from __future__ import annotations

from arms_docs.report.edition import Edition
from arms_docs.report.pages.formulation import formulation, sources
from tests.support.views import edition_copy

RESTRICTED = {"sources.E1.restricted": "Yes"}


def test_details_stand_under_the_labels_of_the_form() -> None:
    labels = [line.label for line in formulation(edition_copy("very_high_imminent")).details]
    assert labels[0] == "What brought this review about"
    assert labels[-1] == "Orders and conditions"


def test_required_and_missing_says_so_and_optional_and_missing_says_nothing() -> None:
    changes = {"orders.O1.what": None, "person.other_identifiers": None, "context.trigger": None}
    details = formulation(edition_copy("medium_low", changes)).details
    assert [(line.label, line.text) for line in details] == [
        ("Orders and conditions", "Not recorded")
    ]


def test_each_edition_shows_the_sources_that_it_may() -> None:
    shown = {
        edition: [
            row.row.id for row in sources(edition_copy("medium_low", RESTRICTED, edition)).rows
        ]
        for edition in (Edition.RECORD, Edition.PANEL, Edition.ANNEX)
    }
    assert {"E1", "E2"} < set(shown[Edition.RECORD])
    assert "E1" not in shown[Edition.PANEL] and "E2" in shown[Edition.PANEL]
    assert "E1" in shown[Edition.ANNEX] and "E2" not in shown[Edition.ANNEX]


def test_that_sources_were_left_out_is_said_where_they_were() -> None:
    assert sources(edition_copy("medium_low", RESTRICTED)).left_out
    assert not sources(edition_copy("medium_low", RESTRICTED, Edition.RECORD)).left_out


def test_one_scenario_is_marked_the_worst() -> None:
    scenarios = formulation(edition_copy("high_with_gap", {"formulation.worst": "S2"})).scenarios
    assert [s.id for s in scenarios if s.worst] == ["S2"]
    assert scenarios[0].lines[0].key == "scenarios.what"

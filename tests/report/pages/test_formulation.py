"""The formulation: details under their labels, sources by edition, scenarios by their questions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arms_docs.assessment import BLANK
from arms_docs.assessment.asked import Asked
from arms_docs.report.edition import Edition
from arms_docs.report.pages.answer_lines import NOT_ASKED_THEN
from arms_docs.report.pages.formulation import formulation, sources
from tests.support.golden import NAMES
from tests.support.views import edition_copy

VOICE = {
    "voice.explained": "Yes",
    "voice.shared": "No",
    "voice.agrees": "In part",
    "voice.experience": "“Nobody asked me that before.”",
}
RESTRICTED = {"sources.E1.restricted": "Yes"}


def test_details_stand_under_the_labels_of_the_form() -> None:
    labels = [line.label for line in formulation(edition_copy("very_high_imminent")).details]
    assert labels == ["What brought this review about", "Other identifiers"]


def test_required_and_missing_says_so_and_optional_and_missing_says_nothing() -> None:
    changes = {"orders.O1.ends": None, "orders.O1.what": None, "person.other_identifiers": None}
    told = formulation(edition_copy("medium_low", {**changes, "orders.O2.ends": "Unknown"}))
    assert told.details == ()
    assert [row.cells[1] for row in told.orders.rows if row.id == "O2"] == ["Unknown"]


def test_an_order_without_an_end_is_not_said_to_lack_an_answer() -> None:
    rows = formulation(edition_copy("high_with_gap")).orders.rows
    assert [row.cells[1] for row in rows] == [
        "14 May 2028",
        "14 May 2033",
        "No end date recorded",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_no_order_of_a_case_is_said_to_be_without_a_record_of_its_end(name: str) -> None:
    for edition in (Edition.PANEL, Edition.RECORD):
        copy = edition_copy(name, edition=edition)
        ends = {row.id: row.cells[1] for row in formulation(copy).orders.rows}
        assert {id for id, end in ends.items() if end == "No end date recorded"} == {
            order.id for order in copy.assessment.orders if order.ends == BLANK
        }
        assert ends and "Not recorded" not in ends.values()


def test_an_order_of_an_earlier_form_was_not_asked_for_its_end() -> None:
    copy = edition_copy("high_with_gap", {"orders.O3.ends": None})
    before = Asked(frozenset(p for p in copy.form.asked.places if p.field != "ends"))
    earlier = replace(copy, form=copy.form.as_asked(before))
    assert formulation(earlier).orders.rows[2].cells[1] == NOT_ASKED_THEN


def test_a_strategy_says_which_factors_and_scenario_it_serves() -> None:
    """A strategy that serves nothing could not be told from one that does."""
    rows = formulation(edition_copy("high_with_gap")).strategies.rows
    assert rows[0].serves == "For R1 Opportunity (victim access), R6, R7; scenario S1"
    nothing = {f"strategies.T1.{field}": None for field in ("factor", "also_1", "also_2")}
    copy = edition_copy("high_with_gap", {**nothing, "strategies.T1.scenario": None})
    assert formulation(copy).strategies.rows[0].serves == "", "as one of an earlier form"


def test_the_voice_of_the_person_is_told_where_it_was_asked_for() -> None:
    assert formulation(edition_copy("high_with_gap", dict.fromkeys(VOICE))).voice == ()
    told = formulation(edition_copy("high_with_gap", VOICE)).voice
    assert [line.text for line in told] == [
        "Yes",
        "No",
        "In part",
        "“Nobody asked me that before.”",
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

"""The keys of the form: each row that can be answered has one, and they are told apart by kind."""

from __future__ import annotations

from arms_docs.problems import Place
from arms_docs.workbook.intake.form_keys import FormKeys
from tests.support.builders import FORM

KEYS = FormKeys.of(FORM)


def test_each_kind_of_key_is_known() -> None:
    assert KEYS.questions["person.name"] == Place("person", "", "name")
    assert KEYS.questions["factors.R3.rating"] == Place("factors", "R3", "rating")
    assert "factors.R3" in KEYS.cards and "scenarios.S1" in KEYS.cards
    section, row = KEYS.rows["actions.A4"]
    assert (section.key, row) == ("actions", "A4") and KEYS.tables["actions"] is section
    assert "end" in KEYS.ours and "result.overall.tally" in KEYS.ours
    assert {"columns", "person.name", "factors.R3", "actions", "actions.A4", "end"} <= KEYS.all
    assert "factors.R3.no_such" not in KEYS.all


def test_what_a_row_shows_leads_to_its_key() -> None:
    assert KEYS.shown["a4"] == "actions.A4" and KEYS.shown["e1"] == "sources.E1"
    assert "full name" in KEYS.labels and "main factor" not in KEYS.labels, "that is a head"

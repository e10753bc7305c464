"""Answers as lines: the label from the form, and nothing for what was not asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arms_docs.assessment.asked import Asked
from arms_docs.assessment.not_known import BLANK
from arms_docs.report.edition import Part
from arms_docs.report.pages.answer_lines import Line, answers_of, label_of, table_of
from tests.support.builders import assessment_of
from tests.support.views import FORM

ASSESSMENT = assessment_of("medium_low", {"scenarios.S1.how": None, "scenarios.S1.who": None})
SCENARIO = answers_of(FORM, "scenarios", ASSESSMENT.scenarios[0])


def test_a_line_has_the_label_of_the_form_and_names_its_question() -> None:
    line = SCENARIO.line("signs")
    assert (line.label, line.key) == ("Early warning signs", "scenarios.signs")
    assert label_of(FORM, "actions", "measure") == "Shown by", "what the report calls it"


def test_what_had_to_be_answered_says_that_it_was_not() -> None:
    assert [line.text for line in SCENARIO.lines("who", "how")] == ["Not recorded"]


def test_own_lines_come_in_the_order_of_the_form() -> None:
    keys = [line.key.removeprefix("scenarios.") for line in SCENARIO.own_lines(Part.FORMULATION)]
    assert keys == ["what", "who", "context", "when", "why", "signs", "protect"]
    assert SCENARIO.own_lines(Part.PLAN) == ()


def test_a_table_has_the_columns_that_are_declared_as_such() -> None:
    table = table_of(FORM, "contingency", ASSESSMENT.contingency, Part.PLAN)
    assert table.heads == ("If this happens", "Then", "Owner")
    assert table.rows[0].id == "C1" and len(table.rows[0].cells) == 3


def test_what_is_not_asked_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="asks no weather"):
        SCENARIO.line("weather")
    with pytest.raises(ValueError, match="no section weather"):
        answers_of(FORM, "weather", None)


def test_a_line_knows_its_paragraphs() -> None:
    assert Line("Label", "One.\nTwo.").paragraphs == ("One.", "Two.")


def test_what_was_not_asked_then_was_not_left_unanswered() -> None:
    places = {p for p in FORM.questions if p.field in ("who", "how", "owner")}
    then = FORM.as_asked(Asked(FORM.asked.places - places))
    scenario = answers_of(then, "scenarios", ASSESSMENT.scenarios[0])
    assert scenario.lines("who", "how") == ()
    assert scenario.line("who").text == "Not asked when this was assessed"
    unanswered = [replace(row, owner=BLANK) for row in ASSESSMENT.contingency]
    table = table_of(then, "contingency", tuple(unanswered), Part.PLAN)
    assert {row.cells[2] for row in table.rows} == {"Not asked when this was assessed"}
    answered = table_of(then, "contingency", ASSESSMENT.contingency, Part.PLAN)
    assert answered.rows[0].cells[2] == ASSESSMENT.contingency[0].owner
    assert FORM.as_asked(FORM.asked) is FORM

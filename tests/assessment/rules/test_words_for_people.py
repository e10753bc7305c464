"""How people are written of: labels are asked about, and names where a group is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arms_docs.assessment.rules.case import Case
from arms_docs.assessment.rules.words_for_people import groups_are_not_named, labels_are_facts
from arms_docs.problems import Severity, Stage
from tests.people import DS_RAINE
from tests.support.builders import DAYS, FORM, INSTRUMENT, assessment_of, broken, case

CASES = ("medium_low", "high_with_gap", "very_high_imminent")
VICTIM = DS_RAINE.name  # of a tree and the weather, as all names here


def case_of(changes: dict[str, object]) -> Case:
    assessment = assessment_of("medium_low", changes)
    return Case(assessment, FORM, Stage.SUBMISSION, DAYS["medium_low"])


def test_a_summary_that_calls_him_names_no_longer_passes_without_a_word() -> None:
    """Probe n of the trainer's reading; a warning, and no more."""
    text = "A typical paedophile and manipulative predator (E1)."
    problems = case("medium_low", {"formulation.summary": text}).problems
    (label,) = [p for p in problems if p.code.number == "A51"]
    assert str(label.place) == "formulation.summary" and label.severity is Severity.WARNING


def test_a_named_victim_under_who_is_at_risk_no_longer_passes_without_a_word() -> None:
    """Probe o."""
    text = f"{VICTIM}, 14 Elm Street"
    problems = case("medium_low", {"scenarios.S1.who": text}).problems
    (named,) = [p for p in problems if p.code.number == "A52"]
    assert str(named.place) == "scenarios.S1.who" and named.severity is Severity.WARNING
    assert VICTIM not in named.message and named.typed == ""


def test_one_answer_is_asked_about_once_with_what_to_write_instead() -> None:
    text = "A manipulative predator, a predator and two predators (E1)."
    case = case_of({"formulation.summary": text})
    (problem,) = labels_are_facts(case)
    assert str(problem.place) == "formulation.summary" and problem.code.number == "A51"
    assert problem.message.endswith(": manipulative, predator.")
    assert "quote it as his or the court's word" in problem.remedy
    assert "Say what he said or did" in problem.remedy and "whom he sought out" in problem.remedy
    assert problem.typed == "", "a list of problems may be passed on"


@pytest.mark.parametrize(
    "place",
    ["factors.R1.rationale", "factors.P1.line", "overall.rationale", "scenarios.S1.what",
     "actions.A1.what", "contingency.C1.action", "strategies.T1.need", "review.early_triggers"],
)  # fmt: skip
def test_every_narrative_is_looked_at(place: str) -> None:
    assert broken(labels_are_facts, {place: "He is a predator (E1)."}) == [f"A51 {place}"]


@pytest.mark.parametrize(
    "place",
    ["factors.R1.own_view", "sources.E1.what", "sources.E1.origin", "person.name",
     "assessors.AS1.role", "actions.A1.owner", "review.reviewer", "person.other_identifiers"],
)  # fmt: skip
def test_titles_names_and_his_own_words_are_let_be(place: str) -> None:
    assert broken(labels_are_facts, {place: "Predator"}) == []


def test_an_edition_without_the_tables_asks_about_nothing() -> None:
    case = case_of({"formulation.summary": "A predator.", "scenarios.S1.who": VICTIM})
    before = replace(INSTRUMENT, labels=None, groups=None)
    case = replace(case, form=replace(case.form, instrument=before))
    assert [*labels_are_facts(case), *groups_are_not_named(case)] == []


@pytest.mark.parametrize("name", CASES)
def test_the_shipped_cases_are_asked_about_nothing(name: str) -> None:
    assert broken(labels_are_facts, {}, name=name) == []
    assert broken(groups_are_not_named, {}, name=name) == []

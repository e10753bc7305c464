"""What is said to be still so is so, and nothing that was signed is gone without a word."""

from __future__ import annotations

import pytest

from arms_docs.assessment import Still
from arms_docs.assessment.rules.still_so import (
    GROUPS,
    groups_are_as_said,
    rows_are_kept,
    something_is_new,
)
from tests.support.builders import FORM, broken
from tests.support.reviews import broken_in, looked_at, sound

CHANGED = [
    ("person", "person.mappa_level", "Level 2"),
    ("person", "person.other_identifiers", None),
    ("assessors", "assessors.AS1.role", "Detective constable"),
    ("orders", "orders.O1.what", "Notification requirements for five years."),
    ("orders", "orders.O3.what", "A licence until 4 March 2027."),  # a row that is new
    ("sources", "sources.E1.what", "Court record"),
    ("sources", "restricted.X1.why", None),
    ("rm2000", "rm2000.burglary", "Yes"),
    ("formulation", "formulation.main_concern", "Images, late at night."),
    ("strategies", "strategies.T1.need", "Company in the evenings."),
    ("strategies", "contingency.C1.owner", "The duty officer"),
    ("review", "review.visit_every", 4),
]


@pytest.mark.parametrize(("group", "answer", "value"), CHANGED)
def test_nothing_changes_under_still_so(group: str, answer: str, value: object) -> None:
    assert broken_in(groups_are_as_said, {answer: value}) == [f"R46 since.{group}"]
    said = {answer: value, f"since.{group}": "Changed", f"since.{group}_what": "It is so today."}
    assert broken_in(groups_are_as_said, said) == []


def test_every_group_that_is_asked_about_is_looked_at() -> None:
    asked = {q.field for q in FORM.section("since").questions}  # type: ignore[union-attr]
    assert {f for f in asked if f in GROUPS} == set(GROUPS)
    assert {g for g, _, _ in CHANGED} == set(GROUPS)


@pytest.mark.parametrize(
    "changes",
    [
        {"sources.E19.what": "A letter", "sources.E19.dated": "Unknown"},  # "that is no change"
        {"restricted.X2.text": "His sister rang."},
        {"formulation.decide": "Whether the mother is told."},  # asked afresh each time
        {"review.next_review": None},
    ],
)
def test_what_is_added_or_asked_afresh_is_no_change(changes: dict[str, object]) -> None:
    assert broken_in(groups_are_as_said, changes) == []


def test_the_answers_that_differ_are_named_and_no_more_than_can_be_read() -> None:
    changes = {f"rm2000.{f}": None for f in ("age", "burglary", "single", "male", "osp_source")}
    problems = sound("medium_low", changes).problems
    said = next(p.message for p in problems if p.code.number == "R46")
    assert "RM2000: Single?; " in said
    many = {
        f"strategies.T{n}.{f}": "Other" for n in (1, 2) for f in ("need", "approach", "outcome")
    }
    many["contingency.C1.owner"] = "The duty officer"
    problems = sound("medium_low", many).problems
    said = next(p.message for p in problems if p.code.number == "R46")
    assert said.endswith("; and 1 more.")


@pytest.mark.parametrize("word", ["Changed", "No longer"])
def test_a_change_that_is_nowhere_is_asked_about(word: str) -> None:
    assert Still(word)
    said = {"since.orders": word, "since.orders_what": "O2 was varied."}
    assert broken_in(groups_are_as_said, said) == ["R47 since.orders"]
    added = {"since.sources": word, "sources.E19.what": "A letter"}
    assert broken_in(groups_are_as_said, added) == []


def test_a_review_without_anything_new_goes_to_the_supervisor_by_name() -> None:
    nothing = {str(p): None for p in looked_at("medium_low") if p.row in ("E20", "V1")}
    assert broken_in(something_is_new, nothing) == ["R48 since.nothing_new"]
    problems = sound("medium_low", nothing).problems
    message = next(p.message for p in problems if p.code.number == "R48")
    assert "Who assesses; Orders and conditions; " in message
    assert broken_in(something_is_new, nothing | {"since.orders": "Changed"}) == []
    assert broken_in(something_is_new) == []


def test_an_attempted_visit_is_nothing_new() -> None:
    changes = {"sources.E20.what": None, "sources.E20.dated": None, "sources.E20.origin": None}
    attempted = changes | {"visits.V1.outcome": "Attempted"}
    assert broken_in(something_is_new, changes) == []
    assert broken_in(something_is_new, attempted) == ["R48 since.nothing_new"]


def test_blank_never_erases_an_action_or_a_scenario() -> None:
    everything = {
        str(p): None
        for p in looked_at("medium_low")
        if p.row in ("A2", "S2") and p.field not in ("first_due", "was_due", "moves")
    }
    assert broken_in(rows_are_kept, everything) == ["R54 scenarios.S2.title", "R54 actions.A2.what"]
    problems = sound("medium_low", everything).problems
    assert not [p for p in problems if p.code.number == "A01"], "one problem, and not twelve"


def test_what_is_blank_in_a_row_now_is_seen() -> None:
    changes = {"actions.A1.barriers": None, "scenarios.S1.context": None}
    signed = {str(p) for p in looked_at("medium_low")}
    said = [f"R55 {p}" for p in ("scenarios.S1.context", "actions.A1.barriers") if p in signed]
    assert said
    assert broken_in(rows_are_kept, changes) == said


def test_a_first_assessment_is_asked_none_of_it() -> None:
    for rule in (groups_are_as_said, something_is_new, rows_are_kept):
        assert broken(rule) == []

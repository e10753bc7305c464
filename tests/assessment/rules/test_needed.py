"""What a case makes necessary, and what has no place in it."""

from __future__ import annotations

import pytest

from arms_docs.assessment.items import BESIDE
from arms_docs.assessment.rules.needed import (
    at_least_one,
    initial_has_nothing_before,
    needed_here,
    review_has_something_before,
)
from arms_docs.problems import Stage
from tests.support.builders import FORM, Changes, broken, submitted_answers


def without(section: str) -> dict[str, None]:
    places = [place for place in submitted_answers("medium_low") if place.section == section]
    return {str(place): None for place in places}


@pytest.mark.parametrize("key", ["assessors", "sources", "scenarios", "strategies", "contingency"])
def test_a_table_that_needs_a_row_has_one(key: str) -> None:
    section = FORM.section(key)
    assert section is not None
    first = section.place(section.rows[0], section.questions[0].field)
    assert broken(at_least_one, without(key)) == [f"R01 {first}"]


def test_rows_of_sign_off_are_needed_at_sign_off() -> None:
    decision = {str(p): None for p in FORM.questions if (p.section, p.row) == ("rounds", "SO1")}
    assert broken(at_least_one, decision) == []
    assert broken(at_least_one, decision, stage=Stage.SIGN_OFF) == ["R01 rounds.SO1.decided_on"]


@pytest.mark.parametrize(
    ("changes", "dotted"),
    [
        ({"person.setting": "Custody"}, "person.release_date"),
        ({"context.why_now": "Review after a trigger"}, "context.trigger"),
        ({"factors.R4.rating": "High"}, "factors.R4.imminent"),
        ({"factors.R1.line": None}, "factors.R1.line"),
        ({"factors.P1.rating": "Unable to rate"}, "factors.P1.resolve_by"),
        ({"rm2000.image_decision": None}, "rm2000.image_decision"),
        ({"review.visit_every": None}, "review.visit_every"),
    ],
)
def test_another_answer_makes_a_question_necessary(changes: Changes, dotted: str) -> None:
    assert f"A01 {dotted}" not in broken(needed_here)
    assert f"A01 {dotted}" in broken(needed_here, changes)


@pytest.mark.parametrize("fields", BESIDE)
def test_what_is_recorded_stands_with_its_date_and_its_author(fields: tuple[str, ...]) -> None:
    for field in fields:
        assert broken(needed_here, {f"rm2000.{field}": None}) == [f"A01 rm2000.{field}"]
    assert broken(needed_here, {f"rm2000.{field}": None for field in fields}) == []


@pytest.mark.parametrize("why", ["Planned review", "Review after a trigger"])
def test_a_review_without_any_rating_of_last_time_does_not_pass_unsaid(why: str) -> None:
    """Probe g: all earlier ratings and references were taken out, and there were no problems."""
    review = {"context.why_now": why}
    assert broken(review_has_something_before, review) == ["R45 context.why_now"]
    assert broken(review_has_something_before, {**review, "factors.R2.previous": "Low"}) == []
    assert broken(review_has_something_before, {}) == [], "an initial one has nothing before it"


def test_an_initial_assessment_has_nothing_before_it() -> None:
    before = {"context.previous_overall": "High", "factors.R2.previous": "Low"}
    assert broken(initial_has_nothing_before, before) == [
        "R22 context.previous_overall",
        "R22 factors.R2.previous",
    ]
    before["context.why_now"] = "Planned review"
    assert broken(initial_has_nothing_before, before) == []

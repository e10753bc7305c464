"""What the declaration says, held against the domain notes."""

from __future__ import annotations

import pytest

from arms_docs.assessment.choices import ActionStatus
from arms_docs.assessment.form import Action
from arms_docs.assessment.not_known import BLANK, UNREADABLE
from arms_docs.compare import fold
from arms_docs.problems import Place
from tests.support.builders import FORM

NOT_AFTER_THE_ASSESSMENT = {
    "person.born",
    "context.last_visit",
    "context.previous_date",
    "rm2000.record_date",
    "rm2000.osp_direct_date",
    "rm2000.osp_images_date",
    "rm2000.offence_free_since",
    "sources.dated",
    "actions.ended_on",
    "rechecks.on",
    "visits.on",
}
# Filled in from what was signed, and typed by nobody.
CARRIED = {
    *("context.previous_date", "follows.assessed_on", "follows.signed_on", "earlier.assessed_on"),
    *("actions.first_due", "actions.was_due"),
}
NOT_BEFORE_THE_ASSESSMENT = {
    "person.release_date",
    "review.next_review",
    "factors.resolve_by",
    "self_risk.by",
    "actions.due",
    "rounds.decided_on",
}
QUESTIONS = {(q.section, q.field): q for q in FORM.questions.values()}.values()


def test_dates_are_held_against_the_date_of_the_assessment() -> None:
    dates = {f"{q.section}.{q.field}": q for q in QUESTIONS if q.kind.is_date}
    after = {name for name, q in dates.items() if q.not_after == "context.assessed_on"}
    before = {name for name, q in dates.items() if q.not_before == "context.assessed_on"}
    assert after == NOT_AFTER_THE_ASSESSMENT
    assert before == NOT_BEFORE_THE_ASSESSMENT
    # A condition of a licence may end before, and is then no longer in force.
    others = {"context.assessed_on", "orders.ends"}
    assert set(dates) - after - before == others | (CARRIED - after)
    assert {name for name, q in dates.items() if q.carried} == CARRIED


def test_nothing_is_recorded_of_a_person_before_they_were_born() -> None:
    born = {f"{q.section}.{q.field}" for q in QUESTIONS if q.not_before == "person.born"}
    assert born == {"context.last_visit", "context.previous_date", "rm2000.offence_free_since"}


def test_a_field_is_written_as_words_are_compared() -> None:
    """The columns of a table are found by it as it stands, among heads that are folded."""
    assert {q.field for q in QUESTIONS if fold(q.field) != q.field} == set()


def test_every_question_that_another_one_depends_on_is_asked() -> None:
    for section in FORM.sections:
        for question in section.questions:
            place = section.place(section.rows[0], question.field)
            conditions = [c for c in (question.when, question.dated_when) if c]
            assert all(FORM.question(c.place(place)) for c in conditions), place


@pytest.mark.parametrize(
    ("status", "is_open"),
    [
        (ActionStatus.TO_DO, True),
        (ActionStatus.UNDER_WAY, True),
        (BLANK, True),
        (UNREADABLE, True),
        (ActionStatus.DONE, False),
        (ActionStatus.CANCELLED, False),
    ],
)
def test_an_action_is_open_until_it_is_known_to_be_over(status: object, is_open: bool) -> None:
    assert Action("A1", status=status).is_open is is_open  # type: ignore[arg-type]


def test_a_question_is_named_by_its_place() -> None:
    question = FORM.question(Place("factors", "R3", "rationale"))
    assert question is not None
    assert (question.label, question.required, question.lines) == ("Rationale", True, 8)

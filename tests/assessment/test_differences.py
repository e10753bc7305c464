"""What differs from what was signed: every answer that does, and each once."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from arms_docs.assessment import (
    BLANK,
    SIGN_OFF,
    Assessment,
    Difference,
    DifferenceKind,
    Kind,
    Question,
    Section,
    assemble,
    differences,
    last_action,
    numbered,
    raw_answers,
)
from arms_docs.problems import Place
from tests.people import PC_HAYLE
from tests.support.builders import DAYS, FORM, assessment_of
from tests.support.reviews import last_of, review

NAME = "high_with_gap"


def reviewed(name: str = NAME, changes: dict[str, object] | None = None) -> Assessment:
    assessment = review(name, changes or {}).assessment
    assert assessment is not None
    return assessment


def found(assessment: Assessment) -> dict[str, Difference]:
    return {str(difference.place): difference for difference in differences(assessment, FORM)}


def kinds(changes: dict[str, object], name: str = NAME) -> dict[str, DifferenceKind]:
    """What the changes of a review add to the list, or say otherwise."""
    before, after = found(reviewed(name)), found(reviewed(name, changes))
    return {place: d.kind for place, d in after.items() if before.get(place) != d}


def another(question: Question, *, but: tuple[object, object]) -> object:
    """An answer to a question that is neither of two."""
    others: dict[Kind, tuple[object, ...]] = {
        Kind.DATE: (date(2001, 1, 1), date(2001, 1, 2), date(2001, 1, 3)),
        Kind.NUMBER: (77, 78, 79),
        Kind.REFERENCES: (("E1",), ("E2",), ("E3",)),
        Kind.CHOICE: (*(choice.value for choice in question.choices), BLANK),
    }
    words = ("One answer", "Another answer", "A third")
    return next(v for v in others.get(question.kind, words) if v not in but)


def with_answer(assessment: Assessment, section: Section, row: str, **answers: Any) -> Assessment:
    """The assessment with other answers in a row, which is begun where it was not in use."""
    part = getattr(assessment, section.key)
    if not isinstance(part, tuple):
        return replace(assessment, **{section.key: replace(part, **answers)})
    rows = {record.id: record for record in part}
    rows[row] = replace(rows.get(row) or section.record(id=row), **answers)
    changed: dict[str, Any] = {section.key: tuple(rows.values())}
    return replace(assessment, **changed)


def answer(assessment: Assessment | None, place: Place) -> object:
    part = getattr(assessment, place.section)
    rows = part if isinstance(part, tuple) else (part,)
    return next((getattr(r, place.field) for r in rows if getattr(r, "id", "") == place.row), BLANK)


def changed_everywhere(assessment: Assessment) -> Assessment:
    last = last_of(NAME).assessment
    for section in FORM.sections:
        for row in section.rows if section.key not in SIGN_OFF else ():
            answers = {}
            for question in section.asked(row):
                place = section.place(row, question.field)
                but = (answer(last, place), answer(assessment, place))
                answers[question.field] = another(question, but=but)
            assessment = with_answer(assessment, section, row.id, **answers)
    return assessment


def test_no_answer_changes_without_being_in_the_list() -> None:
    listed = Counter(d.place for d in differences(changed_everywhere(reviewed()), FORM))
    assert listed.keys() == {place for place in FORM.questions if place.section not in SIGN_OFF}
    assert set(listed.values()) == {1}


@pytest.mark.prove
def test_each_question_changed_in_turn_is_in_the_list_once_and_moves_nothing_else() -> None:
    """`test_no_answer_changes_without_being_in_the_list` stands for it in `make test`."""
    before, after = reviewed(), changed_everywhere(reviewed())
    listed = found(before)
    for place in FORM.questions:
        if place.section not in SIGN_OFF:
            section = FORM.section(place.section)
            assert section is not None
            one = with_answer(before, section, place.row, **{place.field: answer(after, place)})
            ones = differences(one, FORM)
            assert [d.place for d in ones].count(place) == 1
            others = {str(d.place): d for d in ones if d.place != place}
            assert others == {p: d for p, d in listed.items() if p != str(place)}


def test_the_list_is_in_the_order_of_the_form() -> None:
    places = [d.place for d in differences(changed_everywhere(reviewed()), FORM)]
    assert places == sorted(places, key=FORM.order)


def test_a_first_assessment_differs_from_nothing() -> None:
    assert differences(assessment_of(NAME), FORM) == ()


def test_what_is_blank_now_is_cleared_where_it_stood_and_else_not_answered() -> None:
    assert kinds({"orders.O1.ends": None, "person.other_identifiers": None}) == {
        "orders.O1.ends": DifferenceKind.CLEARED,
        "person.other_identifiers": DifferenceKind.CLEARED,
    }
    assert kinds({"factors.R1.rating": None})["factors.R1.rating"] is DifferenceKind.NOT_ANSWERED
    assert kinds({"review.next_review": None}) == {
        "review.next_review": DifferenceKind.NOT_ANSWERED
    }


def test_what_stands_where_nothing_is_typed_is_no_difference() -> None:
    assert "factors.R1.rationale" not in found(reviewed())
    assert "overall.rationale" not in found(reviewed())


def test_a_question_that_nobody_was_asked_is_no_change() -> None:
    first = numbered(2)
    assert first is not None
    earlier = replace(last_of(NAME), asked=first)
    new = {"factors.R1.would_change", "voice.agrees_why"}
    raw = raw_answers(reviewed(), FORM)
    blank = replace(
        earlier,
        assessment=assemble(
            {p: v for p, v in raw_answers(earlier.assessment, FORM).items() if str(p) not in new},
            FORM,
        )[0],
    )
    raw[Place("factors", "R1", "would_change")] = "Two clear searches."
    raw[Place("voice", "", "agrees_why")] = "He was not asked."
    listed = found(replace(assemble(raw, FORM)[0], last=blank))
    assert {listed[place].kind for place in new} == {DifferenceKind.NOT_ASKED_THEN}


def test_each_review_begins_its_visits_anew() -> None:
    visit = {"visits.V1.on": date(2026, 12, 1), "visits.V1.by": PC_HAYLE.name}
    before = with_visit(date(2026, 10, 1))
    listed = found(replace(reviewed(changes=visit), last=before))
    assert listed["visits.V1.on"].then == BLANK
    assert listed["visits.V1.on"].now == date(2026, 12, 1)
    assert "visits.V2.on" not in listed
    assert not any(place.startswith("visits.V1") and d.now == BLANK for place, d in listed.items())


def with_visit(on: date) -> Any:
    last = last_of(NAME)
    section = FORM.section("visits")
    assert section is not None
    earlier = with_answer(last.assessment, section, "V1", on=on)
    return replace(last, assessment=with_answer(earlier, section, "V2", on=on))


def test_a_new_action_in_the_row_of_one_that_has_ended_is_not_a_change_of_it() -> None:
    ended = {"actions.A1.status": "Done"}
    section = FORM.section("actions")
    assert section is not None
    last = last_of(NAME)
    signed = assessment_of(NAME, ended)
    last = replace(last, assessment=replace(signed, rounds=(), points=()))
    assert last_action("A1", last) is None
    now = replace(reviewed(), last=last)
    listed = found(now)
    assert listed["actions.A1.what"].then == BLANK
    assert listed["actions.A1.what"].kind is DifferenceKind.ADDED


def test_a_locked_cell_is_held_against_what_was_filled_in() -> None:
    assert "context.previous_date" not in found(reviewed())
    context = replace(reviewed().context, previous_date=date(2020, 1, 1))
    difference = found(replace(reviewed(), context=context))["context.previous_date"]
    assert difference.then == last_of(NAME).assessed_on
    assert difference.kind is DifferenceKind.CHANGED


@pytest.mark.parametrize("name", DAYS)
def test_an_unchanged_review_clears_nothing(name: str) -> None:
    listed = found(reviewed(name))
    assert DifferenceKind.CLEARED not in {difference.kind for difference in listed.values()}
    assert {f.name for f in fields(Difference)} == {"place", "then", "now", "kind"}

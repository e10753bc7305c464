"""Who RM2000 is for, and which category is relied on where there is no choice."""

from __future__ import annotations

import pytest

from arms_docs.assessment.choices import ReliedOn, YesNo
from arms_docs.assessment.form import Assessment, Rm2000Answers
from arms_docs.assessment.not_known import UNKNOWN, UNREADABLE
from arms_docs.assessment.scope import SCORED, only_category, out_of_scope, settled
from arms_docs.instrument import Level
from tests.support.builders import INSTRUMENT, case


def reason(**answers: object) -> tuple[str, str] | None:
    outside = out_of_scope(Rm2000Answers(**answers), INSTRUMENT)  # type: ignore[arg-type]
    return (outside.reason, str(outside.place)) if outside else None


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"male": YesNo.NO}, "male"),
        ({"male": YesNo.YES, "convicted": YesNo.NO}, "convicted"),
        ({"male": YesNo.YES, "convicted": YesNo.YES, "age": 17}, "age"),
        ({"male": YesNo.NO, "convicted": YesNo.NO, "age": 17}, "male"),
    ],
)
def test_the_answer_that_puts_somebody_outside_is_named(
    answers: dict[str, object], field: str
) -> None:
    outside = reason(**answers)
    assert outside is not None
    assert outside[1] == f"rm2000.{field}"


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"male": YesNo.YES, "convicted": YesNo.YES, "age": 18},
        {"male": UNREADABLE, "convicted": UNREADABLE, "age": UNKNOWN},
    ],
)
def test_whoever_is_not_known_to_be_outside_may_be_scored(answers: dict[str, object]) -> None:
    assert reason(**answers) is None


@pytest.mark.parametrize("field", SCORED)
def test_any_item_begins_the_scoring(field: str) -> None:
    scored = Rm2000Answers(**{field: UNKNOWN})
    assert only_category(scored) is ReliedOn.COMPUTED


def test_a_category_alone_is_relied_on_and_of_two_neither_is() -> None:
    assert only_category(Rm2000Answers(record_category=Level.HIGH)) is ReliedOn.RECORD
    assert only_category(Rm2000Answers(record_category=Level.HIGH, age=40)) is None
    assert only_category(Rm2000Answers()) is None


def test_only_what_was_not_said_is_settled() -> None:
    def relied_on(assessment: Assessment | None) -> object:
        assert assessment is not None
        return settled(assessment).rm2000.relied_on

    nothing = {"rm2000.relied_on": None, "rm2000.record_category": None}
    assert relied_on(case("medium_low", nothing).assessment) is ReliedOn.COMPUTED
    both = {"rm2000.relied_on": None, "rm2000.record_category": "High"}
    assert relied_on(case("medium_low", both).assessment) == Rm2000Answers().relied_on
    chosen = {"rm2000.relied_on": ReliedOn.RECORD.value, "rm2000.record_category": None}
    assert relied_on(case("medium_low", chosen).assessment) is ReliedOn.RECORD

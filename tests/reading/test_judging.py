"""Raw answers judged: in the order of the form, and each thing once."""

from __future__ import annotations

from arms_docs.problems import Code, Place, Stage
from arms_docs.reading.judging import judge_answers
from tests.support.builders import INSTRUMENT, ON, answers_of, place_of


def without(*dotted: str) -> dict[Place, object]:
    gone = {place_of(name) for name in dotted}
    return {p: v for p, v in answers_of("medium_low").items() if p not in gone}


def test_problems_come_in_the_order_of_the_form_and_have_no_label_yet() -> None:
    raw = without("review.reviewer", "person.name", "overall.level")
    judged = judge_answers(raw, INSTRUMENT, on=ON)
    assert [str(p.place) for p in judged.problems if p.code is Code.MISSING] == [
        "person.name",
        "overall.level",
        "review.reviewer",
    ]
    assert {p.label for p in judged.problems} == {""}


def test_a_placeholder_where_an_answer_is_needed_is_one_problem() -> None:
    """A visit was made, so its date is needed; the trigger is never needed."""
    for dotted, code in (
        ("context.last_visit", Code.MISSING),
        ("context.trigger", Code.PLACEHOLDER_IGNORED),
    ):
        raw = {**answers_of("medium_low"), place_of(dotted): "tbc"}
        problems = judge_answers(raw, INSTRUMENT, on=ON).problems
        assert [p.code for p in problems if p.place == place_of(dotted)] == [code]


def test_the_checklist_is_asked_for_signing_off_alone() -> None:
    raw = without("rounds.SO1.plan_smart")
    assert judge_answers(raw, INSTRUMENT, on=ON).problems == ()
    signing = judge_answers(raw, INSTRUMENT, on=ON, stage=Stage.SIGN_OFF)
    assert [str(p.place) for p in signing.problems] == ["rounds.SO1.plan_smart"]

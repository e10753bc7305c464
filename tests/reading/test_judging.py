"""Raw answers judged: in the order of the form, and each thing once."""

from __future__ import annotations

from arms_docs.assessment.asked import Asked
from arms_docs.problems import Code, Place, Stage
from arms_docs.reading.judging import judge_answers
from tests.support.builders import FORM, INSTRUMENT, ON, answers_of, place_of


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


def test_what_was_not_asked_then_is_not_missed_now() -> None:
    raw = without("overall.level", "person.name", "rounds.SO1.plan_smart")
    gone = {place_of("overall.level"), place_of("rounds.SO1.plan_smart")}
    asked = Asked(FORM.asked.places - gone)
    judged = judge_answers(raw, INSTRUMENT, on=ON, asked=asked)
    assert [str(p.place) for p in judged.problems] == ["person.name"]
    signing = judge_answers(raw, INSTRUMENT, on=ON, stage=Stage.SIGN_OFF, asked=asked)
    missing = [str(p.place) for p in signing.problems if p.code is Code.MISSING]
    assert missing == ["person.name", "rounds.SO1.plan_smart"], "a decision is made today"


def test_an_earlier_decision_was_made_by_the_questions_of_its_day() -> None:
    first = {p: v for p, v in answers_of("medium_low").items() if p.section == "rounds"}
    second = {Place("rounds", "SO2", p.field): v for p, v in first.items()}
    raw = {**answers_of("medium_low"), **second}
    for number in (1, 2):
        del raw[place_of(f"rounds.SO{number}.plan_smart")]
    places = {Place("rounds", row, "plan_smart") for row in ("SO1", "SO2")}
    asked = Asked(FORM.asked.places - places)
    signing = judge_answers(raw, INSTRUMENT, on=ON, stage=Stage.SIGN_OFF, asked=asked)
    missing = [str(p.place) for p in signing.problems if p.code is Code.MISSING]
    assert missing == ["rounds.SO2.plan_smart"]

"""What is typed at the desk goes into the decision file, and nothing of it is lost on the way."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from arms_docs.assessment import concerned
from arms_docs.desk.work import decision
from arms_docs.desk.work.decision import GONE
from arms_docs.desk.work.steps import digest_of, digest_of_point
from arms_docs.reading import read_content
from tests.support.at_the_supervisor import (
    RETURNS,
    SIGNS,
    case_in,
    decided,
    pdf,
    returned_workbook,
    said,
)
from tests.support.builders import FORM, INSTRUMENT
from tests.support.loop import DECIDED

FILE = "decision.toml"


def typed(answers: dict[str, str], shown: dict[str, str] | None = None) -> dict[str, Any]:
    shown = shown or {}
    return {"typed": answers, "was": {name: digest_of(shown.get(name, "")) for name in answers}}


def test_untouched_it_is_the_file_that_submit_writes() -> None:
    _, files, facts = said(decision.as_it_is)
    assert files[FILE] == decided({}) and facts["reference"] == case_in().about.reference
    assert tomllib.loads(files[FILE].decode())["about"]["reference"] == facts["reference"]


def test_what_is_typed_is_kept_beside_what_was_typed_before() -> None:
    _, files, _ = said(decision.answer, decision=decided(RETURNS), **typed({"plan_smart": "No"}))
    assert case_in(decision_file=files[FILE]).begun.answers == {**RETURNS, "plan_smart": "No"}


def test_a_form_takes_back_an_answer_and_what_no_form_asked_stays_out() -> None:
    shown = {"comments": RETURNS["comments"]}
    options = typed({"comments": "", "reply": "x", "points": "y"}, shown)
    _, files, _ = said(decision.answer, decision=decided(RETURNS), **options)
    begun = case_in(decision_file=files[FILE]).begun
    assert begun.answers == {k: v for k, v in RETURNS.items() if k != "comments"}


def test_two_windows_that_answer_two_questions_lose_neither() -> None:
    """Each sends its whole page: the older page must not take back what the other typed."""
    first = typed({"plan_smart": "Yes", "name": ""})
    _, files, _ = said(decision.answer, **first)
    second = typed({"plan_smart": "", "name": "Gwendoline Frostbury"})
    _, files, facts = said(decision.answer, decision=files[FILE], **second)
    assert not facts["again"]
    answers = case_in(decision_file=files[FILE]).begun.answers
    assert answers == {"plan_smart": "Yes", "name": "Gwendoline Frostbury"}


def test_two_windows_that_answer_one_question_are_told_of_each_other() -> None:
    _, files, _ = said(decision.answer, **typed({"comments": "From the first window."}))
    options = typed({"comments": "From the second."})
    _, files, facts = said(decision.answer, decision=files[FILE], **options)
    (again,) = facts["again"]
    assert (again["answer"], again["elsewhere"]) == ("From the second.", "From the first window.")
    assert case_in(decision_file=files[FILE]).begun.answers == {
        "comments": "From the first window."
    }
    once_more: dict[str, Any] = {
        "typed": {"comments": again["answer"]},
        "was": {"comments": again["was"]},
    }
    _, files, _ = said(decision.answer, decision=files[FILE], **once_more)
    assert case_in(decision_file=files[FILE]).begun.answers == {"comments": "From the second."}


def test_what_nobody_sees_is_not_kept_unsaid() -> None:
    _, files, facts = said(decision.answer, **typed({"comments": "Since\x07 when?\r\nSay."}))
    (again,) = facts["again"]
    assert again["answer"] == "Since when?\nSay." and "control characters" in again["why"]
    assert case_in(decision_file=files[FILE]).begun.answers == {}


def test_a_point_is_made_changed_and_removed() -> None:
    new = typed({"concerns": "R3 Rationale", "change": "Since when?"})
    _, files, facts = said(decision.point, number=0, **new)
    first = files[FILE]
    assert (facts["number"], len(case_in(decision_file=first).begun.points)) == (1, 1)
    change = typed({"change": "Since which day?"}, {"change": "Since when?"})
    _, files, _ = said(decision.point, decision=first, number=1, **change)
    (point,) = case_in(decision_file=files[FILE]).begun.points
    assert point == {"concerns": "R3 Rationale", "change": "Since which day?"}
    code, none, facts = said(
        decision.without_point, decision=files[FILE], number=1, was=digest_of_point({})
    )
    assert (code, facts["said"]) == (1, GONE) and FILE not in none
    _, files, _ = said(
        decision.without_point, decision=files[FILE], number=1, was=digest_of_point(point)
    )
    assert files[FILE] == decided({})


def test_an_empty_point_is_none_and_one_too_many_is_refused_in_the_words_of_the_form() -> None:
    _, files, _ = said(decision.point, number=0, **typed({"concerns": "", "change": " "}))
    assert case_in(decision_file=files[FILE]).begun.points == ()
    full = decided({}, [{"change": f"the {n}th"} for n in range(20)])
    code, files, facts = said(decision.point, decision=full, number=0, **typed({"change": "x"}))
    assert code == 1 and facts["said"].startswith("Room for 20") and FILE not in files
    assert said(decision.point, number=9, **typed({"change": "x"}))[2]["said"] == GONE


def test_a_form_for_a_point_names_the_answer_where_it_was_asked_for() -> None:
    _, _, facts = said(decision.point_form, number=0, place="factors.R3.rationale")
    proposed = {q["field"]: q["proposed"] for q in facts["asks"]}
    assert proposed == {"concerns": "R3 Rationale", "change": ""}
    assert str(concerned(proposed["concerns"], FORM)) == "factors.R3.rationale"
    assert facts["about_answer"]["text"].startswith("Nothing of concern")
    assert said(decision.point_form, number=0, place="../../etc")[2]["about_answer"] is None
    assert said(decision.point_form, number=3)[0] == 1


def test_a_decision_is_taken_up_again_where_it_was_left() -> None:
    begun = decided(SIGNS, [{"change": "Since when?"}])
    _, files, facts = said(decision.take_up, file=begun)
    assert files[FILE] == begun and not facts["is_other"]
    assert said(decision.take_up, file=begun, decision=decided(RETURNS))[2]["is_other"]
    assert not said(decision.take_up, file=begun, decision=begun)[2]["is_other"]


def test_a_decision_on_another_man_is_refused_beside_both_names() -> None:
    code, files, facts = said(decision.take_up, pdf("high_with_gap"), file=decided(SIGNS))
    assert code == 1 and FILE not in files
    (wrong,) = facts["wrong"]
    assert "Darren Beechcrofte" in wrong["message"] and case_in().about.person in wrong["message"]


def test_what_is_no_decision_says_so() -> None:
    assert said(decision.take_up, file=b"[rounds")[2]["wrong"][0]["number"]
    code, _, facts = said(decision.take_up, b"%PDF-1.7", file=decided(SIGNS))
    assert code == 1 and facts["wrong"][0]["message"]


def test_it_is_returned_with_each_point_at_its_answer() -> None:
    reading = read_content(returned_workbook(), INSTRUMENT, on=DECIDED.date())
    raw = {str(place): value for place, value in reading.raw.items()}
    assert raw["points.F1.change"] == "Since when?" and raw["points.F1.round"] == "SO1"


@pytest.mark.parametrize("answers", [{}, SIGNS])
def test_what_returns_nothing_is_not_returned(answers: dict[str, str]) -> None:
    code, files, facts = said(decision.give_back, decision=decided(answers))
    assert code == 1 and list(files) == ["said.json"] and facts["said"]

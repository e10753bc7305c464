"""The last page says all that is decided, and what stands in its way, in the words of the tool."""

from __future__ import annotations

from datetime import date

from arms_docs.assessment import long_date
from arms_docs.desk.work.ending import address, ending
from arms_docs.problems import Place
from tests.support.at_the_supervisor import RETURNS, SIGNS, case_in, decided

POINT = {"concerns": "R3 Rationale", "change": "Since when?"}


def test_what_returns_it_can_be_returned() -> None:
    told = ending(case_in(decision_file=decided(RETURNS, [POINT])))
    assert (told["returns"], told["signs"], told["wrong"]) == (True, False, [])
    assert len(told["points"]) == 1


def test_what_signs_it_can_be_signed() -> None:
    told = ending(case_in(decision_file=decided(SIGNS)))
    assert (told["returns"], told["signs"], told["wrong"]) == (False, True, [])


def test_every_answer_is_there_as_it_will_be_written() -> None:
    told = ending(case_in(decision_file=decided(SIGNS)))
    day = long_date(date.fromisoformat(SIGNS["decided_on"]))
    typed = {text for field, text in SIGNS.items() if field != "decided_on"}
    assert {each["answer"] for each in told["answers"]} == {"", day, *typed}
    assert len(told["answers"]) == 16


def test_what_is_wrong_leads_to_its_question() -> None:
    lacking = {k: v for k, v in SIGNS.items() if k not in ("plan_smart", "staff_id")}
    told = ending(case_in(decision_file=decided(lacking)))
    assert {each["to"] for each in told["wrong"]} == {"questions/1", "questions/5"}
    assert all(each["number"] and each["message"] for each in told["wrong"])


def test_with_nothing_decided_it_says_where_to_choose() -> None:
    told = ending(case_in())
    assert not told["returns"] and not told["signs"] and told["wrong"]
    assert told["choose"] == "questions/11" == told["wrong"][0]["to"] or told["wrong"]


def test_a_place_has_its_page() -> None:
    case = case_in(decision_file=decided(RETURNS, [POINT]))
    assert address(Place("rounds", "SO1", "decision"), case) == "questions/11"
    assert address(Place("points", "F1", "concerns"), case) == "points/1"
    assert address(Place("points", "F9", "concerns"), case) == "points"
    assert address(Place("factors", "R3", "rating"), case) == "text#factors.R3.rating"
    assert address(Place(""), case) == ""
